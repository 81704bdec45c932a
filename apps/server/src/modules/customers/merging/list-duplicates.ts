import { type Likeness, likeness } from '@fenji/contract';
import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer } from '../tables.ts';
import { dismissal } from './dismissal-table.ts';
import { likenesses } from './likenesses.ts';

/** A value that more customers share, as that of a switchboard or a made-up number, makes no pairs. */
export const mostAlike = 10;
const mostShared = 100;

/** What is gone through for pairs at a time: of all values few at first, ever more while the page is not full. */
const batches = { first: 200, growth: 4, most: 20_000 } as const;

/** The ways to look the same, in the order in which pairs are listed: each pair once, by the first that it shares. */
const ways = likeness.options.toSorted();

/** Where a pair stands in the list. */
export type PairPlace = {
  readonly because: Likeness;
  readonly key: string;
  readonly firstId: string;
  readonly secondId: string;
};
/** Two customers that look the same; the first way and its value are the place in the list. */
export type Pair = PairPlace & { readonly all: readonly Likeness[] };
/** A value with how many customers share it. */
export type Shared = { readonly because: Likeness; readonly value: string; readonly count: number };

const nameOf = ({ name }: { readonly name: string }) => sql`${sql.identifier(name)}`;
const columnOf = (because: Likeness) => nameOf(customer[likenesses[because].key]);

/** Who counts for a way to look the same: whom somebody may merge, of the kind it means anything for. */
function counted(actor: Actor, because: Likeness): SQL | undefined {
  const { kind } = likenesses[because];
  return and(
    kind && eq(customer.kind, kind),
    notInArray(customer.status, ['merged', 'erased']),
    scopeCondition(actor, 'customers.merge'),
  );
}

/**
 * The next values, in their order, that several customers have whom somebody may merge, or who are merged or of another
 * kind. Where all may be merged an index alone tells that; otherwise those in reach are read first, as the planner would
 * rather go through everybody's values until it has met enough of theirs.
 */
async function listKeys(
  store: Store,
  actor: Actor,
  because: Likeness,
  { from, limit }: { readonly from: SQL; readonly limit: number },
): Promise<string[]> {
  const column = columnOf(because);
  const scope = scopeCondition(actor, 'customers.merge');
  const reached = sql`select ${column} as key from ${customer} where ${and(sql`${column} <> ''`, from, scope)}`;
  const { rows } = await store.execute(
    scope
      ? sql`with reached as materialized (${reached})
          select key from reached group by key having count(*) > 1 order by key limit ${limit}`
      : sql`${reached} group by ${column} having count(*) > 1 order by ${column} limit ${limit}`,
  );
  return (rows as { key: string }[]).map(({ key }) => key);
}

/** What a pair shares, each as a dismissal remembers it, or null: but for what too many share. */
function matchedBy(actor: Actor, because: Likeness, found: Likeness): SQL {
  const column = columnOf(because);
  const told = sql`${`${because}:`}::text || md5(a.${column})`;
  if (because === found) return told;
  const { kind } = likenesses[because];
  const holders = sql`select 1 from ${customer} where ${and(sql`${customer[likenesses[because].key]} = a.${column}`, counted(actor, because))} limit ${mostAlike + 1}`;
  return sql`case when a.${column} <> '' and a.${column} = b.${column}
    ${kind ? sql`and a.kind = ${kind} and b.kind = ${kind}` : sql``}
    and (select count(*) from (${holders}) holders) <= ${mostAlike} then ${told} end`;
}

/** Pairs that share one of these values and come after a place; those dismissed for all that they share are left out. */
async function pairsOf(
  store: Store,
  actor: Actor,
  because: Likeness,
  keys: readonly string[],
  after: PairPlace | undefined,
  limit: number,
): Promise<Pair[]> {
  const column = columnOf(because);
  const matched = ways.map((way) => matchedBy(actor, way, because));
  const { rows } = await store.execute(sql`
    with held as (
      select id, code, kind, ${sql.join(ways.map(columnOf), sql`, `)}, count(*) over (partition by ${column}) as holders
      from ${customer}
      where ${and(
        sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`,
        counted(actor, because),
      )}),
    pairs as (
      select a.${column} as key, a.id as first_id, b.id as second_id, a.code as first_code, b.code as second_code,
        array_remove(array[${sql.join(matched, sql`, `)}], null) as matched
      from held a join held b on b.${column} = a.${column} and a.id < b.id
      where a.holders <= ${mostAlike}
      ${after ? sql`and (a.${column}, a.id, b.id) > (${after.key}::text, ${after.firstId}::uuid, ${after.secondId}::uuid)` : sql``})
    select key, first_id, second_id, matched from pairs
    where matched[1] like ${`${because}:%`}
      and not matched <@ coalesce((
        select known.matched from ${dismissal} known where (known.first_code, known.second_code)
          in ((pairs.first_code, pairs.second_code), (pairs.second_code, pairs.first_code))), '{}')
    order by key, first_id, second_id limit ${limit}`);
  type Row = { key: string; first_id: string; second_id: string; matched: string[] };
  return (rows as Row[]).map(({ key, first_id, second_id, matched: all }) => ({
    because,
    key,
    firstId: first_id,
    secondId: second_id,
    all: all.map((one) => one.slice(0, one.indexOf(':')) as Likeness),
  }));
}

/**
 * Pairs after a place, without going through what is before it: by the way they look the same, the value they share and
 * both ids. What changes meanwhile moves no other pair.
 */
export async function listPairs(
  store: Store,
  actor: Actor,
  after: PairPlace | undefined,
  limit: number,
): Promise<Pair[]> {
  const found: Pair[] = [];
  const isWhole = scopeCondition(actor, 'customers.merge') === undefined;
  for (const because of after ? ways.slice(ways.indexOf(after.because)) : ways) {
    const begun = after?.because === because ? after : undefined;
    const column = columnOf(because);
    let from = begun ? sql`${column} >= ${begun.key}` : sql`true`;
    for (
      let size: number = isWhole ? batches.first : batches.most;
      ;
      size = Math.min(size * batches.growth, batches.most)
    ) {
      const keys = await listKeys(store, actor, because, { from, limit: size });
      if (keys.length > 0)
        found.push(...(await pairsOf(store, actor, because, keys, begun, limit - found.length)));
      if (found.length >= limit) return found;
      if (keys.length < size) break;
      from = sql`${column} > ${keys.at(-1)!}`;
    }
  }
  return found;
}

/** What too many customers share for their pairs to be listed, the most shared first; at most a hundred. */
export async function listWidelyShared(store: Store, actor: Actor): Promise<Shared[]> {
  const ofEach = ways.map((because) => {
    const column = columnOf(because);
    const { key, field } = likenesses[because];
    // Who shares it is asked of all customers first: an index alone tells that.
    const wide = sql`select ${column} from ${customer} where ${column} <> '' group by ${column} having count(*) > ${mostAlike}`;
    return sql`
      select ${because}::text as because, min(${nameOf(customer[field])}) as value, count(*)::int as count
      from ${customer} where ${and(sql`${customer[key]} in (${wide})`, counted(actor, because))}
      group by ${column} having count(*) > ${mostAlike}`;
  });
  const { rows } = await store.execute(sql`
    select because, value, count from (${sql.join(ofEach, sql` union all `)}) shared
    order by count desc, because, value limit ${mostShared}`);
  return rows as unknown as Shared[];
}
