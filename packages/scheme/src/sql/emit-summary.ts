import type { ExprValue } from '../expr/expr.ts';
import type { Values } from '../expr/interpret-expr.ts';
import type { Stage, Summary } from '../plan/plan.ts';
import { quantileFrom, quantileRanks } from '../plan/quantile.ts';
import type { Dialect } from './dialect.ts';
import type { Tail } from './emit-chain.ts';
import { emitCondition, emitExpr } from './emit-expr.ts';
import type { ProgramStep } from './emit-program.ts';

type Summarised = Extract<Stage, { stage: 'summarised' }>;
/** The SQL of the rows at hand, with their last select's columns and condition replaced. */
type Source = (bound: Values, tail: Tail) => string;
type Context = { readonly dialect: Dialect; readonly bound: Values };
type Quantile = Extract<Summary, { function: 'quantile' }>;

/** Sums, counts and extremes of the whole population in one row, and for quantiles how many values there are. */
export function totalsStep(stage: Summarised, source: Source, dialect: Dialect): ProgramStep {
  return {
    name: stage.name,
    produces: 'values',
    emit: (bound) => {
      const columns = new Set(
        stage.values.map((value) => {
          const sql = emitExpr(value.value, { dialect, bound, wide: true });
          return value.function === 'quantile'
            ? `count(${sql}) as ${dialect.identifier(sizeOf(value))}`
            : `${total(value, sql, dialect)} as ${dialect.identifier(value.name)}`;
        }),
      );
      return source(bound, tailOf(stage, [...columns], { dialect, bound }));
    },
    read: (row) => row,
  };
}

/**
 * The order statistics behind the quantiles, picked by rank: the k-th of n values is the discrete quantile at
 * (k - 1/2) / n, which no rounding of the fraction can move to a neighbour. All cuts of one figure are picked from one
 * list, because an engine keeps the figures of the whole population for each list that it is asked for.
 */
export function picksStep(stage: Summarised, source: Source, dialect: Dialect): ProgramStep | undefined {
  const figures = Map.groupBy(
    stage.values.filter((value) => value.function === 'quantile'),
    sizeOf,
  );
  if (figures.size === 0) return undefined;
  return {
    name: `${stage.name}_picked`,
    produces: 'values',
    emit: (bound) => {
      const columns = [...figures].map(([sizeName, cuts]) => {
        const sql = emitExpr(cuts[0]!.value, { dialect, bound, wide: false });
        const size = bound[sizeName];
        const fractions = cuts.flatMap((cut) => fractionsOf(cut, size, dialect));
        // No list can be picked from nobody.
        const picked =
          size === 0n
            ? `min(cast(null as ${dialect.types.number}))`
            : dialect.aggregates.orderStatistics(sql, fractions);
        return `${picked} as ${dialect.identifier(picksOf(sizeName))}`;
      });
      return source(bound, tailOf(stage, columns, { dialect, bound }));
    },
    read: (row, bound) =>
      Object.fromEntries(
        [...figures].flatMap(([sizeName, cuts]) => {
          const size = bound[sizeName] as bigint;
          const picks = ((row[picksOf(sizeName)] ?? []) as unknown as readonly bigint[]).values();
          return cuts.map((cut) => {
            const low = picks.next().value ?? null;
            const high = cut.definition === 'type7' ? (picks.next().value ?? null) : low;
            return [cut.name, quantileFrom(cut, size, low, high)];
          });
        }),
      ),
  };
}

/** Where a cut's order statistics lie: one fraction, or two for type 7; placeholders while the size is not known. */
function fractionsOf(cut: Quantile, size: ExprValue | undefined, dialect: Dialect): readonly string[] {
  const ends = cut.definition === 'type7' ? (['low', 'high'] as const) : (['low'] as const);
  const ranks = typeof size === 'bigint' ? quantileRanks(cut, size) : undefined;
  return ends.map((end) =>
    ranks ? fraction(ranks[end], size as bigint) : dialect.placeholder(`${cut.name}_${end}`),
  );
}

function picksOf(sizeName: string): string {
  return sizeName.replace(/_size$/, '_picks');
}

/** The values of every peer group, by exact ranks in a histogram: additive, and one pass for all groups. */
export function emitPeerSummary(stage: Summarised, source: string, { dialect, bound }: Context): string {
  const id = dialect.identifier;
  const place = { dialect, bound, wide: true };
  const peers = stage.peers.map(id);
  const where = stage.where ? `\nwhere ${emitCondition(stage.where, place)}` : '';
  const plain = stage.values.filter((value) => value.function !== 'quantile');
  const quantiles = stage.values.filter((value) => value.function === 'quantile');
  const totals = plain.map(
    (value) => `${total(value, emitExpr(value.value, place), dialect)} as ${id(value.name)}`,
  );
  const rows = `rows_of_group as (\n${source}\n)`;
  if (quantiles.length === 0)
    return `with ${rows}\nselect ${[...peers, ...totals].join(', ')}\nfrom rows_of_group${where}\ngroup by ${peers.join(', ')}`;
  const value = emitExpr(quantiles[0]!.value, place);
  const over = `over (partition by ${peers.join(', ')}`;
  const picks = quantiles.map((quantile) => `${emitPeerQuantile(quantile)} as ${id(quantile.name)}`);
  // No name of a scheme begins with an underscore, so these columns cannot meet a peer's.
  return `with ${rows}, figures as (
  select ${peers.join(', ')}, ${value} as _figure from rows_of_group${where}
), histogram as (
  select ${peers.join(', ')}, _figure, count(*) as _customers
  from figures where _figure is not null
  group by ${peers.join(', ')}, _figure
), running as (
  select *, sum(_customers) ${over} order by _figure) as _upto, sum(_customers) ${over}) as _size from histogram
)
select ${[...peers, ...picks].join(', ')}
from running
group by ${peers.join(', ')}`;

  function emitPeerQuantile(quantile: Quantile): string {
    const { numerator, denominator } = quantile;
    const atRank = (rank: string) => `min(case when _upto >= ${rank} then _figure end)`;
    if (quantile.definition === 'order-statistic')
      return atRank(`(_size * ${numerator} + ${denominator - 1}) // ${denominator}`);
    const rank = `((_size - 1) * ${numerator} // ${denominator} + 1)`;
    const rest = `(max(_size) - 1) * ${numerator} % ${denominator}`;
    const [low, high] = [atRank(rank), `coalesce(${atRank(`${rank} + 1`)}, max(_figure))`];
    return `cast(${low} * ${denominator} + (${high} - ${low}) * (${rest}) as bigint)`;
  }
}

function tailOf(stage: Summarised, columns: readonly string[], { dialect, bound }: Context): Tail {
  return {
    columns,
    ...(stage.where ? { where: emitCondition(stage.where, { dialect, bound, wide: true }) } : {}),
  };
}

function total(value: Exclude<Summary, Quantile>, sql: string, dialect: Dialect): string {
  switch (value.function) {
    case 'sum':
      return `cast(coalesce(sum(${sql}), 0) as ${dialect.types.wide})`;
    case 'count':
      return `count(${sql})`;
    case 'minimum':
      return `min(${sql})`;
    case 'maximum':
      return `max(${sql})`;
  }
}

/** All cuts of one figure share their number of values. */
function sizeOf(value: Quantile): string {
  return `${value.name.replace(/_\d+$/, '')}_size`;
}

/** (k - 1/2) / n as a decimal; a double holds it well within half a rank for any n below 2^50. */
function fraction(rank: bigint, size: bigint): string {
  return ((Number(rank) - 0.5) / Number(size)).toFixed(17);
}
