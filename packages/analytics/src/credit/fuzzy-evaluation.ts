import { type AnalysisProblem, problem } from '../analysis.ts';

/** M(∧,∨), M(·,∨), M(∧,⊕) and M(·,⊕): how weights and memberships are joined, and how the results are summed up. */
export const fuzzyOperators = ['min-max', 'product-max', 'bounded-sum-min', 'weighted-average'] as const;
export type FuzzyOperator = (typeof fuzzyOperators)[number];

export type FuzzyEvaluation = {
  /** B: membership in each comment. */
  readonly membership: readonly number[];
  /** B divided by its sum, or undefined when every membership is 0. */
  readonly normalised: readonly number[] | undefined;
  /** The comment of greatest membership, the first of equals. */
  readonly best: number;
};

const join: Readonly<Record<FuzzyOperator, (weight: number, membership: number) => number>> = {
  'min-max': Math.min,
  'product-max': (weight, membership) => weight * membership,
  'bounded-sum-min': Math.min,
  'weighted-average': (weight, membership) => weight * membership,
};

const gather: Readonly<Record<FuzzyOperator, (parts: readonly number[]) => number>> = {
  'min-max': (parts) => Math.max(...parts),
  'product-max': (parts) => Math.max(...parts),
  'bounded-sum-min': (parts) =>
    Math.min(
      1,
      parts.reduce((sum, part) => sum + part, 0),
    ),
  'weighted-average': (parts) =>
    Math.min(
      1,
      parts.reduce((sum, part) => sum + part, 0),
    ),
};

/**
 * Fuzzy comprehensive evaluation B = W∘R: one weight a factor, one row of memberships a factor. Refuses weights or
 * memberships outside 0…1, weights that sum to zero, and rows of unequal length.
 */
export function fuzzyEvaluation(
  weights: readonly number[],
  memberships: readonly (readonly number[])[],
  operator: FuzzyOperator,
): FuzzyEvaluation | AnalysisProblem {
  const comments = memberships[0]?.length ?? 0;
  if (
    weights.length !== memberships.length ||
    comments === 0 ||
    memberships.some((row) => row.length !== comments)
  ) {
    return problem(
      'shapes-differ',
      '权重与评判矩阵的行列不符',
      'the weights and the matrix do not fit each other',
    );
  }
  for (const [i, row] of [weights, ...memberships].entries()) {
    const bad = row.findIndex((value) => !(value >= 0 && value <= 1));
    if (bad < 0) continue;
    return i === 0
      ? problem(
          'weight-out-of-range',
          `第 ${bad + 1} 个权重不在 0 与 1 之间`,
          `weight ${bad + 1} is not between 0 and 1`,
        )
      : problem(
          'membership-out-of-range',
          `第 ${i} 行第 ${bad + 1} 列的隶属度不在 0 与 1 之间`,
          `row ${i}, column ${bad + 1}: the membership is not between 0 and 1`,
        );
  }
  if (weights.every((weight) => weight === 0)) {
    return problem('weights-sum-to-zero', '权重之和为零', 'the weights sum to zero');
  }
  const membership = Array.from({ length: comments }, (_, j) =>
    gather[operator](weights.map((weight, i) => join[operator](weight, memberships[i]![j]!))),
  );
  const total = membership.reduce((sum, value) => sum + value, 0);
  return {
    membership,
    normalised: total === 0 ? undefined : membership.map((value) => value / total),
    best: membership.indexOf(Math.max(...membership)),
  };
}
