import type { Permission } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import { isInScope } from './selection/select-customers.ts';
import { customer } from './tables.ts';

/** A customer as the store holds it. */
export type CustomerRecord = typeof customer.$inferSelect;

/** A customer the actor may see; refuses as unknown what is outside the scope, so that nobody can probe for ids. */
export async function getVisible(store: Store, actor: Actor, id: string): Promise<CustomerRecord> {
  const [row] = await store.select().from(customer).where(eq(customer.id, id));
  if (!row || !isInScope(actor, 'customers.read', row)) throw new Refusal('not-found', { what: 'customer' });
  return row;
}

/**
 * The same, locked for a change that `permission` must allow. Refuses a visible customer outside that permission's
 * scope, and one that was merged or erased.
 */
export async function getForChange(
  transaction: Store,
  actor: Actor,
  id: string,
  permission: Permission,
): Promise<CustomerRecord> {
  const [row] = await transaction.select().from(customer).where(eq(customer.id, id)).for('update');
  const isVisible = row && (isInScope(actor, 'customers.read', row) || isInScope(actor, permission, row));
  if (!isVisible) throw new Refusal('not-found', { what: 'customer' });
  if (!isInScope(actor, permission, row)) throw new Refusal('customer-not-yours');
  if (row.status === 'merged' || row.status === 'erased') throw new Refusal('customer-closed');
  return row;
}

/** Whether there is any customer at all. */
export async function hasCustomers(store: Store): Promise<boolean> {
  const rows = await store.select({ id: customer.id }).from(customer).limit(1);
  return rows.length > 0;
}
