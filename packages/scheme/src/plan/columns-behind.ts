import { collectReads, type Reads } from '../expr/collect-reads.ts';
import type { Expr } from '../expr/expr.ts';
import type { Plan, Stage } from './plan.ts';

/** What a figure comes from in the end: customers' attributes, and columns of facts as `dataset.column`. */
export type Sources = { readonly attributes: ReadonlySet<string>; readonly facts: ReadonlySet<string> };

type Maker = { readonly reads: Reads; readonly facts: readonly string[] };

/**
 * The data that decide a column of the result, through every measure, score, rank, mean and cut point in between;
 * who belongs to the population decides it too.
 */
export function columnsBehind(plan: Plan, column: string): Sources {
  const makers = new Map(plan.stages.flatMap(makersOf));
  const attributes = new Set<string>();
  const facts = new Set<string>();
  const seen = new Set<string>();
  const follow = (name: string, isColumn: boolean) => {
    if (seen.has(name)) return;
    seen.add(name);
    const maker = makers.get(name);
    if (maker) followAll(maker);
    else if (isColumn) attributes.add(name);
  };
  const followAll = ({ reads, facts: read }: Maker) => {
    for (const fact of read) facts.add(fact);
    for (const name of reads.columns) follow(name, true);
    for (const name of reads.bounds) follow(name, false);
  };
  follow(column, true);
  for (const stage of plan.stages) {
    if (stage.stage !== 'population') continue;
    followAll({ reads: readsOf([stage.where]), facts: [] });
    if (stage.rollUp !== undefined) follow(stage.rollUp, true);
  }
  return { attributes, facts };
}

function makersOf(stage: Stage): readonly (readonly [string, Maker])[] {
  const from = (name: string, exprs: readonly (Expr | undefined)[], peers: readonly string[] = []) => {
    const reads = readsOf(exprs);
    for (const peer of peers) reads.columns.add(peer);
    return [name, { reads, facts: [] }] as const;
  };
  switch (stage.stage) {
    case 'population':
      return [];
    case 'measured':
      return stage.aggregates.map(({ name, value, where }) => {
        const { columns, bounds } = readsOf([value, where]);
        const facts = [...columns].map((column) => `${stage.dataset}.${column}`);
        return [name, { reads: { columns: new Set(), bounds }, facts }];
      });
    case 'derived':
      return stage.columns.map(({ name, expr }) => from(name, [expr]));
    case 'summarised':
      return stage.values.map(({ name, value }) => from(name, [value, stage.where], stage.peers));
    case 'ranked':
      return stage.columns.map(({ name, value, where, order, peers }) =>
        from(name, [value, where, ...order.map(({ by }) => by)], peers),
      );
  }
}

function readsOf(exprs: readonly (Expr | undefined)[]): Reads {
  const reads: Reads = { columns: new Set(), bounds: new Set() };
  for (const expr of exprs) if (expr) collectReads(expr, reads);
  return reads;
}
