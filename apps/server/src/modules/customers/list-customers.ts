import { customerSort, type RowScope } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { readCursor } from '../../plumbing/cursor.ts';
import type { Store } from '../../store/store.ts';
import type { Reading } from './select-customers.ts';
import { type ListedCustomer, listedColumns } from './show-customer.ts';
import { customer } from './tables.ts';

/** Lists count no further. */
const countedTo = 2000;
/** Where so many rows or fewer are expected they are gathered, up to a bound. */
export type Gathering = { readonly expected: number; readonly most: number };
// A scope takes most of them away again, and makes the walk longer.
const gatherings: Readonly<Record<RowScope, Gathering>> = {
  all: { expected: 10_000, most: 5000 },
  department: { expected: 20_000, most: 20_000 },
  own: { expected: 20_000, most: 20_000 },
};

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

/** What selects customers: the scope, and what is wanted of it in the words of a way of reading. */
export type CustomerSelection = {
  readonly scope: SQL | undefined;
  readonly reach: RowScope;
  readonly wanted: (reading: Reading) => SQL | undefined;
};

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
 * One page of the selected customers, with how many there are up to two thousand; where the planner expects five times
 * that nobody counts. Few are gathered by the index over facets and pieces and sorted then, more are met soon enough in
 * the sort order. Each way is bounded, so that a wrong expectation costs little. `gathering` is other than usual in tests.
 */
export async function listCustomers(
  store: Store,
  selection: CustomerSelection,
  query: ListQuery,
  gathering = gatherings[selection.reach],
): Promise<CustomerList> {
  const order = orderOf(query);
  const page = { ...selection, order, size: query.limit + 1 };
  const { rows, count } = selection.wanted('walked')
    ? await findWanted(store, page, gathering)
    : await readInScope(store, page, query.cursor === undefined);
  const placeOf = (row: ListedCustomer) => [order.of(row), row.id];
  if (query.cursor) return { rows, placeOf, total: undefined };
  const known = rows.length <= query.limit ? rows.length : count;
  const isExact = known !== undefined && known <= countedTo;
  return { rows, placeOf, total: { count: isExact ? known : countedTo, isExact } };
}

type Order = Sorting & {
  readonly by: (value: SQLWrapper, id: SQLWrapper) => SQL[];
  /** Whether a place lies after the cursor; compared as a whole row, so that an index leads to it however far down. */
  readonly after: (value: SQLWrapper, id: SQLWrapper) => SQL | undefined;
  /** Whether a place does not lie after another. */
  readonly upTo: (value: SQLWrapper, id: SQLWrapper, place: readonly (string | number)[]) => SQL;
};
type Page = CustomerSelection & { readonly order: Order; readonly size: number };
/** Rows of a page; the count where it is known, which may exceed what lists count to. */
type Found = { readonly rows: readonly ListedCustomer[]; readonly count: number | undefined };

function orderOf({ sort: asked, cursor }: ListQuery): Order {
  const sort = customerSort.parse(asked);
  const isDown = sort.startsWith('-');
  const sorting = sortings[sort.replace('-', '')]!;
  const place = ([value, id]: readonly (string | number)[]) =>
    sql`(${value}::${casts[sorting.kind]}, ${id}::uuid)`;
  const begin = cursor ? place(readPlace(cursor, sorting.kind)) : undefined;
  return {
    ...sorting,
    by: (value, id) => (isDown ? [desc(value), desc(id)] : [asc(value), asc(id)]),
    after: (value, id) => begin && sql`(${value}, ${id}) ${isDown ? sql`<` : sql`>`} ${begin}`,
    upTo: (value, id, last) => sql`(${value}, ${id}) ${isDown ? sql`>=` : sql`<=`} ${place(last)}`,
  };
}

function readPlace(cursor: string, kind: Kind): (string | number)[] {
  const [value, id] = readCursor(cursor, 2) as [string | number, string];
  const fits: Readonly<Record<Kind, boolean>> = {
    text: typeof value === 'string',
    number: Number.isSafeInteger(value) && Math.abs(Number(value)) < 1e9,
    date: typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  };
  if (!fits[kind] || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(id))) {
    throw new Refusal('cursor-unknown');
  }
  return [kind === 'date' ? new Date(String(value)).toISOString() : value, id];
}

/** How many rows the planner expects: from its statistics, without reading any. */
async function estimate(store: Store, condition: SQL): Promise<number> {
  const { rows } = await store.execute(
    sql`explain (format json) select 1 from ${customer} where ${condition}`,
  );
  const told = rows[0]!['QUERY PLAN'];
  const [{ Plan: plan }] = (typeof told === 'string' ? JSON.parse(told) : told) as [
    { Plan: { 'Plan Rows': number } },
  ];
  return plan['Plan Rows'];
}

/** A scope alone has an index in the usual order; to count up to a bound it takes little, unless many are passed over. */
async function readInScope(store: Store, page: Page, isFirst: boolean): Promise<Found> {
  const { scope, reach } = page;
  const isSoon =
    isFirst && (reach !== 'department' || (await estimate(store, scope!)) <= gatherings.all.expected);
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

async function findWanted(store: Store, page: Page, gathering: Gathering): Promise<Found> {
  const { scope, reach, wanted } = page;
  // An owner has few customers: they are read by the owner, whatever is wanted of them.
  if (reach === 'own' && (await estimate(store, scope!)) <= gathering.expected) {
    return (await gather(store, page, and(scope, wanted('walked'))))!;
  }
  const condition = wanted('gathered')!;
  const isWhole = reach === 'all';
  const expected = await estimate(store, condition);
  const { most } = gathering;
  const isTried = expected <= gathering.expected;
  const gathered = isTried ? await gather(store, page, condition, most) : undefined;
  if (gathered) return gathered;
  // Pieces of one word keep together, so that they meet more often than the planner expects of each by itself.
  const known = isTried ? Math.max(1, most / expected) : 1;
  const inScope = isWhole ? expected : await estimate(store, and(scope, condition)!);
  const walked = await walk(store, page, inScope * known);
  if (walked) return walked;
  if (expected <= 20_000) return (await gather(store, page, condition))!;
  const rest = await readInOrder(store, page);
  return { rows: rest.map(({ row }) => row), count: undefined };
}

/**
 * Walks the sort order four times as far as a page of the rows expected should need; undefined when that does not meet
 * enough, as happens where the order goes against what is wanted.
 */
async function walk(store: Store, page: Page, expected: number): Promise<Found | undefined> {
  const { order, size } = page;
  const { column } = order;
  const by = sql.join(order.by(column, customer.id), sql`, `);
  const { rows: ends } = await store.execute(sql`
    select ${order.kind === 'date' ? sql`${column}::text` : column} as value, ${customer.id} as id from ${customer}
    where ${order.after(column, customer.id) ?? sql`true`} order by ${by} limit 1
    offset (select greatest(1000, 4 * ${size}::float8 * reltuples / ${Math.max(expected, 1)})::bigint
      from pg_class where oid = 'customers.customer'::regclass)`);
  const end = ends[0] as { value: string | number; id: string } | undefined;
  const within = end && order.upTo(column, customer.id, [end.value, end.id]);
  const read = await readInOrder(store, page, within);
  return end && read.length < size ? undefined : { rows: read.map(({ row }) => row), count: undefined };
}

/**
 * Gathers what meets a condition by the condition's own indexes, keeps what lies in the scope, then sorts; undefined
 * when more than `most` meet it, in the scope or not.
 */
async function gather(
  store: Store,
  { scope, order, size }: Page,
  condition: SQL | undefined,
  most?: number,
): Promise<Found | undefined> {
  const all = store
    .select({
      id: customer.id,
      place: sql`${order.column}`.as('place'),
      isReached: sql<boolean>`${scope ?? sql`true`}`.as('is_reached'),
    })
    .from(customer)
    .where(condition);
  const found = store.$with('found').as(most === undefined ? all : all.limit(most + 1));
  const counted = sql<{ met: number; reached: number }>`(select json_build_object('met', count(*)::int,
    'reached', (count(*) filter (where is_reached))::int) from ${found})`;
  const shown = store
    .select({ id: found.id })
    .from(found)
    .where(and(found.isReached, order.after(found.place, found.id)))
    .orderBy(...order.by(found.place, found.id))
    .limit(size);
  const read = await store
    .with(found)
    .select({ row: listedColumns, counted })
    .from(customer)
    .where(sql`${customer.id} in (${shown})`)
    .orderBy(...order.by(order.column, customer.id));
  const { met, reached } =
    read[0]?.counted ??
    (await store.with(found).select({ counted }).from(sql`(select 1) as one`))[0]!.counted;
  return most !== undefined && met > most ? undefined : { rows: read.map(({ row }) => row), count: reached };
}

/** The first rows in the sort order; an index that carries the condition's columns finds them before they are read. */
function readInOrder(
  store: Store,
  { scope, wanted, order, size }: Page,
  within?: SQL,
  counted = sql<number | null>`null`,
): Promise<{ row: ListedCustomer; counted: number | null }[]> {
  const by = order.by(order.column, customer.id);
  const met = store
    .select({ id: customer.id })
    .from(customer)
    .where(and(scope, wanted('walked'), order.after(order.column, customer.id), within))
    .orderBy(...by)
    .limit(size);
  return store
    .select({ row: listedColumns, counted })
    .from(customer)
    .where(sql`${customer.id} in (${met})`)
    .orderBy(...by);
}
