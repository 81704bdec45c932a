import type { Values } from '../expr/interpret-expr.ts';
import type { Plan } from '../plan/plan.ts';
import type { Dialect } from './dialect.ts';
import { type Chain, emitChain, type Tail } from './emit-chain.ts';
import { emitMeasured } from './emit-measured.ts';
import { emitPeerSummary, picksStep, totalsStep } from './emit-summary.ts';

/** One statement of a run: a table it leaves behind, or one row of values that later statements are told. */
export type ProgramStep = { readonly name: string; readonly emit: (bound: Values) => string } & (
  | { readonly produces: 'table'; readonly table: string }
  | { readonly produces: 'values'; readonly read: (row: Values, bound: Values) => Values }
);

/** Where a dataset's rows come from: the SQL of a relation with `customer`, `happened_at` (facts) and the plan's columns. */
export type Relations = Readonly<Record<string, string>>;

/** A column carried along under a name, from the table that rows are taken from. */
export type Carried = { readonly name: string; readonly of: string };

export type ProgramTarget = {
  readonly dialect: Dialect;
  /** Facts to be measured, or a table whose rows are measured already (an earlier run's result). */
  readonly source:
    | { readonly from: 'facts'; readonly relations: Relations }
    | { readonly from: 'table'; readonly table: string; readonly carry: readonly Carried[] };
  /**
   * The table that the last statement makes; all of the plan's result columns unless some are named. As a view nothing
   * is written: for one look at rows that no statement before it had to keep.
   */
  readonly result: {
    readonly table: string;
    readonly temporary: boolean;
    readonly asView?: boolean;
    readonly columns?: readonly string[];
  };
};

/**
 * The statements of a plan in order. Each is written when the values before it are known; with none known, the
 * values stay named placeholders, which is what `fenji compile` prints.
 */
export function emitProgram(plan: Plan, { dialect, source, result }: ProgramTarget): readonly ProgramStep[] {
  const steps: ProgramStep[] = [];
  let chain: Chain = { base: { table: dialect.identifier('measured') }, stages: [] };
  const keep = (name: string, query: (bound: Values) => string) => {
    steps.push({
      name,
      produces: 'table',
      table: dialect.identifier(name),
      emit: (bound) => `create temp table ${dialect.identifier(name)} as\n${query(bound)}`,
    });
  };
  if (source.from === 'facts')
    keep('measured', (bound) => emitMeasured(plan, { dialect, relations: source.relations }, bound));
  else chain = { base: { query: measuredBefore(plan, source, dialect) }, stages: [] };

  for (const stage of plan.stages) {
    if (stage.stage === 'population' || stage.stage === 'measured') continue;
    if (stage.stage !== 'summarised') {
      chain = { ...chain, stages: [...chain.stages, stage] };
      continue;
    }
    if (chain.stages.some(({ stage: kind }) => kind === 'ranked')) {
      // Sorting twice costs more than keeping the rows once.
      const [name, sorted] = [`before_${stage.name}`, chain];
      keep(name, (bound) => emitChain(sorted, { dialect, bound }));
      chain = { base: { table: dialect.identifier(name) }, stages: [] };
    }
    const before = chain;
    const query = (bound: Values, tail?: Tail) => emitChain(before, { dialect, bound }, tail);
    if (stage.peers.length > 0) {
      keep(stage.name, (bound) => emitPeerSummary(stage, query(bound), { dialect, bound }));
      chain = { ...chain, stages: [...chain.stages, stage] };
    } else {
      const picks = picksStep(stage, query, dialect);
      steps.push(totalsStep(stage, query, dialect), ...(picks ? [picks] : []));
    }
  }
  const last = chain;
  const carried = source.from === 'table' ? source.carry.map(({ name }) => name) : [];
  const head = `create ${result.temporary ? 'temp ' : ''}${result.asView ? 'view' : 'table'} ${result.table} as\n`;
  const emit = (bound: Values) =>
    head +
    emitChain(last, { dialect, bound }, { columns: resultColumns(plan, dialect, result.columns, carried) });
  return [...steps, { name: 'graded', produces: 'table', table: result.table, emit }];
}

function resultColumns(
  plan: Plan,
  dialect: Dialect,
  only: readonly string[] | undefined,
  carried: readonly string[],
): readonly string[] {
  const wanted = plan.result.filter(({ name }) => only === undefined || only.includes(name));
  const own = wanted.map(({ name, type }) => {
    const quoted = dialect.identifier(name);
    return type.kind === 'null' ? quoted : `cast(${quoted} as ${dialect.types[type.kind]}) as ${quoted}`;
  });
  return [...own, ...carried.map(dialect.identifier)];
}

/** The measured columns of an earlier result, whose own grades go by other names. */
function measuredBefore(
  plan: Plan,
  { table, carry }: { readonly table: string; readonly carry: readonly Carried[] },
  dialect: Dialect,
): string {
  const aggregates = plan.stages.flatMap((stage) =>
    stage.stage === 'measured' ? stage.aggregates.map(({ name }) => name) : [],
  );
  const attributes = plan.datasets.flatMap(({ kind, columns }) =>
    kind === 'attributes' ? columns.map(({ name }) => name) : [],
  );
  const columns = ['customer', ...attributes, ...aggregates].map(dialect.identifier);
  const carried = carry.map(({ name, of }) => `${dialect.identifier(of)} as ${dialect.identifier(name)}`);
  return `select ${[...columns, ...carried].join(', ')} from ${table}`;
}
