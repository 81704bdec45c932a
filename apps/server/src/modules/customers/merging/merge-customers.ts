import { mergeableField, type TakenField } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import { type CustomerRecord, getForChange } from '../customer-record.ts';
import { foundBy } from '../found-by.ts';
import {
  contact,
  customer,
  document,
  formRecord,
  type MergeSnapshot,
  merge,
  timelineEntry,
} from '../tables.ts';
import { writeTimeline } from '../timeline.ts';
import { moveTies } from './move-ties.ts';

/** A merge as the store holds it. */
export type MergeRecord = typeof merge.$inferSelect;

export type MergeWish = {
  readonly survivorId: string;
  readonly mergedId: string;
  /** Left out, the survivor is filled up from the other. */
  readonly takeFromMerged?: readonly TakenField[] | undefined;
};

type Moved = Omit<MergeSnapshot, 'survivorBefore' | 'lastContactBefore' | 'mergedStatus'>;

async function moveAll(tx: Store, fromId: string, toId: string): Promise<Moved> {
  const demoted = await demotePrimary(tx, fromId, toId);
  const move = async (table: typeof contact | typeof document | typeof timelineEntry) =>
    (
      await tx
        .update(table)
        .set({ customerId: toId })
        .where(eq(table.customerId, fromId))
        .returning({ id: table.id })
    ).map(({ id }) => id);
  const [contacts, documents, timeline] = [
    await move(contact),
    await move(document),
    await move(timelineEntry),
  ];
  const forms = await tx
    .update(formRecord)
    .set({ customerId: toId })
    .where(
      and(
        eq(formRecord.customerId, fromId),
        sql`not exists (select 1 from ${formRecord} kept where kept.customer_id = ${toId} and kept.form_id = ${formRecord.formId})`,
      ),
    )
    .returning({ id: formRecord.formId });
  const ties = await moveTies(tx, fromId, toId);
  return { contacts, documents, timeline, forms: forms.map(({ id }) => id), demoted, ...ties };
}

/** The survivor's primary contact stays the only one. */
async function demotePrimary(tx: Store, fromId: string, toId: string): Promise<string[]> {
  const primaries = (id: string) => and(eq(contact.customerId, id), eq(contact.isPrimary, true));
  if ((await tx.$count(contact, primaries(toId))) === 0) return [];
  const rows = await tx
    .update(contact)
    .set({ isPrimary: false })
    .where(primaries(fromId))
    .returning({ id: contact.id });
  return rows.map(({ id }) => id);
}

/** Locks two customers in the same order whoever asks, so that two merges of them do not wait for each other. */
async function lockBoth(tx: Store, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: customer.id })
    .from(customer)
    .where(inArray(customer.id, [...ids]))
    .orderBy(customer.id)
    .for('update');
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Where the survivor has nothing and the other has something. */
function listFillable(survivor: CustomerRecord, merged: CustomerRecord): TakenField[] {
  const standard = mergeableField.options.filter(
    (field) => isEmpty(survivor[field]) && !isEmpty(merged[field]),
  );
  const custom = Object.entries(merged.fields)
    .filter(([id, value]) => isEmpty(survivor.fields[id]) && !isEmpty(value))
    .map(([id]) => `fields.${id}` as const);
  return [...standard, ...custom];
}

/** The values of some fields; a custom field that is not there is null. */
function pick(row: CustomerRecord, taken: readonly TakenField[]): Partial<CustomerRecord> {
  const custom = taken.flatMap((field) =>
    field.startsWith('fields.') ? [field.slice('fields.'.length)] : [],
  );
  const standard = mergeableField.options.filter((field) => taken.includes(field));
  return {
    ...Object.fromEntries(standard.map((field) => [field, row[field]])),
    ...(custom.length > 0 && {
      fields: Object.fromEntries(custom.map((id) => [id, row.fields[id] ?? null])),
    }),
  };
}

/** The later of two instants, either of which may be missing. */
const laterOf = (one: Date | null, other: Date | null): Date | null =>
  one && other ? new Date(Math.max(one.getTime(), other.getTime())) : (one ?? other);

/** Merges one customer into another in one transaction and keeps what is needed to undo it exactly. */
export function mergeCustomers(call: Call, wish: MergeWish): Promise<MergeRecord> {
  if (wish.survivorId === wish.mergedId) throw new Refusal('merge-same');
  const { store, clock, newId } = call.parts;
  return store.transaction(async (tx) => {
    await lockBoth(tx, [wish.survivorId, wish.mergedId]);
    const survivor = await getForChange(tx, call.actor, wish.survivorId, 'customers.merge');
    const merged = await getForChange(tx, call.actor, wish.mergedId, 'customers.merge');
    const fields = wish.takeFromMerged ?? listFillable(survivor, merged);
    const taken = pick(merged, fields);
    const moved = await moveAll(tx, merged.id, survivor.id);
    const now = clock();
    await tx
      .update(customer)
      .set({
        ...taken,
        ...(taken.fields && { fields: { ...survivor.fields, ...taken.fields } }),
        ...foundBy(taken.name ?? survivor.name, survivor.code),
        lastContactAt: laterOf(survivor.lastContactAt, merged.lastContactAt),
        tags: [...new Set([...survivor.tags, ...merged.tags])],
        version: survivor.version + 1,
        updatedAt: now,
      })
      .where(eq(customer.id, survivor.id));
    await tx
      .update(customer)
      .set({ status: 'merged', mergedIntoId: survivor.id, version: merged.version + 1, updatedAt: now })
      .where(eq(customer.id, merged.id));
    const [row] = await tx
      .insert(merge)
      .values({
        id: newId(),
        survivorId: survivor.id,
        mergedId: merged.id,
        snapshot: {
          ...moved,
          survivorBefore: { ...pick(survivor, fields), tags: survivor.tags },
          lastContactBefore: survivor.lastContactAt?.toISOString() ?? null,
          mergedStatus: merged.status,
        },
        at: now,
        byId: call.actor.id,
        byName: call.actor.name,
      })
      .returning();
    const title = { zh: `合并了 ${merged.code}`, en: `Merged ${merged.code} into this one` };
    await writeTimeline(tx, call, [{ customerId: survivor.id, kind: 'merge', title }]);
    const payload = { survivorId: survivor.id, mergedId: merged.id, mergeId: row!.id };
    await sayEvents(tx, call.parts, [{ event: 'customer.merged', subjectId: survivor.id, payload }]);
    await recordAudit(tx, causeOf(call), {
      action: 'customer.merged',
      subjectKind: 'customer',
      subjectId: survivor.id,
      details: { mergedId: merged.id, taken: fields },
    });
    return row!;
  });
}
