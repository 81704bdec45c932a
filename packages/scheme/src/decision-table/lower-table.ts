import { and, equal, greater, not, or, truthy } from '../expr/build-condition.ts';
import { alignTypes, cases, literalBoolean, literalInteger, nullOf } from '../expr/build-expr.ts';
import { add, countTrue, greatestKnown, leastKnown } from '../expr/build-number.ts';
import type { Expr, ExprType } from '../expr/expr.ts';

/** DMN's hit policies: U A P F, then those with many results R O C, then C with an operator: C+ C< C> C#. */
export type HitPolicy =
  | ('unique' | 'any' | 'priority' | 'first')
  | ('rule-order' | 'output-order' | 'collect')
  | ('collect-sum' | 'collect-minimum' | 'collect-maximum' | 'collect-count');

/** A rule that is ready to run: it holds where its condition is true, and yields one value per output column. */
export type TableRule = { readonly condition: Expr; readonly outputs: readonly Expr[] };

/** A table whose cells are expressions already. */
export type DecisionTable = {
  readonly hitPolicy: HitPolicy;
  /** All rules yield the same columns; there is at least one rule with at least one column. */
  readonly rules: readonly TableRule[];
  /** Per column the allowed outputs, best first: what `priority` and `output-order` go by. */
  readonly priorities?: readonly (readonly Expr[] | undefined)[];
  /** What the columns hold where no rule matches; null unless given. */
  readonly otherwise?: readonly Expr[];
};

/** What a table comes to: one value per output column, or hits to be listed. */
export type LoweredTable =
  | {
      readonly gives: 'one';
      readonly outputs: readonly Expr[];
      /** How many rules match. */
      readonly matches: Expr;
      /** Never null; true where the rules break their policy: two under `unique`, two that differ under `any`. */
      readonly violated: Expr;
    }
  /** In order of the result; each hit counts where its condition is true. */
  | { readonly gives: 'many'; readonly hits: readonly TableRule[]; readonly matches: Expr };

/** Gives an expression that is used many times a place of its own, and the way to read it there. */
export type Keep = (suffix: 'matches' | 'chosen' | 'violated', expr: Expr) => Expr;

/**
 * A decision table as plain expressions. A violated policy gives null outputs, as DMN has it.
 * With `keep` the text of the result grows with the number of rules; without, under `any`, with its square.
 * Throws a RangeError when priorities are needed and a rule's output is not among them.
 */
export function lowerTable(table: DecisionTable, keep: Keep = (_, expr) => expr): LoweredTable {
  const rules = table.rules.map(({ condition, outputs }) => ({ condition: truthy(condition), outputs }));
  const matches = keep('matches', countTrue(rules.map(({ condition }) => condition)));
  const first = rules[0];
  if (first === undefined) throw new RangeError('a decision table needs a rule');
  const sound = literalBoolean(false);
  switch (table.hitPolicy) {
    case 'rule-order':
    case 'collect':
      return { gives: 'many', hits: rules, matches };
    case 'output-order':
      return { gives: 'many', hits: byPriority(rules, table.priorities ?? []), matches };
    case 'first':
      return { gives: 'one', outputs: firstHit(rules, table), matches, violated: sound };
    case 'priority':
      return {
        gives: 'one',
        outputs: firstHit(byPriority(rules, table.priorities ?? []), table),
        matches,
        violated: sound,
      };
    case 'unique': {
      const violated = keep('violated', truthy(greater(matches, literalInteger(1))));
      return { gives: 'one', outputs: unlessViolated(violated, firstHit(rules, table)), matches, violated };
    }
    case 'any': {
      const chosen = firstHit(rules, table).map((output) => keep('chosen', output));
      const differing = rules.map((rule) => and(rule.condition, not(sameOutputs(rule.outputs, chosen))));
      const violated = keep('violated', truthy(or(...differing)));
      return { gives: 'one', outputs: unlessViolated(violated, chosen), matches, violated };
    }
    default:
      return {
        gives: 'one',
        outputs: first.outputs.map((output, at) => aggregate(table, rules, at, output.type)),
        matches,
        violated: sound,
      };
  }
}

function firstHit(rules: readonly TableRule[], { otherwise }: DecisionTable): readonly Expr[] {
  return (rules[0]?.outputs ?? []).map((output, at) =>
    cases(
      rules.map(({ condition, outputs }) => ({ when: condition, result: outputs[at] as Expr })),
      otherwise?.[at] ?? nullOf(output.type),
    ),
  );
}

function unlessViolated(violated: Expr, outputs: readonly Expr[]): readonly Expr[] {
  return outputs.map((output) => cases([{ when: violated, result: nullOf(output.type) }], output));
}

function sameOutputs(left: readonly Expr[], right: readonly Expr[]): Expr {
  return and(...left.map((output, at) => equal(output, right[at] as Expr)));
}

/** Outputs are compared column by column, an earlier column weighing more; equals keep the rules' order. */
function byPriority(
  rules: readonly TableRule[],
  priorities: readonly (readonly Expr[] | undefined)[],
): readonly TableRule[] {
  const ranked = rules.map((rule) => ({
    rule,
    ranks: rule.outputs.map((output, at) => rankOf(output, priorities[at])),
  }));
  ranked.sort((a, b) => {
    const at = a.ranks.findIndex((rank, index) => rank !== b.ranks[index]);
    return at < 0 ? 0 : (a.ranks[at] as number) - (b.ranks[at] as number);
  });
  return ranked.map(({ rule }) => rule);
}

/** The place (from 0) of an output among its column's priorities, 0 without any; undefined when it is not listed. */
export function priorityOf(output: Expr, priority: readonly Expr[] | undefined): number | undefined {
  if (priority === undefined) return 0;
  const rank = priority.findIndex((allowed) => {
    if (allowed.type.kind !== output.type.kind) return false;
    const same = equal(allowed, output);
    return same.node === 'literal' && same.value === true;
  });
  return rank < 0 ? undefined : rank;
}

function rankOf(output: Expr, priority: readonly Expr[] | undefined): number {
  const rank = priorityOf(output, priority);
  if (rank === undefined) throw new RangeError('an output stands in no list of priorities');
  return rank;
}

/** Sum, minimum, maximum or number of the matching rules' outputs; null (count: 0) where none matches. */
function aggregate(
  { hitPolicy, otherwise }: DecisionTable,
  rules: readonly TableRule[],
  at: number,
  type: ExprType,
): Expr {
  const hits = rules.map(({ condition, outputs }) => ({ when: condition, result: outputs[at] as Expr }));
  const none = not(or(...hits.map(({ when }) => when)));
  if (hitPolicy === 'collect-count') return countTrue(hits.map(({ when }) => when));
  const whenNone = otherwise?.[at] ?? nullOf(type);
  if (hitPolicy === 'collect-sum') {
    const sum = hits.map((hit) => cases([hit], literalInteger(0))).reduce(add);
    return cases([{ when: none, result: whenNone }], sum);
  }
  const aligned = alignTypes(hits.map(({ result }) => result));
  const known = hits.map(({ when }, index) => {
    const result = aligned[index] as Expr;
    return cases([{ when, result }], nullOf(result.type));
  });
  const best = (hitPolicy === 'collect-minimum' ? leastKnown : greatestKnown)(...known);
  return otherwise === undefined ? best : cases([{ when: none, result: whenNone }], best);
}
