import { and, equal, truthy } from '../expr/build-condition.ts';
import { cases, literalBoolean, literalInteger, nullOf } from '../expr/build-expr.ts';
import { add, countTrue, greatest, least } from '../expr/build-number.ts';
import { type Expr, numberType } from '../expr/expr.ts';
import { findEntry } from '../plan/find-entry.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder, ScopeEntry, SourcePath } from '../plan/plan-builder.ts';
import { readUnaryTests } from '../plan/read-feel.ts';
import { reportFlaws } from './report-flaws.ts';
import type { TableInputs } from './table-document.ts';

export type HitPolicy = 'unique' | 'any' | 'first' | 'priority' | 'sum' | 'minimum' | 'maximum';
type Rule = { readonly when: Readonly<Record<string, string>> };
type Table<R extends Rule> = {
  readonly inputs: TableInputs;
  readonly hit: HitPolicy;
  readonly rules: readonly R[];
};

/**
 * What a decision table yields for a customer; null when no rule matches.
 * `<name>_rule` is the number of the (first) rule that decided, `<name>_matches` how many matched: a run with more
 * than one match under `unique` is refused by the grader's verification.
 * Priority takes the matching rule whose yield stands first among the rules' yields in the order listed.
 */
export function planTable<R extends Rule>(
  builder: PlanBuilder,
  name: string,
  table: Table<R>,
  path: SourcePath,
  yieldOf: (rule: R) => Expr,
): Expr | undefined {
  const inputs = readInputs(builder, table.inputs, [...path, 'inputs']);
  const matched: Expr[] = [];
  for (const [index, rule] of table.rules.entries()) {
    const condition = readRule(builder, rule, inputs, [...path, 'rules', index, 'when']);
    if (condition) matched.push(builder.derive(`${name}_matches_${index + 1}`, truthy(condition)));
  }
  if (matched.length !== table.rules.length) return undefined;
  const nameOf = (rule: number) => String(rule + 1);
  reportFlaws(
    builder,
    {
      inputs,
      rules: table.rules.map(({ when }) => when),
      nameOf,
      overlaps: table.hit === 'unique' ? 'error' : 'meant',
    },
    [...path, 'rules'],
  );
  const yields = table.rules.map(yieldOf);
  const matches = builder.derive(`${name}_matches`, countTrue(matched));
  builder.show(`${name}_matches`, matches.type, 'detail');
  const rule = builder.derive(
    `${name}_rule`,
    cases(
      matched.map((when, index) => ({ when, result: literalInteger(index + 1) })),
      nullOf(numberType(0)),
    ),
  );
  builder.show(`${name}_rule`, rule.type, 'detail');
  const nothing = nullOf(yields[0]!.type);
  switch (table.hit) {
    case 'unique':
    case 'any':
    case 'first':
    case 'priority':
      return cases(
        yields.map((result, index) => ({ when: equal(rule, literalInteger(index + 1)), result })),
        nothing,
      );
    case 'sum':
      return cases(
        [{ when: equal(matches, literalInteger(0)), result: nothing }],
        matched
          .map((when, index) => cases([{ when, result: yields[index]! }], literalInteger(0)))
          .reduce(add),
      );
    case 'minimum':
    case 'maximum': {
      const ordered = matched.map((when, index) => ({ when, result: yields[index]! }));
      return extreme(ordered, table.hit === 'minimum' ? least : greatest, nothing);
    }
  }
}

/** Folds the matching yields; a rule that does not match leaves the result so far as it is. */
function extreme(
  rules: readonly { when: Expr; result: Expr }[],
  pick: (...exprs: readonly Expr[]) => Expr,
  nothing: Expr,
): Expr {
  return rules.reduce<Expr>((best, { when, result }, index) => {
    if (index === 0) return cases([{ when, result }], nothing);
    const isFirst = cases(
      [{ when: equal(best, nothing), result: literalBoolean(true) }],
      literalBoolean(false),
    );
    return cases(
      [
        { when: and(when, isFirst), result },
        { when, result: pick(best, result) },
      ],
      best,
    );
  }, nothing);
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
