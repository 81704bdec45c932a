import { sql } from 'drizzle-orm';
import { remember } from '../../../plumbing/remember.ts';
import type { Store } from '../../../store/store.ts';

/** What the store's own statistics tell of the customers: how many there are, and what share of them (0–1) holds a piece. */
export type Statistics = {
  readonly rows: number;
  /** Of a piece of names, codes and initials. */
  readonly nameShare: (piece: string) => number;
  /** Of a piece of a field, marked with the field. */
  readonly fieldShare: (piece: string) => number;
  /** Values of a column, as texts, that part its customers into equally many; undefined where nothing is known. */
  readonly parting: (column: string) => readonly string[] | undefined;
};

/** The statistics as they were at most a minute ago. */
export const customerStatistics = remember(60_000, readStatistics);

// Of few values, each many times, the store keeps how frequent they are: the value met at each hundredth of the way.
const frequentParting = sql.raw(`(
  select array_agg(value order by value::numeric) from (
    select value, generate_series(1, ceil(100 * share)::int)
    from unnest(most_common_vals::text::text[], most_common_freqs) as of_value (value, share)
    where attname = 'grade_ordinal') as frequent)`);

async function readStatistics(store: Store): Promise<Statistics> {
  const { rows } = await store.execute(sql`
    select tablename as name, attname as column,
      coalesce(histogram_bounds::text::text[], ${frequentParting}) as parting,
      most_common_elems::text::text[] as pieces, most_common_elem_freqs as shares,
      (select greatest(reltuples, 0) from pg_class where oid = 'customers.customer'::regclass) as customers
    from (values (null)) as always(one)
      left join pg_stats on schemaname = 'customers'
        and ((tablename = 'customer' and attname in ('grams', 'name', 'code', 'created_at', 'updated_at', 'grade_ordinal'))
          or tablename = 'customer_pieces_index')`);
  const toldOf = (name: string, column?: string) =>
    rows.find((row) => row.name === name && (column === undefined || row.column === column));
  const shareIn = (name: string, column?: string) => {
    const told = toldOf(name, column);
    return shareOf(asList(told?.pieces), asList(told?.shares).map(Number));
  };
  return {
    rows: Number(rows[0]!.customers),
    nameShare: shareIn('customer', 'grams'),
    fieldShare: shareIn('customer_pieces_index'),
    parting: (column) => (toldOf('customer', column)?.parting as string[] | null | undefined) ?? undefined,
  };
}

// The share given to a piece as long as nothing is known; PostgreSQL's own guess.
const unknownShare = 0.005;

/** Only the most frequent pieces are known; another is taken for half as frequent as the rarest of them. */
function shareOf(pieces: readonly unknown[], shares: readonly number[]): (piece: string) => number {
  const of = new Map(pieces.map((piece, index) => [String(piece), shares[index]!]));
  const rarest = [...of.values()].reduce((least, share) => Math.min(least, share), 1);
  const other = of.size === 0 ? unknownShare : rarest / 2;
  return (piece) => of.get(piece) ?? other;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
