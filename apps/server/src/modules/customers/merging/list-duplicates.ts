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

/** Two customers that look the same. */
export type Pair = {
  readonly first_id: string;
  readonly second_id: string;
  readonly because: Likeness[];
};
/** A value with how many customers share it. */
export type Shared = { readonly because: Likeness; readonly value: string; readonly count: number };

const nameOf = ({ name }: { readonly name: string }) => sql`${sql.identifier(name)}`;

/**
 * Whoever of those somebody may merge has a key of more than one customer, by each way to look the same. Who shares it is
 * asked of all customers first: an index alone tells that.
 */
function alike(actor: Actor): SQL {
  const ofEach = likeness.options.map((because) => {
    const { key, field, kind } = likenesses[because];
    const column = nameOf(customer[key]);
    const shared = sql`select ${column} from ${customer} where ${column} <> '' group by ${column} having count(*) > 1`;
    return sql`
      select ${because}::text as because, id, code, ${column} as key, ${nameOf(customer[field])} as value
      from ${customer}
      where ${and(
        sql`${customer[key]} in (${shared})`,
        kind && eq(customer.kind, kind),
        notInArray(customer.status, ['merged', 'erased']),
        scopeCondition(actor, 'customers.merge'),
      )}`;
  });
  return sql`alike as (${sql.join(ofEach, sql` union all `)})`;
}

/** Pairs after another one, by both ids; those that were dismissed for all that they share are left out. */
export async function listPairs(
  store: Store,
  actor: Actor,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<Pair[]> {
  const { rows } = await store.execute(sql`
    with ${alike(actor)},
    counted as (select alike.*, count(*) over (partition by because, key) as holders from alike),
    few as (select * from counted where holders <= ${mostAlike}::int),
    pairs as (
      select a.id as first_id, b.id as second_id, a.code as first_code, b.code as second_code, a.because, a.key
      from few a join few b on b.because = a.because and b.key = a.key and a.id < b.id)
    select first_id, second_id, array_agg(because order by because) as because from pairs
    where ${after ? sql`(first_id, second_id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql`true`}
    group by first_id, second_id, first_code, second_code
    having not array_agg(because || ':' || md5(key)) <@ coalesce((
      select known.matched from ${dismissal} known where (known.first_code, known.second_code)
        in ((pairs.first_code, pairs.second_code), (pairs.second_code, pairs.first_code))), '{}')
    order by first_id, second_id limit ${limit}`);
  return rows as unknown as Pair[];
}

/** What too many customers share for their pairs to be listed, the most shared first; at most a hundred. */
export async function listWidelyShared(store: Store, actor: Actor): Promise<Shared[]> {
  const { rows } = await store.execute(sql`
    with ${alike(actor)}
    select because, min(value) as value, count(*)::int as count from alike
    group by because, key having count(*) > ${mostAlike}::int
    order by count desc, because, value limit ${mostShared}`);
  return rows as unknown as Shared[];
}
