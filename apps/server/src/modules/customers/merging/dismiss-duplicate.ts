import { Refusal } from '@fenji/vocabulary';
import { eq, inArray } from 'drizzle-orm';
import { type AuditDeed, recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { getForChange } from '../customer-record.ts';
import { isInScope } from '../selection/select-customers.ts';
import { customer } from '../tables.ts';
import { type DismissalRecord, dismissal } from './dismissal-table.ts';
import { listShared } from './likenesses.ts';

/** A line for each of the two, so that the trail of either tells it. */
const linesOf = (action: string, ids: readonly string[], details: Record<string, unknown>): AuditDeed[] =>
  ids.map((subjectId, index) => ({
    action,
    subjectKind: 'customer',
    subjectId,
    details: { otherId: ids[1 - index], ...details },
  }));

/** Keeps two customers off the list of duplicates for what they share now; refuses those that share nothing. */
export function dismissDuplicate(
  call: Call,
  { firstId, secondId }: { readonly firstId: string; readonly secondId: string },
): Promise<DismissalRecord> {
  if (firstId === secondId) throw new Refusal('duplicate-same');
  const { store, clock, newId } = call.parts;
  return store.transaction(async (tx) => {
    // In the same order whoever asks, so that two who dismiss the pair do not wait for each other.
    const [one, other] = [firstId, secondId].toSorted();
    const rows = [
      await getForChange(tx, call.actor, one!, 'customers.merge'),
      await getForChange(tx, call.actor, other!, 'customers.merge'),
    ] as const;
    const shared = listShared(...rows);
    if (shared.length === 0) throw new Refusal('duplicate-not-alike');
    const [firstCode, secondCode] = rows.map(({ code }) => code).toSorted() as [string, string];
    const matched = shared.map(({ because, digest }) => `${because}:${digest}`);
    const said = { matched, at: clock(), byId: call.actor.id, byName: call.actor.name };
    const [row] = await tx
      .insert(dismissal)
      .values({ id: newId(), firstCode, secondCode, ...said })
      .onConflictDoUpdate({ target: [dismissal.firstCode, dismissal.secondCode], set: said })
      .returning();
    const because = shared.map((each) => each.because);
    await recordAudits(
      tx,
      causeOf(call),
      linesOf(
        'customer.told-apart',
        rows.map(({ id }) => id),
        { because },
      ),
    );
    return row!;
  });
}

/** Takes a dismissal back, so that the pair is listed again; refuses who may not merge both. */
export function removeDismissal(call: Call, id: string): Promise<void> {
  return call.parts.store.transaction(async (tx) => {
    const [row] = await tx.delete(dismissal).where(eq(dismissal.id, id)).returning();
    const parties = await tx
      .select({ id: customer.id, ownerId: customer.ownerId, unitId: customer.unitId })
      .from(customer)
      .where(inArray(customer.code, row ? [row.firstCode, row.secondCode] : []));
    const isReached = parties.every((one) => isInScope(call.actor, 'customers.merge', one));
    if (!row || !isReached) throw new Refusal('not-found', { what: 'dismissal' });
    const ids = parties.map((one) => one.id);
    await recordAudits(tx, causeOf(call), linesOf('customer.told-apart-undone', ids, {}));
  });
}
