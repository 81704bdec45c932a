import { type Label, Refusal } from '@fenji/vocabulary';
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import { getForChange, getVisible } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { differences } from '../rules/differences.ts';
import { maskValue } from '../rules/mask-value.ts';
import { refuseMasks } from '../rules/refuse-masks.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { contact, customer } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

type ContactRecord = typeof contact.$inferSelect;
type Referral = NonNullable<ContactRecord['referral']>;

/** A contact is a referral centre when all four conditions hold (S0.2-01). */
export const isReferralCentre = (referral: Referral | null | undefined): boolean =>
  referral != null && Object.values(referral).every(Boolean);

function show(row: ContactRecord, actor: Actor, levels: Readonly<Record<string, number>>) {
  const masked = ['phone', 'email'].filter((field) => (levels[`contact.${field}`] ?? 1) > actor.readsLevel);
  return {
    ...row,
    roles: row.roles as ('legal-representative' | 'other')[],
    phone: masked.includes('phone') ? maskValue('phone', row.phone) : row.phone,
    email: masked.includes('email') ? maskValue('email', row.email) : row.email,
    masked,
  };
}

async function shown(store: Store, call: Call, row: ContactRecord) {
  const levels = await getCustomerLevels(store);
  return show(row, call.actor, levels);
}

async function keepOnePrimary(tx: Store, row: ContactRecord): Promise<void> {
  if (!row.isPrimary) return;
  await tx
    .update(contact)
    .set({ isPrimary: false })
    .where(and(eq(contact.customerId, row.customerId), ne(contact.id, row.id)));
}

async function getContact(tx: Store, call: Call, id: string): Promise<ContactRecord> {
  const [row] = await tx.select().from(contact).where(eq(contact.id, id)).for('update');
  if (!row) throw new Refusal('not-found', { what: 'contact' });
  await getForChange(tx, call.actor, row.customerId, 'customers.write');
  return row;
}

type Deed = 'contact.created' | 'contact.changed' | 'contact.removed';
const titles: Readonly<Record<Deed, Label>> = {
  'contact.created': { zh: '新增联系人', en: 'Contact added' },
  'contact.changed': { zh: '修改联系人', en: 'Contact changed' },
  'contact.removed': { zh: '删除联系人', en: 'Contact removed' },
};

/** Tells the timeline, listeners and the audit trail, which masks what stands above its reader's level. */
async function record(
  tx: Store,
  call: Call,
  action: Deed,
  row: ContactRecord,
  changes: ReturnType<typeof differences>,
): Promise<void> {
  const { customerId } = row;
  const line = { customerId, kind: 'edit' as const, title: titles[action], text: row.name };
  await writeTimeline(tx, call, [line]);
  await sayEvents(tx, call.parts, [
    { event: 'customer.changed', subjectId: customerId, payload: { customerId, fields: ['contacts'] } },
  ]);
  await recordAudit(tx, causeOf(call), {
    action,
    subjectKind: 'customer',
    subjectId: customerId,
    details: { contactId: row.id, changes },
  });
}

const told = ({ name, roles, title, phone, email, isPrimary, referral }: ContactRecord) => ({
  name,
  roles,
  title,
  phone,
  email,
  isPrimary,
  referral,
});
const nobody = {
  name: null,
  roles: null,
  title: null,
  phone: null,
  email: null,
  isPrimary: null,
  referral: null,
};

/** The people at customers, and which of them are referral centres. */
export const contactHandlers: Handlers<
  'listContacts' | 'createContact' | 'editContact' | 'removeContact' | 'listReferralCentres'
> = {
  listContacts: async ({ params }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const levels = await getCustomerLevels(parts.store);
    const rows = await parts.store
      .select()
      .from(contact)
      .where(eq(contact.customerId, params.id))
      .orderBy(desc(contact.isPrimary), contact.name)
      .limit(500);
    return { items: rows.map((row) => show(row, actor, levels)) };
  },
  createContact: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      await getForChange(tx, call.actor, params.id, 'customers.write');
      refuseMasks(body, await getCustomerLevels(tx), 'contact.');
      const [row] = await tx
        .insert(contact)
        .values({
          ...body,
          id: call.parts.newId(),
          customerId: params.id,
          isPrimary: body.isPrimary ?? false,
          isReferralCentre: isReferralCentre(body.referral),
        })
        .returning();
      await keepOnePrimary(tx, row!);
      await record(tx, call, 'contact.created', row!, differences(nobody, told(row!)));
      return shown(tx, call, row!);
    }),
  editContact: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getContact(tx, call, params.id);
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      refuseMasks(body, await getCustomerLevels(tx), 'contact.');
      const referral = body.referral === undefined ? row.referral : body.referral;
      const [edited] = await tx
        .update(contact)
        .set({ ...body, isReferralCentre: isReferralCentre(referral), version: row.version + 1 })
        .where(eq(contact.id, row.id))
        .returning();
      await keepOnePrimary(tx, edited!);
      await record(tx, call, 'contact.changed', edited!, differences(told(row), told(edited!)));
      return shown(tx, call, edited!);
    }),
  removeContact: async ({ params }, call) => {
    await call.parts.store.transaction(async (tx) => {
      const row = await getContact(tx, call, params.id);
      await tx.delete(contact).where(eq(contact.id, row.id));
      await record(tx, call, 'contact.removed', row, differences(told(row), nobody));
    });
    return undefined;
  },
  listReferralCentres: async (_, { parts, actor }) => {
    const levels = await getCustomerLevels(parts.store);
    const rows = await parts.store
      .select({ contact, customer: { id: customer.id, code: customer.code, name: customer.name } })
      .from(contact)
      .innerJoin(customer, eq(customer.id, contact.customerId))
      .where(and(eq(contact.isReferralCentre, true), scopeCondition(actor, 'customers.read')))
      .orderBy(contact.name)
      .limit(1000);
    return {
      items: rows.map((row) => ({ contact: show(row.contact, actor, levels), customer: row.customer })),
    };
  },
};
