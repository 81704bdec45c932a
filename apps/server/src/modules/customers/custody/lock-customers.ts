import { and, asc, notInArray, type SQL } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { customer } from '../tables.ts';

/** Whose a customer is, while nobody else can change it. */
export type LockedCustomer = {
  readonly id: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
};

/**
 * Locks the customers a condition still selects, merged and erased ones left out, until the transaction ends: what was
 * read before may have changed since. In the order of their ids, so that two who lock many never wait for each other.
 */
export function lockCustomers(
  transaction: Store,
  condition: SQL | undefined,
): Promise<readonly LockedCustomer[]> {
  return transaction
    .select({ id: customer.id, ownerId: customer.ownerId, ownerName: customer.ownerName })
    .from(customer)
    .where(and(condition, notInArray(customer.status, ['merged', 'erased'])))
    .orderBy(asc(customer.id))
    .for('update');
}
