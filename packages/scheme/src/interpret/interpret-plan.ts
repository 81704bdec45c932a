import { compareValues } from '../expr/apply-operator.ts';
import type { ExprValue } from '../expr/expr.ts';
import { interpretExpr, type Values } from '../expr/interpret-expr.ts';
import { asOfCondition } from '../measures/plan-measure.ts';
import type { Aggregate, Plan, RankColumn, Stage, Summary } from '../plan/plan.ts';
import { quantileFrom, quantileRanks } from '../plan/quantile.ts';
import { customersDataset } from '../plan/reserved-datasets.ts';

/** Rows by dataset, each with `customer` and, for facts, `happened_at`; attributes have one row per customer. */
export type PlanInput = {
  readonly datasets: Readonly<Record<string, readonly Values[]>>;
  readonly bound: Values;
  /**
   * What is known of the whole population already, to re-compute a sample of it: values found are then taken from
   * `bound`, and a customer's peer values and ranks from here.
   */
  readonly known?: ReadonlyMap<string, Values>;
};

export type PlanOutcome = {
  /** One row per customer of the population with the plan's result columns, by customer id. */
  readonly rows: readonly Values[];
  /** The run's inputs and every value that was found for the whole population. */
  readonly bound: Values;
};

type Row = Record<string, ExprValue>;

/**
 * Runs a plan with plain loops: the second meaning that the SQL has to agree with.
 * For thousands of customers, not millions.
 */
export function interpretPlan(plan: Plan, given: PlanInput): PlanOutcome {
  const input = rolledUp(plan, given);
  const bound: Row = { ...input.bound };
  let rows = populationRows(plan, input, bound);
  for (const stage of plan.stages) {
    switch (stage.stage) {
      case 'population':
        break;
      case 'measured':
        measure(rows, stage, input, bound);
        break;
      case 'derived':
        rows = rows.map((row) => ({
          ...row,
          ...Object.fromEntries(
            stage.columns.map(({ name, expr }) => [name, interpretExpr(expr, row, bound)]),
          ),
        }));
        break;
      case 'summarised':
        if (!input.known) summarise(rows, stage, bound);
        else if (stage.peers.length > 0) take(rows, stage.values, input.known);
        break;
      case 'ranked':
        if (input.known) take(rows, stage.columns, input.known);
        else for (const column of stage.columns) rank(rows, column, bound);
        break;
    }
  }
  const results = rows.map((row) =>
    Object.fromEntries(plan.result.map(({ name }) => [name, row[name] ?? null])),
  );
  return { rows: results.sort((a, b) => compareValues(a.customer!, b.customer!)), bound };
}

function take(
  rows: readonly Row[],
  columns: readonly { readonly name: string }[],
  known: ReadonlyMap<string, Values>,
): void {
  for (const row of rows)
    for (const { name } of columns) row[name] = known.get(row.customer as string)?.[name] ?? null;
}

function populationRows(plan: Plan, { datasets }: PlanInput, bound: Values): Row[] {
  const population = plan.stages.find((stage) => stage.stage === 'population')!;
  const attributes = plan.datasets.filter(({ kind }) => kind === 'attributes');
  const known = new Map(
    attributes.map(({ name }) => [name, new Map((datasets[name] ?? []).map((row) => [row.customer, row]))]),
  );
  const from = datasets[population.from] ?? [];
  const isFacts = attributes.every(({ name }) => name !== population.from);
  const appearing = isFacts ? from.filter((row) => interpretExpr(asOfCondition, row, bound) === true) : from;
  const rows = [...new Set(appearing.map((row) => row.customer as string))].map((customer): Row => {
    const row: Row = { customer };
    for (const { name, columns } of attributes)
      for (const column of columns) row[column.name] = known.get(name)?.get(customer)?.[column.name] ?? null;
    return row;
  });
  const { rollUp, where } = population;
  return rows.filter(
    (row) => (!rollUp || row[rollUp] === null) && (!where || interpretExpr(where, row, bound) === true),
  );
}

/** Facts under the group of their customer, where it has one. */
function rolledUp(plan: Plan, input: PlanInput): PlanInput {
  const rollUp = plan.stages.find((stage) => stage.stage === 'population')?.rollUp;
  if (!rollUp) return input;
  const groups = new Map(
    (input.datasets[customersDataset] ?? []).map((row) => [row.customer, row[rollUp] ?? null]),
  );
  const facts = plan.datasets
    .filter(({ kind }) => kind === 'facts')
    .map(({ name }) => [
      name,
      (input.datasets[name] ?? []).map((row) => ({
        ...row,
        customer: groups.get(row.customer) ?? row.customer ?? null,
      })),
    ]);
  return { ...input, datasets: { ...input.datasets, ...Object.fromEntries(facts) } };
}

function measure(
  rows: Row[],
  stage: Extract<Stage, { stage: 'measured' }>,
  { datasets }: PlanInput,
  bound: Values,
): void {
  const facts = new Map<ExprValue, Values[]>();
  for (const fact of datasets[stage.dataset] ?? []) {
    if (interpretExpr(asOfCondition, fact, bound) !== true) continue;
    const list = facts.get(fact.customer ?? null);
    if (list) list.push(fact);
    else facts.set(fact.customer ?? null, [fact]);
  }
  for (const row of rows)
    for (const aggregate of stage.aggregates)
      row[aggregate.name] = aggregated(facts.get(row.customer!) ?? [], aggregate, bound);
}

function aggregated(facts: readonly Values[], aggregate: Aggregate, bound: Values): ExprValue {
  const { where, value } = aggregate;
  const counted = facts.filter((fact) => !where || interpretExpr(where, fact, bound) === true);
  const found = counted
    .map((fact) => ({ at: fact.happened_at ?? null, value: value ? interpretExpr(value, fact, bound) : 1n }))
    .filter((each) => each.value !== null);
  const none = aggregate.whenNone ?? null;
  const values = found.map((each) => each.value);
  switch (aggregate.function) {
    case 'sum':
      return values.length === 0 ? none : values.reduce<bigint>((sum, each) => sum + (each as bigint), 0n);
    case 'count':
      return BigInt(values.length);
    case 'count-distinct':
      return BigInt(new Set(values).size);
    case 'minimum':
      return extreme(values, -1) ?? none;
    case 'maximum':
      return extreme(values, 1) ?? none;
    case 'first':
    case 'last': {
      const sign = aggregate.function === 'first' ? 1 : -1;
      const sorted = found.sort(
        (a, b) => sign * (compareValues(a.at, b.at) || compareValues(a.value, b.value)),
      );
      return sorted[0]?.value ?? none;
    }
  }
}

function extreme(values: readonly ExprValue[], sign: 1 | -1): ExprValue | undefined {
  return values.reduce<ExprValue | undefined>(
    (best, value) => (best === undefined || sign * compareValues(value, best) > 0 ? value : best),
    undefined,
  );
}

function summarise(rows: Row[], stage: Extract<Stage, { stage: 'summarised' }>, bound: Row): void {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = groupKey(row, stage.peers);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  if (stage.peers.length === 0) {
    for (const value of stage.values) bound[value.name] = summary(rows, stage, value, bound);
    return;
  }
  for (const group of groups.values()) {
    for (const value of stage.values) {
      const found = summary(group, stage, value, bound);
      for (const row of group) row[value.name] = found;
    }
  }
}

function summary(
  rows: readonly Row[],
  stage: Extract<Stage, { stage: 'summarised' }>,
  value: Summary,
  bound: Values,
): ExprValue {
  const counted = rows.filter((row) => !stage.where || interpretExpr(stage.where, row, bound) === true);
  const values = counted.map((row) => interpretExpr(value.value, row, bound)).filter((each) => each !== null);
  switch (value.function) {
    case 'count':
      return BigInt(values.length);
    case 'sum':
      return values.reduce<bigint>((sum, each) => sum + (each as bigint), 0n);
    case 'minimum':
      return extreme(values, -1) ?? null;
    case 'maximum':
      return extreme(values, 1) ?? null;
    case 'quantile': {
      const sorted = (values as bigint[]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const ranks = quantileRanks(value, BigInt(sorted.length));
      return ranks
        ? quantileFrom(
            value,
            BigInt(sorted.length),
            sorted[Number(ranks.low) - 1]!,
            sorted[Number(ranks.high) - 1]!,
          )
        : null;
    }
  }
}

function rank(rows: Row[], column: RankColumn, bound: Values): void {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (column.where && interpretExpr(column.where, row, bound) !== true) {
      row[column.name] = null;
      continue;
    }
    const key = groupKey(row, column.peers);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) {
    const keyed = group.map((row) => ({
      row,
      keys: column.order.map(({ by }) => interpretExpr(by, row, bound)),
    }));
    keyed.sort(
      (a, b) => compareKeys(a.keys, b.keys, column.order) || compareValues(a.row.customer!, b.row.customer!),
    );
    let running = 0n;
    for (const [index, { row }] of keyed.entries()) {
      if (column.function === 'row-number') row[column.name] = BigInt(index + 1);
      else {
        const value = interpretExpr(column.value!, row, bound);
        running += (value as bigint | null) ?? 0n;
        row[column.name] = running;
      }
    }
  }
}

/** Tells groups apart; a null is no text, not even the text "null". */
function groupKey(row: Row, peers: readonly string[]): string {
  return JSON.stringify(
    peers.map((peer) => {
      const value = row[peer] ?? null;
      return typeof value === 'bigint' ? String(value) : value;
    }),
  );
}

/** Nulls come last in both directions. */
function compareKeys(a: readonly ExprValue[], b: readonly ExprValue[], order: RankColumn['order']): number {
  for (const [index, { descending }] of order.entries()) {
    const [left, right] = [a[index]!, b[index]!];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
      continue;
    }
    const compared = compareValues(left, right);
    if (compared !== 0) return descending ? -compared : compared;
  }
  return 0;
}
