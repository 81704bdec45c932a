import { collectReads, type Reads } from '../expr/collect-reads.ts';
import type { Expr } from '../expr/expr.ts';
import type { RankColumn, Stage, Summary } from './plan.ts';

/** What planners ask for, in the order of the scheme's text. */
export type PlanUnit =
  | { readonly unit: 'column'; readonly name: string; readonly expr: Expr; readonly word: string }
  | {
      readonly unit: 'summary';
      readonly name: string;
      readonly where?: Expr;
      readonly peers: readonly string[];
      readonly values: readonly Summary[];
    }
  | { readonly unit: 'rank'; readonly column: RankColumn };

type Placed<U> = { readonly unit: U; readonly phase: number; readonly depth: number };

/**
 * Orders units into as few stages as their dependencies allow: what needs nothing of the population first, then one
 * summary per peer group, then ranks, then what needs those, and so on. Fewer summaries are fewer passes over the data.
 */
export function scheduleStages(units: readonly PlanUnit[]): readonly Stage[] {
  const columns = new Map<string, { phase: number; depth: number }>();
  const bounds = new Map<string, number>();
  const placed: Placed<PlanUnit>[] = [];
  for (const unit of units) {
    const reads = readsOf(unit);
    let phase = 0;
    for (const name of reads.columns) phase = Math.max(phase, columns.get(name)?.phase ?? 0);
    for (const name of reads.bounds) phase = Math.max(phase, bounds.get(name) ?? 0);
    const depth =
      1 +
      Math.max(
        0,
        ...[...reads.columns]
          .map((name) => columns.get(name))
          .map((at) => (at?.phase === phase ? at.depth : 0)),
      );
    placed.push({ unit, phase, depth });
    if (unit.unit === 'column') columns.set(unit.name, { phase, depth });
    else if (unit.unit === 'rank') columns.set(unit.column.name, { phase: phase + 1, depth: 0 });
    else
      for (const { name } of unit.values)
        unit.peers.length > 0
          ? columns.set(name, { phase: phase + 1, depth: 0 })
          : bounds.set(name, phase + 1);
  }
  const names = new Map<string, number>();
  const phases = Math.max(-1, ...placed.map(({ phase }) => phase)) + 1;
  return Array.from({ length: phases }, (_, phase) => placed.filter((each) => each.phase === phase)).flatMap(
    (each) => [...derivedStages(each, names), ...summaryStages(each, names), ...rankStages(each, names)],
  );
}

function derivedStages(placed: readonly Placed<PlanUnit>[], names: Map<string, number>): Stage[] {
  const columns = placed.flatMap(({ unit, depth }) => (unit.unit === 'column' ? [{ ...unit, depth }] : []));
  const depths = [...new Set(columns.map(({ depth }) => depth))].sort((a, b) => a - b);
  return depths.map((depth) => {
    const same = columns.filter((column) => column.depth === depth);
    return {
      stage: 'derived',
      name: fresh(same.at(-1)!.word, names),
      columns: same.map(({ name, expr }) => ({ name, expr })),
    };
  });
}

function summaryStages(placed: readonly Placed<PlanUnit>[], names: Map<string, number>): Stage[] {
  const groups = new Map<string, Extract<PlanUnit, { unit: 'summary' }>[]>();
  for (const { unit } of placed) {
    if (unit.unit !== 'summary') continue;
    // Peer quantiles are read off one histogram of one figure, so they stay apart.
    const key =
      unit.peers.length > 0
        ? unit.name
        : JSON.stringify(unit.where ?? null, (_, value) =>
            typeof value === 'bigint' ? String(value) : value,
          );
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return [...groups.values()].map((same): Stage => {
    const { peers, where } = same[0]!;
    const name = same.length === 1 ? same[0]!.name : fresh('population_figures', names);
    return {
      stage: 'summarised',
      name,
      peers,
      values: same.flatMap(({ values }) => values),
      ...(where ? { where } : {}),
    };
  });
}

function rankStages(placed: readonly Placed<PlanUnit>[], names: Map<string, number>): Stage[] {
  const columns = placed.flatMap(({ unit }) => (unit.unit === 'rank' ? [unit.column] : []));
  return columns.length === 0 ? [] : [{ stage: 'ranked', name: fresh('ranked', names), columns }];
}

function fresh(word: string, names: Map<string, number>): string {
  const count = (names.get(word) ?? 0) + 1;
  names.set(word, count);
  return count === 1 ? word : `${word}_${count}`;
}

function readsOf(unit: PlanUnit): Reads {
  const reads: Reads = { columns: new Set(), bounds: new Set() };
  const collect = (expr: Expr | undefined) => expr && collectReads(expr, reads);
  if (unit.unit === 'column') collect(unit.expr);
  else if (unit.unit === 'summary') {
    for (const peer of unit.peers) reads.columns.add(peer);
    for (const { value } of unit.values) collect(value);
    collect(unit.where);
  } else {
    for (const peer of unit.column.peers) reads.columns.add(peer);
    for (const { by } of unit.column.order) collect(by);
    collect(unit.column.value);
    collect(unit.column.where);
  }
  return reads;
}
