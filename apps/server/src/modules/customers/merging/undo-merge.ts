import type { KeptTags } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import { findMember, findUnit } from '../../identity/index.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { foundBy } from '../found-by.ts';
import { differences } from '../rules/differences.ts';
import { contact, customer, document, formRecord, merge, timelineEntry } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';
import type { MergeRecord } from './merge-customers.ts';
import { returnTies } from './move-ties.ts';
import { keepTags, ownershipColumns } from './taken-values.ts';

const ownershipNames = new Set<string>(ownershipColumns);

type Values = Readonly<Record<string, unknown>>;

/** Of the values from before, those whose field still holds what the merge brought. */
const stillTaken = (before: Values, survivor: Values, merged: Values): [string, unknown][] =>
  Object.entries(before).filter(
    ([field]) => JSON.stringify(survivor[field] ?? null) === JSON.stringify(merged[field] ?? null),
  );

type Restored = { readonly survivor: CustomerRecord; readonly merged: CustomerRecord };

/** Tags as they were before a merge, with what was added and taken away since. */
function tagsAfterUndo({ survivor, merged }: Restored, before: string[], kept: KeptTags): string[] {
  const brought = keepTags(kept, before, merged.tags);
  if (JSON.stringify(survivor.tags) === JSON.stringify(brought)) return before;
  const back = before.filter((tag) => !brought.includes(tag) || survivor.tags.includes(tag));
  const added = survivor.tags.filter((tag) => !brought.includes(tag));
  return [...new Set([...back, ...added])];
}

/**
 * The former ownership, where the survivor still has that which the merge brought: as one, and under the names and in
 * the unit of today.
 */
async function ownershipAfterUndo(
  tx: Store,
  { survivor, merged }: Restored,
  before: Partial<CustomerRecord>,
): Promise<Partial<CustomerRecord>> {
  const isKept = (['ownerId', 'ownedSince', 'pooledAt'] as const).every(
    (column) => survivor[column]?.valueOf() === merged[column]?.valueOf(),
  );
  if (before.ownerId === undefined || !isKept) return {};
  const member = before.ownerId === null ? undefined : await findMember(tx, before.ownerId);
  const unitId = member?.unitId ?? before.unitId ?? null;
  const unit = unitId === null ? undefined : await findUnit(tx, unitId);
  const former = before.formerOwnerId ? await findMember(tx, before.formerOwnerId) : undefined;
  const instant = (value: Date | string | null | undefined) => (value ? new Date(value) : null);
  return {
    ownerId: before.ownerId,
    ownerName: member?.name ?? before.ownerName ?? null,
    unitId,
    unitName: unit?.name ?? before.unitName ?? null,
    ownedSince: instant(before.ownedSince),
    pooledAt: instant(before.pooledAt),
    formerOwnerId: before.formerOwnerId ?? null,
    formerOwnerName: former?.name ?? before.formerOwnerName ?? null,
  };
}

/** The survivor's values as they were, where they are still those that the merge brought; later edits stay. */
async function valuesAfterUndo(
  tx: Store,
  both: Restored,
  { survivorBefore, lastContactBefore, mergedStatus, tags: kept = 'both' }: MergeRecord['snapshot'],
): Promise<Partial<CustomerRecord>> {
  const { survivor, merged } = both;
  const before = survivorBefore as Partial<CustomerRecord>;
  const { tags = [], fields = {}, ...columns } = before;
  const standard = Object.entries(columns).filter(([column]) => !ownershipNames.has(column));
  const isContactBrought =
    lastContactBefore !== undefined && survivor.lastContactAt?.getTime() === merged.lastContactAt?.getTime();
  return {
    ...Object.fromEntries(
      stillTaken(Object.fromEntries(standard), survivor, { ...merged, status: mergedStatus }),
    ),
    ...(await ownershipAfterUndo(tx, both, before)),
    fields: Object.fromEntries(
      Object.entries({
        ...survivor.fields,
        ...Object.fromEntries(stillTaken(fields, survivor.fields, merged.fields)),
      }).filter(([, value]) => value !== null),
    ) as CustomerRecord['fields'],
    tags: tagsAfterUndo(both, tags, kept),
    ...(isContactBrought && { lastContactAt: lastContactBefore ? new Date(lastContactBefore) : null }),
  };
}

async function moveBack(tx: Store, { snapshot, mergedId, survivorId }: MergeRecord): Promise<void> {
  for (const [table, ids] of [
    [contact, snapshot.contacts],
    [document, snapshot.documents],
    [timelineEntry, snapshot.timeline],
  ] as const) {
    if (ids.length > 0)
      await tx
        .update(table)
        .set({ customerId: mergedId })
        .where(and(inArray(table.id, ids), eq(table.customerId, survivorId)));
  }
  const demoted = snapshot.demoted ?? [];
  const primaries = and(eq(contact.customerId, mergedId), eq(contact.isPrimary, true));
  if (demoted.length > 0 && (await tx.$count(contact, primaries)) === 0)
    await tx.update(contact).set({ isPrimary: true }).where(inArray(contact.id, demoted));
  if (snapshot.forms.length > 0)
    await tx
      .update(formRecord)
      .set({ customerId: mergedId })
      .where(and(eq(formRecord.customerId, survivorId), inArray(formRecord.formId, snapshot.forms)));
  await returnTies(tx, snapshot, mergedId, survivorId);
}

/** What a later merge took over hides what this one did, so the latest is undone first. */
async function refuseBuried(tx: Store, row: MergeRecord): Promise<void> {
  const [later] = await tx
    .select({ code: customer.code })
    .from(merge)
    .innerJoin(customer, eq(customer.id, merge.mergedId))
    .where(and(eq(merge.survivorId, row.survivorId), isNull(merge.undoneAt), gt(merge.id, row.id)))
    .orderBy(desc(merge.id))
    .limit(1);
  if (later) throw new Refusal('merge-not-latest', { code: later.code });
}

/**
 * Separates a merged customer from its survivor, whose locked record is given: each has again what was its own, and
 * keeps what was changed since. Refuses a merge that was undone, or on which a later one of the same survivor stands.
 */
export async function undoMerge(
  tx: Store,
  call: Call,
  row: MergeRecord,
  survivor: CustomerRecord,
): Promise<MergeRecord> {
  if (row.undoneAt) throw new Refusal('merge-undone');
  await refuseBuried(tx, row);
  const [merged] = await tx.select().from(customer).where(eq(customer.id, row.mergedId)).for('update');
  if (!merged) throw new Error('a merged customer is gone');
  const now = call.parts.clock();
  await moveBack(tx, row);
  const values = await valuesAfterUndo(tx, { survivor, merged }, row.snapshot);
  await tx
    .update(customer)
    .set({
      ...values,
      ...foundBy(values.name ?? survivor.name, survivor.code),
      version: survivor.version + 1,
      updatedAt: now,
    })
    .where(eq(customer.id, survivor.id));
  await tx
    .update(customer)
    .set({
      status: row.snapshot.mergedStatus,
      mergedIntoId: null,
      version: merged.version + 1,
      updatedAt: now,
    })
    .where(eq(customer.id, merged.id));
  // The former values are needed no more, and would outlive an erasure.
  const { lastContactBefore: _, ...kept } = row.snapshot;
  const snapshot = { ...kept, survivorBefore: {} };
  const [undone] = await tx
    .update(merge)
    .set({ undoneAt: now, snapshot })
    .where(eq(merge.id, row.id))
    .returning();
  const title = { zh: '撤销合并', en: 'Merge undone' };
  await writeTimeline(tx, call, [
    { customerId: survivor.id, kind: 'merge', title },
    { customerId: merged.id, kind: 'merge', title },
  ]);
  const payload = { survivorId: survivor.id, mergedId: merged.id, mergeId: row.id };
  const { status = survivor.status, ownerName = survivor.ownerName, tags } = values;
  await sayEvents(tx, call.parts, [{ event: 'customer.merge-undone', subjectId: survivor.id, payload }]);
  await recordAudit(tx, causeOf(call), {
    action: 'customer.merge-undone',
    subjectKind: 'customer',
    subjectId: survivor.id,
    details: { mergedId: merged.id, changes: differences(survivor, { status, ownerName, tags }) },
  });
  return undone!;
}
