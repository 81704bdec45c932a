import type { Total } from '@fenji/contract';
import { and, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { customer } from '../tables.ts';
import { estimate } from './find-wanted.ts';
import type { CustomerSelection } from './list-customers.ts';

/** From so many on a whole index of a sort order is sooner read than so many customers. */
const manyToRead = 20_000;

/** How many customers a selection has; counted no further than a bound, if one is given. */
export async function countCustomers(
  store: Store,
  { scope, wanted, isCarried }: CustomerSelection,
  upTo?: number,
): Promise<Total> {
  const gathered = and(scope, wanted('gathered'));
  const isMany = isCarried && (await estimate(store, [gathered]))[0].rows > manyToRead;
  const met = store
    .select({ one: sql`1` })
    .from(customer)
    .where(isMany ? and(scope, wanted('walked')) : gathered);
  const counted = upTo === undefined ? met : met.limit(upTo + 1);
  const [row] = await store.select({ count: sql<number>`count(*)::int` }).from(counted.as('met'));
  const count = row!.count;
  return upTo !== undefined && count > upTo ? { count: upTo, isExact: false } : { count, isExact: true };
}
