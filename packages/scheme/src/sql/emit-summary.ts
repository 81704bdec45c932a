import type { Values } from '../expr/interpret-expr.ts';
import type { Stage, Summary } from '../plan/plan.ts';
import { quantileFrom, quantileRanks } from '../plan/quantile.ts';
import type { Dialect } from './dialect.ts';
import { emitCondition, emitExpr } from './emit-expr.ts';
import type { ProgramStep } from './emit-program.ts';

type Summarised = Extract<Stage, { stage: 'summarised' }>;
type Context = { readonly dialect: Dialect; readonly bound: Values };
type Quantile = Extract<Summary, { function: 'quantile' }>;

/** Sums, counts and extremes of the whole population in one row, and for quantiles how many values there are. */
export function totalsStep(
  stage: Summarised,
  source: (bound: Values) => string,
  dialect: Dialect,
): ProgramStep | undefined {
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
      return selectFrom(stage, [...columns], source(bound), { dialect, bound });
    },
    read: (row) => row,
  };
}

/**
 * The order statistics behind the quantiles, picked by rank: the k-th of n values is the discrete quantile at
 * (k - 1/2) / n, which no rounding of the fraction can move to a neighbour.
 */
export function picksStep(
  stage: Summarised,
  source: (bound: Values) => string,
  dialect: Dialect,
): ProgramStep | undefined {
  const quantiles = stage.values.filter((value) => value.function === 'quantile');
  if (quantiles.length === 0) return undefined;
  return {
    name: `${stage.name}_picked`,
    produces: 'values',
    emit: (bound) => {
      const columns = quantiles.flatMap((value) => {
        const sql = emitExpr(value.value, { dialect, bound, wide: false });
        const size = bound[sizeOf(value)];
        const ranks = typeof size === 'bigint' ? quantileRanks(value, size) : undefined;
        const pick = (end: 'low' | 'high') =>
          `${dialect.aggregates.orderStatistic(sql, ranks && typeof size === 'bigint' ? fraction(ranks[end], size) : dialect.placeholder(`${value.name}_${end}`))} as ${dialect.identifier(`${value.name}_${end}`)}`;
        return value.definition === 'type7' ? [pick('low'), pick('high')] : [pick('low')];
      });
      return selectFrom(stage, columns, source(bound), { dialect, bound });
    },
    read: (row, bound) =>
      Object.fromEntries(
        quantiles.map((value) => [
          value.name,
          quantileFrom(
            value,
            bound[sizeOf(value)] as bigint,
            row[`${value.name}_low`] as bigint | null,
            row[`${value.name}_high`] as bigint | null,
          ),
        ]),
      ),
  };
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
  const rows = `rows_of_group as (\n${source.replace(/^with /, 'with ')}\n)`;
  if (quantiles.length === 0)
    return `with ${rows}\nselect ${[...peers, ...totals].join(', ')}\nfrom rows_of_group${where}\ngroup by ${peers.join(', ')}`;
  const value = emitExpr(quantiles[0]!.value, place);
  const over = `over (partition by ${peers.join(', ')}`;
  const picks = quantiles.map((quantile) => `${emitPeerQuantile(quantile)} as ${id(quantile.name)}`);
  return `with ${rows}, histogram as (
  select ${peers.join(', ')}, ${value} as figure, count(*) as customers
  from rows_of_group${where ? `${where} and` : '\nwhere'} ${value} is not null
  group by ${peers.join(', ')}, ${value}
), running as (
  select *, sum(customers) ${over} order by figure) as upto, sum(customers) ${over}) as size from histogram
)
select ${[...peers, ...picks].join(', ')}
from running
group by ${peers.join(', ')}`;

  function emitPeerQuantile(quantile: Quantile): string {
    const { numerator, denominator } = quantile;
    const atRank = (rank: string) => `min(case when upto >= ${rank} then figure end)`;
    if (quantile.definition === 'order-statistic')
      return atRank(`(size * ${numerator} + ${denominator - 1}) // ${denominator}`);
    const rank = `((size - 1) * ${numerator} // ${denominator} + 1)`;
    const rest = `(max(size) - 1) * ${numerator} % ${denominator}`;
    const [low, high] = [atRank(rank), `coalesce(${atRank(`${rank} + 1`)}, max(figure))`];
    return `cast(${low} * ${denominator} + (${high} - ${low}) * (${rest}) as bigint)`;
  }
}

function selectFrom(
  stage: Summarised,
  columns: readonly string[],
  source: string,
  { dialect, bound }: Context,
): string {
  const where = stage.where ? `\nwhere ${emitCondition(stage.where, { dialect, bound, wide: true })}` : '';
  return source.replace(
    /select \* from ("[^"]+")$/,
    (_, from: string) => `select\n  ${columns.join(',\n  ')}\nfrom ${from}${where}`,
  );
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
