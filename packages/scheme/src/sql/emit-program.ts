import type { Values } from '../expr/interpret-expr.ts';
import type { Plan, Stage } from '../plan/plan.ts';
import type { Dialect } from './dialect.ts';
import { emitCondition, emitExpr } from './emit-expr.ts';
import { emitMeasured } from './emit-measured.ts';
import { emitPeerSummary, picksStep, totalsStep } from './emit-summary.ts';

/** One statement of a run: a table it leaves behind, or one row of values that later statements are told. */
export type ProgramStep = { readonly name: string; readonly emit: (bound: Values) => string } & (
  | { readonly produces: 'table' }
  | { readonly produces: 'values'; readonly read: (row: Values, bound: Values) => Values }
);

/** Where a dataset's rows come from: the SQL of a relation with `customer`, `happened_at` (facts) and the plan's columns. */
export type Relations = Readonly<Record<string, string>>;

export type ProgramTarget = {
  readonly dialect: Dialect;
  readonly relations: Relations;
  readonly resultTable: string;
};

/**
 * The statements of a plan in order. Each is written when the values before it are known; with none known, the
 * values stay named placeholders, which is what `fenji compile` prints.
 */
export function emitProgram(plan: Plan, target: ProgramTarget): readonly ProgramStep[] {
  const { dialect, resultTable } = target;
  const steps: ProgramStep[] = [
    {
      name: 'measured',
      produces: 'table',
      emit: (bound) => createTable('measured', emitMeasured(plan, target, bound), true),
    },
  ];
  let base = 'measured';
  let pending: Stage[] = [];
  const chain = () => {
    const [from, stages] = [base, pending];
    return (bound: Values) => emitChain(stages, from, { dialect, bound });
  };
  for (const stage of plan.stages) {
    if (stage.stage === 'population' || stage.stage === 'measured') continue;
    if (stage.stage !== 'summarised') {
      pending = [...pending, stage];
      continue;
    }
    if (pending.some(({ stage: kind }) => kind === 'ranked')) {
      // Sorting twice costs more than keeping the rows once.
      const source = chain();
      const name = `before_${stage.name}`;
      steps.push({ name, produces: 'table', emit: (bound) => createTable(name, source(bound), true) });
      [base, pending] = [name, []];
    }
    const source = chain();
    if (stage.peers.length > 0) {
      steps.push({
        name: stage.name,
        produces: 'table',
        emit: (bound) =>
          createTable(stage.name, emitPeerSummary(stage, source(bound), { dialect, bound }), true),
      });
      pending = [...pending, stage];
    } else {
      const totals = totalsStep(stage, source, dialect);
      const picks = picksStep(stage, source, dialect);
      steps.push(...(totals ? [totals] : []), ...(picks ? [picks] : []));
    }
  }
  const last = chain();
  steps.push({
    name: 'graded',
    produces: 'table',
    emit: (bound) => {
      const columns = plan.result.map(({ name, type }) => {
        const quoted = dialect.identifier(name);
        return type.kind === 'null' ? quoted : `cast(${quoted} as ${dialect.types[type.kind]}) as ${quoted}`;
      });
      return createTable(resultTable, `${last(bound)}`, false, `select\n  ${columns.join(',\n  ')}\n`);
    },
  });
  return steps;

  function createTable(name: string, query: string, temporary: boolean, head?: string): string {
    const table = temporary ? `temp table ${dialect.identifier(name)}` : `table ${name}`;
    return `create ${table} as\n${head ? query.replace(/select \* from ("[^"]+")$/, (_, from: string) => `${head}from ${from}`) : query}`;
  }
}

type Context = { readonly dialect: Dialect; readonly bound: Values };

/** `with … select * from last`, one common table expression per stage, each named after it. */
function emitChain(stages: readonly Stage[], base: string, context: Context): string {
  const { dialect } = context;
  let from = dialect.identifier(base);
  const expressions = stages.map((stage) => {
    const name = dialect.identifier(
      stage.stage === 'summarised' ? `with_${stage.name}` : 'name' in stage ? stage.name : stage.stage,
    );
    const sql = `${name} as (\n  ${emitStage(stage, from, context).replaceAll('\n', '\n  ')}\n)`;
    from = name;
    return sql;
  });
  return `${expressions.length > 0 ? `with ${expressions.join(', ')}\n` : ''}select * from ${from}`;
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
      return `select ${from}.*, ${stage.values.map(({ name }) => `${summary}.${id(name)}`).join(', ')}\nfrom ${from} left join ${summary} on ${on}`;
    }
    default:
      throw new Error(`stage ${stage.stage} stands only at the head of a plan`);
  }
}

type Ranked = Extract<Stage, { stage: 'ranked' }>['columns'][number];

function emitRank(column: Ranked, place: Context & { wide: boolean }): string {
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
      : `sum(${emitExpr(column.value!, place)}) over (${by}order by ${order.join(', ')} rows unbounded preceding)`;
  return `${where ? `case when ${where} then ${ranking} end` : ranking} as ${dialect.identifier(column.name)}`;
}
