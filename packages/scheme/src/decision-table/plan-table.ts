import { and, equal, truthy } from '../expr/build-condition.ts';
import { isLiteral, literalBoolean, literalInteger } from '../expr/build-expr.ts';
import type { Expr } from '../expr/expr.ts';
import { findEntry } from '../plan/find-entry.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder, ScopeEntry, SourcePath } from '../plan/plan-builder.ts';
import { readUnaryTests } from '../plan/read-feel.ts';
import { type Keep, lowerTable } from './lower-table.ts';
import { reportFlaws } from './report-flaws.ts';
import type { TableInputs } from './table-document.ts';

/** The hit policies a scheme may name. */
export type HitPolicy = ('unique' | 'any' | 'first' | 'priority') | ('sum' | 'minimum' | 'maximum' | 'count');

type Rule = { readonly when: Readonly<Record<string, string>> };
type Table<R extends Rule> = {
  readonly inputs: TableInputs;
  readonly hit: HitPolicy;
  readonly rules: readonly R[];
};

/** What a rule yields, and under `priority` which yields count more, best first. */
export type TableYield<R> = {
  readonly of: (rule: R) => Expr;
  readonly priorities: readonly Expr[];
};

/**
 * What a decision table yields for a customer; null when no rule matches (0 under `count`).
 * `<name>_rule` is the number of the rule that decided (under sum, minimum, maximum and count: of the first that
 * matched), `<name>_matches` how many matched. Where `<name>_violated` is true the rules broke `unique` or `any`, and
 * the grader's verification refuses the run.
 */
export function planTable<R extends Rule>(
  builder: PlanBuilder,
  name: string,
  table: Table<R>,
  path: SourcePath,
  yields: TableYield<R>,
): Expr | undefined {
  const inputs = readInputs(builder, table.inputs, [...path, 'inputs']);
  const matched: Expr[] = [];
  for (const [index, rule] of table.rules.entries()) {
    const condition = readRule(builder, rule, inputs, [...path, 'rules', index, 'when']);
    if (condition) matched.push(builder.derive(`${name}_matches_${index + 1}`, truthy(condition)));
  }
  if (matched.length !== table.rules.length) return undefined;
  const outputs = table.rules.map(yields.of);
  reportFlaws(
    builder,
    {
      inputs,
      rules: table.rules.map(({ when }) => when),
      nameOf: (rule) => String(rule + 1),
      overlaps: table.hit === 'unique' || table.hit === 'any' ? 'error' : 'meant',
      ...(table.hit === 'any' ? { mayOverlap: (a, b) => isSame(outputs[a]!, outputs[b]!) } : {}),
    },
    [...path, 'rules'],
  );
  const keep: Keep = (suffix, expr) => {
    const column = builder.derive(`${name}_${suffix}`, expr);
    if (suffix !== 'chosen')
      builder.show(column.node === 'column' ? column.name : name, column.type, 'detail');
    return column;
  };
  const lowered = lowerTable(
    {
      hitPolicy: dmnPolicies[table.hit],
      rules: matched.map((condition, index) => ({ condition, outputs: [outputs[index]!] })),
      priorities: [yields.priorities],
    },
    keep,
  );
  if (lowered.gives === 'many')
    throw new Error(`a scheme knows no hit policy with many results: ${table.hit}`);
  planDecider(builder, name, table.hit, matched, outputs, yields.priorities);
  return lowered.outputs[0];
}

const dmnPolicies = {
  unique: 'unique',
  any: 'any',
  first: 'first',
  priority: 'priority',
  sum: 'collect-sum',
  minimum: 'collect-minimum',
  maximum: 'collect-maximum',
  count: 'collect-count',
} as const satisfies Readonly<Record<HitPolicy, string>>;

/** The number of the rule that decided, found by the same policy as the yield. */
function planDecider(
  builder: PlanBuilder,
  name: string,
  hit: HitPolicy,
  matched: readonly Expr[],
  outputs: readonly Expr[],
  priorities: readonly Expr[],
): void {
  const lowered = lowerTable({
    hitPolicy: hit === 'priority' ? 'priority' : 'first',
    rules: matched.map((condition, index) => ({
      condition,
      outputs: [outputs[index]!, literalInteger(index + 1)],
    })),
    priorities: [priorities, undefined],
  });
  if (lowered.gives === 'many') return;
  const rule = builder.derive(`${name}_rule`, lowered.outputs[1]!);
  builder.show(`${name}_rule`, rule.type, 'detail');
}

function isSame(a: Expr, b: Expr): boolean {
  return isLiteral(equal(a, b), true);
}

function readInputs(
  builder: PlanBuilder,
  inputs: TableInputs,
  path: SourcePath,
): ReadonlyMap<string, ScopeEntry> {
  const pairs = Array.isArray(inputs)
    ? inputs.map((name, index) => [name, name, index] as const)
    : Object.entries(inputs).map(([name, text]) => [name, text, name] as const);
  const found = new Map<string, ScopeEntry>();
  for (const [name, text, at] of pairs) {
    const entry = findEntry(builder, text, 'any', [...path, at]);
    if (entry) found.set(name, entry);
  }
  return found;
}

function readRule(
  builder: PlanBuilder,
  rule: Rule,
  inputs: ReadonlyMap<string, ScopeEntry>,
  path: SourcePath,
): Expr | undefined {
  const tests: Expr[] = [];
  for (const [input, text] of Object.entries(rule.when)) {
    const entry = inputs.get(input);
    if (!entry) {
      builder.report(
        'input-unknown',
        { name: input, nearest: nearestName(input, inputs.keys()) ?? [...inputs.keys()].join(', ') },
        [...path, input],
      );
      return undefined;
    }
    const test = readUnaryTests(text, entry, builder.scope, [...path, input], builder.report);
    if (!test) return undefined;
    tests.push(test);
  }
  return and(literalBoolean(true), ...tests);
}
