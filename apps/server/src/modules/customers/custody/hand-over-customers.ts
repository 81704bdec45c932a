import { type Label, Refusal } from '@fenji/vocabulary';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import type { Store } from '../../../store/store.ts';
import type { Owner } from '../../identity/index.ts';
import {
  contact,
  customer,
  document,
  formRecord,
  handOver,
  type Inventory,
  relation,
  timelineEntry,
} from '../tables.ts';
import { writeTimeline } from '../timeline.ts';
import { type LockedCustomer, lockCustomers } from './lock-customers.ts';

export type HandOverRecord = typeof handOver.$inferSelect;

/** What hangs on the customers a condition selects. */
export async function takeInventory(store: Store, condition: SQL | undefined): Promise<Inventory> {
  const ids = store.select({ id: customer.id }).from(customer).where(condition);
  const [customers, contacts, documents, notes, forms, relations] = [
    await store.$count(customer, condition),
    await store.$count(contact, inArray(contact.customerId, ids)),
    await store.$count(document, inArray(document.customerId, ids)),
    await store.$count(
      timelineEntry,
      and(inArray(timelineEntry.customerId, ids), inArray(timelineEntry.kind, ['note', 'contact'])),
    ),
    await store.$count(formRecord, inArray(formRecord.customerId, ids)),
    await store.$count(relation, or(inArray(relation.parentId, ids), inArray(relation.childId, ids))),
  ];
  return { customers, contacts, documents, notes, forms, relations };
}

export type HandOverRequest = {
  readonly kind: HandOverRecord['kind'];
  readonly ids: readonly string[];
  /** What must still hold of a customer once it is locked; who does not fit any more is left out. */
  readonly still?: SQL | undefined;
  /** Null: back to the pool. */
  readonly to: Owner | null;
  readonly by: Pick<Actor, 'id' | 'name'> | null;
  /** Null where the kind says it all. */
  readonly reason: string | null;
};

/**
 * Moves customers to another owner or to the pool: the right to change them moves at once with the row, and with it
 * everything that hangs on them. What hung on them before and after is counted in the same transaction, and a
 * difference is a fault. Gives one record for each former owner, none when nobody is left to move.
 */
export async function handOverCustomers(
  transaction: Store,
  parts: Pick<Parts, 'clock' | 'newId'>,
  request: HandOverRequest,
): Promise<HandOverRecord[]> {
  const { ids, still } = request;
  const locked = await lockCustomers(transaction, and(inArray(customer.id, [...ids]), still));
  const records: HandOverRecord[] = [];
  for (const rows of Map.groupBy(locked, ({ ownerId }) => ownerId).values()) {
    records.push(await moveCustomers(transaction, parts, request, rows));
  }
  return records;
}

async function moveCustomers(
  transaction: Store,
  parts: Pick<Parts, 'clock' | 'newId'>,
  { kind, to, by, reason }: HandOverRequest,
  rows: readonly LockedCustomer[],
): Promise<HandOverRecord> {
  const ids = rows.map(({ id }) => id);
  const { ownerId: fromId, ownerName: fromName } = rows[0]!;
  const chosen = inArray(customer.id, ids);
  const now = parts.clock();
  const before = await takeInventory(transaction, chosen);
  await transaction
    .update(customer)
    .set({
      formerOwnerId: fromId,
      formerOwnerName: fromName,
      ownerId: to?.id ?? null,
      ownerName: to?.name ?? null,
      // A customer in the pool stays with its unit, whose manager still sees it.
      ...(to
        ? { unitId: to.unitId, unitName: to.unitName, ownedSince: now, pooledAt: null }
        : { ownedSince: null, pooledAt: now }),
      version: sql`${customer.version} + 1`,
      updatedAt: now,
    })
    .where(chosen);
  const after = await takeInventory(
    transaction,
    and(chosen, to ? eq(customer.ownerId, to.id) : isNull(customer.ownerId)),
  );
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    throw new Error(`a hand-over lost something: ${JSON.stringify({ before, after })}`);
  }
  const [row] = await transaction
    .insert(handOver)
    .values({
      id: parts.newId(),
      kind,
      fromId,
      fromName,
      toId: to?.id ?? null,
      toName: to?.name ?? null,
      byId: by?.id ?? null,
      byName: by?.name ?? null,
      at: now,
      reason,
      customerIds: ids,
      before,
      after,
    })
    .returning();
  await writeTimeline(
    transaction,
    { parts, actor: by },
    ids.map((customerId) => ({
      customerId,
      kind: 'ownership' as const,
      title: titleOf(kind, to),
      text: reason,
    })),
  );
  await sayEvents(transaction, parts, [
    {
      event: 'customers.handed-over',
      subjectId: row!.id,
      payload: { handOverId: row!.id, kind, fromUserId: fromId, toUserId: to?.id ?? null, customerIds: ids },
    },
  ]);
  return row!;
}

function titleOf(kind: HandOverRecord['kind'], to: Owner | null): Label {
  if (kind === 'claim' && to) {
    return { zh: `${to.name}从公海领取`, en: `Claimed from the pool by ${to.name}` };
  }
  if (kind === 'recycle') {
    return { zh: '超期未联系，收回公海', en: 'No contact for too long: back to the pool' };
  }
  return to
    ? { zh: `移交给${to.name}`, en: `Handed over to ${to.name}` }
    : { zh: '退回公海', en: 'Back to the pool' };
}

/**
 * Refuses a receiver who may not look after customers, or is outside the actor's part of the organisation where the
 * permission reaches no further.
 */
export function checkReceiver(actor: Actor, owner: Owner | undefined): asserts owner is Owner {
  if (!owner) throw new Refusal('owner-unknown');
  if (!owner.mayWrite) throw new Refusal('owner-may-not-write', { name: owner.name });
  const scope = actor.permissions['customers.transfer'] ?? actor.permissions['customers.bulk'];
  if (scope === 'all' || owner.id === actor.id) return;
  if (scope !== 'department' || !actor.branch.includes(owner.unitId)) throw new Refusal('owner-out-of-scope');
}
