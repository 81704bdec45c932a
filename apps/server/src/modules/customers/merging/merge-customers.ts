import type { KeptTags, TakenField } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import { getForChange } from '../customer-record.ts';
import { foundBy } from '../found-by.ts';
import { differences } from '../rules/differences.ts';
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
import { keepTags, listFillable, pickValues } from './taken-values.ts';

/** A merge as the store holds it. */
export type MergeRecord = typeof merge.$inferSelect;

export type MergeWish = {
  readonly survivorId: string;
  readonly mergedId: string;
  /** Left out, the survivor is filled up from the other. */
  readonly takeFromMerged?: readonly TakenField[] | undefined;
  /** Left out, those of both. */
  readonly tags?: KeptTags | undefined;
};

type Moved = Omit<MergeSnapshot, 'survivorBefore' | 'lastContactBefore' | 'tags' | 'mergedStatus'>;

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
    const taken = pickValues(merged, fields);
    const { tags: keptTags = 'both' } = wish;
    const tags = keepTags(keptTags, survivor.tags, merged.tags);
    const moved = await moveAll(tx, merged.id, survivor.id);
    const now = clock();
    await tx
      .update(customer)
      .set({
        ...taken,
        ...(taken.fields && { fields: { ...survivor.fields, ...taken.fields } }),
        ...foundBy(taken.name ?? survivor.name, survivor.code),
        lastContactAt: laterOf(survivor.lastContactAt, merged.lastContactAt),
        tags,
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
          survivorBefore: { ...pickValues(survivor, fields), tags: survivor.tags },
          tags: keptTags,
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
    const { status = survivor.status, ownerName = survivor.ownerName } = taken;
    const changes = differences(survivor, { status, ownerName, tags });
    await recordAudit(tx, causeOf(call), {
      action: 'customer.merged',
      subjectKind: 'customer',
      subjectId: survivor.id,
      details: { mergedId: merged.id, taken: fields, changes },
    });
    return row!;
  });
}
