import { type customerWrite, statusTitles } from '@fenji/contract';
import { type Label, Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import { refuseTaken } from '../../../store/refuse-taken.ts';
import type { Store } from '../../../store/store.ts';
import { findOwner } from '../../identity/index.ts';
import { nameInDirectories } from '../codes/name-in-directories.ts';
import { rowsToAdd } from '../codes/rows-to-add.ts';
import { type CustomerRecord, getForChange } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { checkCustomFields, customFields } from '../forms/custom-fields.ts';
import { foundBy } from '../found-by.ts';
import { customerFields } from '../rules/customer-fields.ts';
import { differences } from '../rules/differences.ts';
import { nameCustomField } from '../rules/name-custom-field.ts';
import { refuseMasks } from '../rules/refuse-masks.ts';
import { checkStatusMove } from '../rules/status-moves.ts';
import { showCustomer } from '../show-customer.ts';
import { customer } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

type Write = z.output<typeof customerWrite>;
const codeTaken = { customer_code_unique: 'customer-code-taken' };

async function show(store: Store, call: Call, row: CustomerRecord) {
  const levels = await getCustomerLevels(store);
  return showCustomer(row, call.actor, levels);
}

async function checkValues(tx: Store, given: Partial<Write>): Promise<void> {
  const levels = await getCustomerLevels(tx);
  refuseMasks(given, levels);
  const custom = await customFields.get(tx);
  nameCustomField(custom, () => refuseMasks(given.fields ?? {}, levels, 'fields.'));
  await checkCustomFields(tx, given.fields ?? {});
}

type Changes = ReturnType<typeof differences>;

/** What an edit's line on the timeline says: the fields by their titles. */
async function titleOfChange(store: Store, changes: Changes): Promise<Label> {
  const custom = await customFields.get(store);
  const titles = Object.entries(changes).flatMap(([field, { before, after }]) => {
    if (field !== 'fields') return customerFields[field]?.title ?? [];
    const changed = Object.keys(differences(Object(before), Object(after)));
    return custom.filter(({ id }) => changed.includes(id)).map(({ title }) => title);
  });
  if (titles.length === 0) return { zh: '修改客户资料', en: 'Customer changed' };
  return {
    zh: `修改客户资料：${titles.map(({ zh }) => zh).join('、')}`,
    en: `Customer changed: ${titles.map(({ en }) => en).join(', ')}`,
  };
}

async function createCustomer(call: Call, given: Write) {
  return refuseTaken(codeTaken, () =>
    call.parts.store.transaction(async (tx) => {
      await checkValues(tx, given);
      const body = await nameInDirectories(tx, given);
      const owner = (await findOwner(tx, call.actor.id)) ?? null;
      const created = await rowsToAdd(tx, call.parts, owner, [{ status: 'prospect', ...body }]);
      const [row] = await tx.insert(customer).values(created).returning();
      await writeTimeline(tx, call, [
        { customerId: row!.id, kind: 'edit', title: { zh: '建立客户档案', en: 'Customer added' } },
      ]);
      await sayEvents(tx, call.parts, [
        { event: 'customer.created', subjectId: row!.id, payload: { customerId: row!.id, code: row!.code } },
      ]);
      await recordAudit(tx, causeOf(call), {
        action: 'customer.created',
        subjectKind: 'customer',
        subjectId: row!.id,
        details: { ...body, code: row!.code },
      });
      return show(tx, call, row!);
    }),
  );
}

async function editCustomer(call: Call, id: string, given: Partial<Write>) {
  const { store, clock } = call.parts;
  return refuseTaken(codeTaken, () =>
    store.transaction(async (tx) => {
      const row = await getForChange(tx, call.actor, id, 'customers.write');
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      await checkValues(tx, given);
      const body = await nameInDirectories(tx, given);
      const next = { ...body, ...(body.fields ? { fields: { ...row.fields, ...body.fields } } : {}) };
      const changes = differences(row, next);
      if (Object.keys(changes).length === 0) return show(tx, call, row);
      const [name, code] = [body.name ?? row.name, body.code ?? row.code];
      const [edited] = await tx
        .update(customer)
        .set({ ...next, ...foundBy(name, code), version: row.version + 1, updatedAt: clock() })
        .where(eq(customer.id, id))
        .returning();
      await writeTimeline(tx, call, [
        {
          customerId: id,
          kind: 'edit',
          title: await titleOfChange(tx, changes),
        },
      ]);
      await sayEvents(tx, call.parts, [
        {
          event: 'customer.changed',
          subjectId: id,
          payload: { customerId: id, fields: Object.keys(changes) },
        },
      ]);
      await recordAudit(tx, causeOf(call), {
        action: 'customer.changed',
        subjectKind: 'customer',
        subjectId: id,
        details: { changes },
      });
      return show(tx, call, edited!);
    }),
  );
}

/** Adding and changing customers. */
export const writeCustomerHandlers: Handlers<'createCustomer' | 'editCustomer' | 'changeCustomerStatus'> = {
  createCustomer: ({ body }, call) => createCustomer(call, body),
  editCustomer: ({ params, body }, call) => editCustomer(call, params.id, body),
  changeCustomerStatus: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getForChange(tx, call.actor, params.id, 'customers.write');
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      checkStatusMove(row.status, body.status);
      const [moved] = await tx
        .update(customer)
        .set({ status: body.status, version: row.version + 1, updatedAt: call.parts.clock() })
        .where(eq(customer.id, row.id))
        .returning();
      const title = {
        zh: `状态由${statusTitles[row.status].zh}变为${statusTitles[body.status].zh}`,
        en: `Status ${statusTitles[row.status].en} → ${statusTitles[body.status].en}`,
      };
      await writeTimeline(tx, call, [{ customerId: row.id, kind: 'status', title, text: body.reason }]);
      await sayEvents(tx, call.parts, [
        {
          event: 'customer.status-changed',
          subjectId: row.id,
          payload: { customerId: row.id, from: row.status, to: body.status },
        },
      ]);
      await recordAudit(tx, causeOf(call), {
        action: 'customer.status-changed',
        subjectKind: 'customer',
        subjectId: row.id,
        details: { from: row.status, to: body.status, reason: body.reason },
      });
      return show(tx, call, moved!);
    }),
};
