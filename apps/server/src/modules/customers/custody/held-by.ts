import { and, inArray, notInArray, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { customer } from '../tables.ts';

/** How many customers each of these users has; merged and erased ones are nobody's load. */
export async function countHeldBy(
  store: Store,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows =
    userIds.length === 0
      ? []
      : await store
          .select({ ownerId: customer.ownerId, held: sql<number>`count(*)::int` })
          .from(customer)
          .where(
            and(inArray(customer.ownerId, [...userIds]), notInArray(customer.status, ['merged', 'erased'])),
          )
          .groupBy(customer.ownerId);
  const counts = new Map(rows.map(({ ownerId, held }) => [ownerId, held]));
  return new Map(userIds.map((id) => [id, counts.get(id) ?? 0]));
}
