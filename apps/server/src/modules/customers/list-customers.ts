import { customerSort } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { readCursor } from '../../plumbing/cursor.ts';
import type { Store } from '../../store/store.ts';
import { type ListedCustomer, listedColumns } from './show-customer.ts';
import { customer } from './tables.ts';

/** Lists count no further. */
const countedTo = 2000;
/** Up to so many expected rows are gathered first and sorted then, as they may lie anywhere in the sort order. */
const gatheredUpTo = 10_000;

type Kind = 'text' | 'number' | 'date';
type Sorting = { column: PgColumn; kind: Kind; of: (row: ListedCustomer) => string | number };
const sortings: Readonly<Record<string, Sorting>> = {
  code: { column: customer.code, kind: 'text', of: (row) => row.code },
  name: { column: customer.name, kind: 'text', of: (row) => row.name },
  grade: { column: customer.gradeOrdinal, kind: 'number', of: (row) => row.gradeOrdinal },
  createdAt: { column: customer.createdAt, kind: 'date', of: (row) => row.createdAt.toISOString() },
  updatedAt: { column: customer.updatedAt, kind: 'date', of: (row) => row.updatedAt.toISOString() },
};
const casts: Readonly<Record<Kind, SQL>> = {
  text: sql`text`,
  number: sql`int`,
  date: sql`timestamptz`,
};

/** What selects customers: the scope, which indexes lead through in any order, and what is wanted of it. */
export type CustomerSelection = { readonly scope: SQL | undefined; readonly wanted: SQL | undefined };

export type ListQuery = {
  readonly sort: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
};
export type CustomerList = {
  /** One row more than asked for when there is a next page. */
  readonly rows: readonly ListedCustomer[];
  readonly placeOf: (row: ListedCustomer) => readonly (string | number)[];
  /** On the first page only. */
  readonly total: { readonly count: number; readonly isExact: boolean } | undefined;
};

/**
 * One page of the selected customers, with how many there are up to two thousand. Where the planner expects
 * five times that nobody counts.
 */
export async function listCustomers(
  store: Store,
  { scope, wanted }: CustomerSelection,
  query: ListQuery,
): Promise<CustomerList> {
  const sort = customerSort.parse(query.sort);
  const { column, of } = sortings[sort.replace('-', '')]!;
  const order = sort.startsWith('-') ? desc : asc;
  const after = placeAfter(sort, query.cursor);
  const condition = and(scope, wanted);
  const isCounted = (await estimate(store, condition)) <= gatheredUpTo;
  const count = isCounted ? await countUpTo(store, condition) : undefined;
  const isFew = count !== undefined && count <= countedTo;
  // A scope alone has an index in the usual order; what is wanted besides decides how to get at it.
  const isPlain = wanted === undefined || !isCounted;
  const where = isPlain ? condition : isFew ? gathered(store, condition) : walked(scope, wanted);
  const rows = await store
    .select(listedColumns)
    .from(customer)
    .where(and(where, after))
    .orderBy(order(column), order(customer.id))
    .limit(query.limit + 1);
  const placeOf = (row: ListedCustomer) => [of(row), row.id];
  if (query.cursor) return { rows, placeOf, total: undefined };
  const isWhole = isFew || rows.length <= query.limit;
  return { rows, placeOf, total: { count: isWhole ? (count ?? rows.length) : countedTo, isExact: isWhole } };
}

/** The place after a cursor; compared as a whole row, so that an index leads to it however far down it is. */
function placeAfter(sort: string, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const { column, kind } = sortings[sort.replace('-', '')]!;
  const [value, id] = readCursor(cursor, 2) as [string | number, string];
  const fits: Readonly<Record<Kind, boolean>> = {
    text: typeof value === 'string',
    number: Number.isSafeInteger(value) && Math.abs(Number(value)) < 1e9,
    date: typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  };
  if (!fits[kind] || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(id))) {
    throw new Refusal('cursor-unknown');
  }
  const place = sql`(${kind === 'date' ? new Date(String(value)).toISOString() : value}::${casts[kind]}, ${id}::uuid)`;
  return sort.startsWith('-')
    ? sql`(${column}, ${customer.id}) < ${place}`
    : sql`(${column}, ${customer.id}) > ${place}`;
}

/** How many rows the planner expects: from its statistics, without reading any. */
async function estimate(store: Store, condition: SQL | undefined): Promise<number> {
  if (!condition) return Number.POSITIVE_INFINITY;
  const { rows } = await store.execute(
    sql`explain (format json) select 1 from ${customer} where ${condition}`,
  );
  const told = rows[0]!['QUERY PLAN'];
  const [{ Plan: plan }] = (typeof told === 'string' ? JSON.parse(told) : told) as [
    { Plan: { 'Plan Rows': number } },
  ];
  return plan['Plan Rows'];
}

// Few: gathered by the index over facets and pieces, instead of walking the sort order in the hope of meeting them.
const gathered = (store: Store, condition: SQL | undefined): SQL =>
  sql`${customer.id} = any(array(${store.select({ id: customer.id }).from(customer).where(condition)}))`;

// More than the planner expected, as pieces of one word keep together: the sort order meets enough of them soon.
const walked = (scope: SQL | undefined, wanted: SQL | undefined): SQL | undefined =>
  and(scope, wanted && sql`(${wanted}) is true`);

async function countUpTo(store: Store, condition: SQL | undefined): Promise<number> {
  const { rows } = await store.execute(
    sql`with found as materialized (${store.select({ id: customer.id }).from(customer).where(condition)})
      select count(*)::int as count from (select 1 from found limit ${countedTo + 1}) as few`,
  );
  return Number(rows[0]!.count);
}
