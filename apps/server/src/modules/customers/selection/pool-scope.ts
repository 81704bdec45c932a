import { and, inArray, isNotNull, isNull, notInArray, or, type SQL } from 'drizzle-orm';
import { type Actor, getScope } from '../../../plumbing/actor.ts';
import { customer } from '../tables.ts';
import { scopeCondition } from './select-customers.ts';

type Pooled = { readonly ownerId: string | null; readonly unitId: string | null; readonly status: string };

/** Whoever waits in the pool. */
export const waitingCondition = and(
  isNull(customer.ownerId),
  isNotNull(customer.pooledAt),
  notInArray(customer.status, ['merged', 'erased']),
);

/**
 * Of those waiting, whom the actor may claim: without a unit, or of the actor's part of the organisation; undefined
 * for all. A customer given back stays with its unit, so another branch's pool is out of reach.
 */
export function claimScope(actor: Actor): SQL | undefined {
  if (getScope(actor, 'pool.claim') === 'all') return undefined;
  return or(
    isNull(customer.unitId),
    actor.branch.length > 0 ? inArray(customer.unitId, [...actor.branch]) : undefined,
  );
}

/** Of those waiting, whom the actor is told of: whom it may claim, or else whom it may read. */
export const pooledScope = (actor: Actor): SQL | undefined =>
  actor.permissions['pool.claim'] ? claimScope(actor) : scopeCondition(actor, 'customers.read');

/** Whether the actor may claim one customer already read, limits and cool-off aside. */
export function isClaimable(actor: Actor, row: Pooled): boolean {
  const scope = actor.permissions['pool.claim'];
  if (!scope || row.ownerId !== null || row.status === 'merged' || row.status === 'erased') return false;
  return scope === 'all' || row.unitId === null || actor.branch.includes(row.unitId);
}
