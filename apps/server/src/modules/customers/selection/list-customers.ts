import type { RowScope } from '@fenji/contract';
import { type SQL, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import type { FurtherColumns, ListedCustomer } from '../show-customer.ts';
import { customer } from '../tables.ts';
import { type Costs, estimate, type Found, findWanted, type Page, readInOrder } from './find-wanted.ts';
import { orderOf } from './list-order.ts';
import type { Wording } from './reading.ts';
import type { Statistics } from './statistics.ts';

/** Lists without a filter count no further. */
const countedTo = 2000;
/** A branch of more customers is not counted: to count may pass over most of them. */
const countedBranch = 10_000;

/** What selects customers: the scope, and what is wanted of it in each wording. */
export type CustomerSelection = {
  readonly scope: SQL | undefined;
  readonly reach: RowScope;
  readonly wanted: (wording: Wording) => SQL | undefined;
  /** Whether the indexes of the sort orders carry all that is wanted. */
  readonly isCarried: boolean;
  readonly statistics: Statistics;
};

export type ListQuery = {
  readonly sort: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly further?: FurtherColumns;
};
export type CustomerList = {
  /** One row more than asked for when there is a next page. */
  readonly rows: readonly ListedCustomer[];
  readonly placeOf: (row: ListedCustomer) => readonly (string | number)[];
  /** On the first page only. */
  readonly total: { readonly count: number; readonly isExact: boolean } | undefined;
};

/**
 * One page of the selected customers, with how many there are where that is known by the way: otherwise it tells how many
 * there are at least. `costs` are others than usual in tests.
 */
export async function listCustomers(
  store: Store,
  selection: CustomerSelection,
  query: ListQuery,
  costs?: Costs,
): Promise<CustomerList> {
  const order = orderOf(query);
  const page = { ...selection, order, size: query.limit + 1, further: query.further ?? {} };
  const { rows, count } = selection.wanted('walked')
    ? await findWanted(store, page, costs)
    : await readInScope(store, page, query.cursor === undefined);
  const placeOf = (row: ListedCustomer) => [order.of(row), row.id];
  if (query.cursor) return { rows, placeOf, total: undefined };
  const known = rows.length <= query.limit ? rows.length : count;
  const isExact = known !== undefined && known <= countedTo;
  return {
    rows,
    placeOf,
    total: { count: isExact ? known : Math.min(known ?? rows.length, countedTo), isExact },
  };
}

/** A scope alone has an index in the usual order; to count up to a bound it takes little, unless many are passed over. */
async function readInScope(store: Store, page: Page, isFirst: boolean): Promise<Found> {
  const { scope, reach } = page;
  const isSoon =
    isFirst && (reach !== 'department' || (await estimate(store, [scope]))[0].rows <= countedBranch);
  const few = store
    .select({ one: sql`1` })
    .from(customer)
    .where(scope)
    .limit(countedTo + 1);
  const counted = sql<number | null>`(select count(*)::int from ${few} as few)`;
  const read = await readInOrder(store, page, undefined, isSoon ? counted : sql<null>`null`);
  // No row, no count: nobody is there.
  return { rows: read.map(({ row }) => row), count: read[0]?.counted ?? undefined };
}
