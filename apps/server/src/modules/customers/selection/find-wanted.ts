import { and, type SQL, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { type FurtherColumns, type ListedCustomer, listedColumns } from '../show-customer.ts';
import { customer } from '../tables.ts';
import type { CustomerSelection } from './list-customers.ts';
import type { Order } from './list-order.ts';

/** One page of a selection, with what its rows are made of beside the usual columns. */
export type Page = CustomerSelection & {
  readonly order: Order;
  readonly size: number;
  readonly further: FurtherColumns;
};
/** Rows of a page; the count where it is known. */
export type Found = { readonly rows: readonly ListedCustomer[]; readonly count: number | undefined };

/** What the ways to find a page cost, in milliseconds. */
export type Costs = {
  /** A unit of the planner's own costs, when customers are gathered by facets and pieces. */
  readonly gathered: number;
  /** The same when they are gathered by their scope, region or industry. */
  readonly ranged: number;
  /** To pass over a customer by what the index of the sort order carries. */
  readonly passed: number;
  /** To read a customer in the sort order whom that index cannot tell. */
  readonly read: number;
  /** What gathering may cost although a walk costs less, because it counts too. */
  readonly spare: number;
  /** So many are gathered where fewer are expected, and walked past where fewer should do. */
  readonly least: number;
};

// Measured on PostgreSQL 15 with a million customers; the embedded store takes twice the time for each.
const usual: Costs = { gathered: 0.002, ranged: 0.0015, passed: 0.0001, read: 0.003, spare: 8, least: 1000 };

/**
 * Finds a page of what is wanted in the cheapest of three ways: few are gathered by the index over facets and pieces, then
 * sorted; few of a scope, a region or an industry are gathered by the index of these; many are met soon enough in the sort
 * order. What the planner may be wrong about is bounded, so that a wrong expectation costs little.
 */
export async function findWanted(store: Store, page: Page, costs = usual): Promise<Found> {
  const { scope, wanted, isCarried, statistics, size } = page;
  const condition = wanted('gathered')!;
  const ranged = and(scope, wanted('walked'));
  const [byPieces, byRange, meeting, unread] = await estimate(store, [
    condition,
    ranged,
    and(scope, wanted('expected')),
    isCarried ? sql`false` : and(scope, wanted('carried')),
  ]);
  const rangeCost = byRange.cost * costs.ranged;
  const gatherCost = byPieces.cost * costs.gathered;
  const wholeWalk = statistics.rows * costs.passed + unread.rows * costs.read;
  const share = Math.min(1, size / Math.max(meeting.rows, 1));
  const walkCost = share * wholeWalk;
  const gatherRange = async () => (await gather(store, page, ranged))!;
  if (rangeCost <= Math.max(costs.spare, Math.min(gatherCost, walkCost))) return gatherRange();

  const isTried = gatherCost <= Math.max(costs.spare, walkCost);
  const most = Math.max(costs.least, 2 * byPieces.rows);
  const gathered = isTried ? await gather(store, page, condition, most) : undefined;
  if (gathered) return gathered;
  const walked = await walk(store, page, 4 * share, costs.least);
  if (walked) return { rows: walked.map(({ row }) => row), count: undefined };
  // They lie far down the sort order, or further apart than was thought.
  const bestCost = Math.min(rangeCost, gatherCost, wholeWalk);
  if (bestCost === rangeCost) return gatherRange();
  if (bestCost === gatherCost) return (await gather(store, page, condition))!;
  const rest = await readInOrder(store, page);
  return { rows: rest.map(({ row }) => row), count: undefined };
}

/** What the planner expects of a condition. */
export type Estimate = {
  /** How many customers meet it. */
  readonly rows: number;
  /** To find them, in units of the planner. */
  readonly cost: number;
};

/** What the planner expects of each condition: from its statistics, without reading any customer. */
export async function estimate<const Conditions extends readonly (SQL | undefined)[]>(
  store: Store,
  conditions: Conditions,
): Promise<{ readonly [Place in keyof Conditions]: Estimate }> {
  const counts = conditions.map(
    (condition) => sql`(select count(*) from ${customer} where ${condition ?? sql`true`})`,
  );
  const { rows } = await store.execute(sql`explain (format json) select ${sql.join(counts, sql`, `)}`);
  const told = rows[0]!['QUERY PLAN'];
  const [{ Plan: plan }] = (typeof told === 'string' ? JSON.parse(told) : told) as [{ Plan: Planned }];
  return plan.Plans!.map((counted) => estimateOf(counted)) as never;
}

type Planned = {
  readonly 'Plan Rows': number;
  readonly 'Total Cost': number;
  readonly Plans?: readonly Planned[];
};

/** What is counted is read by the step below; without one it was known beforehand that nobody meets the condition. */
const estimateOf = ({ Plans: [read] = [] }: Planned): Estimate => ({
  rows: read?.['Plan Rows'] ?? 0,
  cost: read?.['Total Cost'] ?? 0,
});

type Read = readonly { readonly row: ListedCustomer; readonly counted: number | null }[];

type Selected<Counted> = {
  readonly row: Omit<ListedCustomer, 'more'>;
  // Absent as a whole when no further column is selected.
  readonly more?: ListedCustomer['more'];
  readonly counted: Counted;
};
const joined = <Counted>({ row, more, counted }: Selected<Counted>) => ({
  row: more ? { ...row, more } : row,
  counted,
});

/** Walks a share of the sort order, or at least so many rows; undefined when they do not hold enough. */
async function walk(store: Store, page: Page, share: number, least: number): Promise<Read | undefined> {
  const within = await boundWalk(store, page, share, least);
  const read = await readInOrder(store, page, within);
  return within && read.length < page.size ? undefined : read;
}

/** The condition that ends a walk; undefined where it may go to the end. */
async function boundWalk(store: Store, page: Page, share: number, least: number): Promise<SQL | undefined> {
  const { order, statistics } = page;
  const { column } = order;
  const end = async (asked: SQL) => {
    const [{ value, id } = { value: null, id: null }] = (await store.execute(asked)).rows;
    if (value === null) return undefined;
    return order.upTo(column, customer.id, [value as string | number, String(id)]);
  };
  const parting = statistics.parting(column.name);
  if (parting && statistics.rows > 100 * least) {
    const steps = Math.ceil(share * (parting.length - 1)) + 1;
    return steps < parting.length ? end(order.stepped(parting, steps)) : undefined;
  }
  return end(sql`
    select ${order.kind === 'instant' ? sql`${column}::text` : column} as value, ${customer.id} as id from ${customer}
    where ${order.after(column, customer.id) ?? sql`true`}
    order by ${sql.join(order.by(column, customer.id), sql`, `)} limit 1
    offset ${Math.ceil(Math.max(least, share * statistics.rows))}::bigint`);
}

/**
 * Gathers what meets a condition by the condition's own indexes, keeps what lies in the scope, then sorts; undefined
 * when more than `most` meet it, in the scope or not.
 */
async function gather(
  store: Store,
  { scope, order, size, further }: Page,
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
    .select({ row: listedColumns, more: further, counted })
    .from(customer)
    .where(sql`${customer.id} in (${shown})`)
    .orderBy(...order.by(order.column, customer.id));
  const { met, reached } =
    read[0]?.counted ??
    (await store.with(found).select({ counted }).from(sql`(select 1) as one`))[0]!.counted;
  return most !== undefined && met > most
    ? undefined
    : { rows: read.map((one) => joined(one).row), count: reached };
}

/** The first rows in the sort order; an index that carries the condition's columns finds them before they are read. */
export async function readInOrder(
  store: Store,
  { scope, wanted, order, size, further }: Page,
  within?: SQL,
  counted = sql<number | null>`null`,
): Promise<Read> {
  const by = order.by(order.column, customer.id);
  const met = store
    .select({ id: customer.id })
    .from(customer)
    .where(and(scope, wanted('walked'), order.after(order.column, customer.id), within))
    .orderBy(...by)
    .limit(size);
  const read = await store
    .select({ row: listedColumns, more: further, counted })
    .from(customer)
    .where(sql`${customer.id} in (${met})`)
    .orderBy(...by);
  return read.map(joined);
}
