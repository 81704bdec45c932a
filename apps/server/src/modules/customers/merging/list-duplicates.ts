import { type Likeness, likeness } from '@fenji/contract';
import { and, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer } from '../tables.ts';
import { dismissal } from './dismissal-table.ts';
import { likenesses } from './likenesses.ts';

/** What more customers than these share, a switchboard or a placeholder, makes no pairs. */
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

/** The customers that may be merged by somebody, as `standing`. */
const standing = (actor: Actor) => sql`
  standing as not materialized (
    select * from ${customer}
    where ${and(notInArray(customer.status, ['merged', 'erased']), scopeCondition(actor, 'customers.merge'))})`;

const nameOf = ({ name }: { readonly name: string }) => sql`${sql.identifier(name)}`;

/** Says something of every way to look the same, about its key and about whom it means. */
const ofEach = (say: (because: Likeness, key: SQL, means: (row: string) => SQL, shown: SQL) => SQL): SQL =>
  sql.join(
    likeness.options.map((because) => {
      const { key, field, kind } = likenesses[because];
      const means = (row: string) => (kind ? sql`${sql.identifier(row)}.kind = ${kind}` : sql`true`);
      return say(because, nameOf(customer[key]), means, nameOf(customer[field]));
    }),
    sql` union all `,
  );

/** Pairs after another one, by both ids; those that were dismissed for all that they share are left out. */
export async function listPairs(
  store: Store,
  actor: Actor,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<Pair[]> {
  const pairs = ofEach(
    (because, key, means) => sql`
    select a.id as first_id, b.id as second_id, a.code as first_code, b.code as second_code,
      ${because}::text as because, shared.key
    from (
      select ${key} as key from standing where ${key} <> '' and ${means('standing')}
      group by ${key} having count(*) between 2 and ${mostAlike}::int) shared
    join standing a on a.${key} = shared.key and ${means('a')}
    join standing b on b.${key} = shared.key and ${means('b')} and a.id < b.id`,
  );
  const { rows } = await store.execute(sql`
    with ${standing(actor)}, pairs as (${pairs})
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
  const shared = ofEach(
    (because, key, means, shown) => sql`
    select ${because}::text as because, min(${shown}) as value, count(*)::int as count
    from standing where ${key} <> '' and ${means('standing')}
    group by ${key} having count(*) > ${mostAlike}::int`,
  );
  const { rows } = await store.execute(sql`
    with ${standing(actor)}, shared as (${shared})
    select because, value, count from shared order by count desc, because, value limit ${mostShared}`);
  return rows as unknown as Shared[];
}
