import type { Values } from '../expr/interpret-expr.ts';
import type { RankColumn, Stage } from '../plan/plan.ts';
import type { Dialect } from './dialect.ts';
import { emitCondition, emitExpr } from './emit-expr.ts';

/** Rows to start from and the stages that add columns to them. */
export type Chain = {
  readonly base: { readonly table: string } | { readonly query: string };
  readonly stages: readonly Stage[];
};

/** What the last select takes instead of every column. */
export type Tail = { readonly columns: readonly string[]; readonly where?: string };

type Context = { readonly dialect: Dialect; readonly bound: Values };

/** `with … select`, one common table expression per stage, each named after it. */
export function emitChain({ base, stages }: Chain, context: Context, tail?: Tail): string {
  const { dialect } = context;
  const expressions: string[] = [];
  let from = 'table' in base ? base.table : dialect.identifier('measured');
  if ('query' in base) expressions.push(`${from} as (\n  ${base.query}\n)`);
  for (const stage of stages) {
    const name = dialect.identifier(
      stage.stage === 'summarised' ? `with_${stage.name}` : 'name' in stage ? stage.name : stage.stage,
    );
    expressions.push(`${name} as (\n  ${emitStage(stage, from, context).replaceAll('\n', '\n  ')}\n)`);
    from = name;
  }
  const columns = tail ? `\n  ${tail.columns.join(',\n  ')}\n` : ' * ';
  return `${expressions.length > 0 ? `with ${expressions.join(', ')}\n` : ''}select${columns}from ${from}${tail?.where ? `\nwhere ${tail.where}` : ''}`;
}

function emitStage(stage: Stage, from: string, { dialect, bound }: Context): string {
  const place = { dialect, bound, wide: true };
  const id = dialect.identifier;
  switch (stage.stage) {
    case 'derived':
      return `select *,\n  ${stage.columns.map(({ name, expr }) => `${emitExpr(expr, place)} as ${id(name)}`).join(',\n  ')}\nfrom ${from}`;
    case 'ranked':
      return `select *,\n  ${stage.columns.map((column) => emitRank(column, place)).join(',\n  ')}\nfrom ${from}`;
    case 'summarised': {
      const summary = id(stage.name);
      const on = stage.peers
        .map((peer) => `${from}.${id(peer)} is not distinct from ${summary}.${id(peer)}`)
        .join(' and ');
      // A group of nobody has no row: its sums and counts are 0, the rest null.
      const values = stage.values.map((value) => {
        const found = `${summary}.${id(value.name)}`;
        const isTotal = value.function === 'sum' || value.function === 'count';
        return isTotal ? `coalesce(${found}, 0) as ${id(value.name)}` : found;
      });
      return `select ${from}.*, ${values.join(', ')}\nfrom ${from} left join ${summary} on ${on}`;
    }
    default:
      throw new Error(`stage ${stage.stage} stands only at the head of a plan`);
  }
}

function emitRank(column: RankColumn, place: Context & { readonly wide: boolean }): string {
  const { dialect } = place;
  const where = column.where && emitCondition(column.where, place);
  const partition = [...(where ? [`(${where}) is true`] : []), ...column.peers.map(dialect.identifier)];
  const order = [
    ...column.order.map(
      ({ by, descending }) => `${emitExpr(by, place)} ${descending ? 'desc' : 'asc'} nulls last`,
    ),
    dialect.identifier('customer'),
  ];
  const by = partition.length > 0 ? `partition by ${partition.join(', ')} ` : '';
  const ranking =
    column.function === 'row-number'
      ? `row_number() over (${by}order by ${order.join(', ')})`
      : `coalesce(sum(${emitExpr(column.value!, place)}) over (${by}order by ${order.join(', ')} rows unbounded preceding), 0)`;
  return `${where ? `case when ${where} then ${ranking} end` : ranking} as ${dialect.identifier(column.name)}`;
}
