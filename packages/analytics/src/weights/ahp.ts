import { aggregateJudgements } from './aggregate-judgements.ts';
import type { ComparisonMatrix, MatrixFault } from './comparison-matrix.ts';
import { checkComparisonMatrix } from './comparison-matrix.ts';
import type { Consistency, RatioOptions, WorstPair } from './consistency.ts';
import { consistencyOf, findWorstPair } from './consistency.ts';
import type { PriorityMethod } from './pairwise-priorities.ts';
import { pairwisePriorities } from './pairwise-priorities.ts';
import type { RandomIndexTable } from './random-index.ts';

/** How experts are joined: mean of matrices (arithmetic, or geometric "AIJ") or mean of their weights ("AIP"). */
export type ExpertAggregation = 'arithmetic' | 'geometric' | 'priorities';

export type AhpOptions = {
  readonly aggregation?: ExpertAggregation;
  readonly method?: PriorityMethod;
  readonly randomIndex?: RandomIndexTable;
  /** A matrix passes the gate when its consistency ratio is below this (default 0.1). */
  readonly limit?: number;
  /** How much each expert counts (default: all alike); positive, any sum. */
  readonly expertWeights?: readonly number[];
};

export type MatrixVerdict = Consistency & {
  readonly weights: readonly number[];
  readonly converged: boolean;
  readonly accepted: boolean;
  readonly worstPair: WorstPair | undefined;
};

export type AhpResult = {
  /** One weight a criterion, positive, summing to one. */
  readonly weights: readonly number[];
  /** The verdict on the joined matrix; with "priorities" nothing is joined and the least consistent expert's stands. */
  readonly verdict: MatrixVerdict;
  readonly experts: readonly MatrixVerdict[];
};

/**
 * Weights by the analytic hierarchy process from one or several experts' comparison matrices of one size, with the
 * consistency gate; or the first fault of a matrix. Saaty (1980), Forman & Peniwati (1998) for the two ways to join.
 */
export function ahp(
  matrices: readonly ComparisonMatrix[],
  options: AhpOptions = {},
): AhpResult | MatrixFault {
  const method = options.method ?? 'eigenvector';
  const aggregation = options.aggregation ?? 'geometric';
  const expertWeights = options.expertWeights ?? matrices.map(() => 1);
  const fault = firstFault(matrices, method, expertWeights);
  if (fault !== undefined) return fault;
  const ratioOptions = { method, randomIndex: options.randomIndex ?? 'simulated' } as const;
  const limit = options.limit ?? 0.1;
  const experts = matrices.map((matrix) => judgeMatrix(matrix, ratioOptions, limit));
  if (aggregation === 'priorities') {
    const verdict = experts.reduce((worst, expert) => (expert.ratio > worst.ratio ? expert : worst));
    return { weights: meanWeights(experts, expertWeights), verdict, experts };
  }
  const joined =
    matrices.length === 1 ? matrices[0]! : aggregateJudgements(matrices, aggregation, expertWeights);
  const verdict = judgeMatrix(joined, ratioOptions, limit);
  return { weights: verdict.weights, verdict, experts };
}

function judgeMatrix(matrix: ComparisonMatrix, options: RatioOptions, limit: number): MatrixVerdict {
  const { weights, lambda, converged } = pairwisePriorities(matrix, options.method);
  const consistency = consistencyOf(matrix, lambda, options.randomIndex);
  const worstPair = findWorstPair(matrix, weights, options);
  return { ...consistency, weights, converged, accepted: consistency.ratio < limit, worstPair };
}

function meanWeights(experts: readonly MatrixVerdict[], expertWeights: readonly number[]): number[] {
  const total = expertWeights.reduce((sum, weight) => sum + weight, 0);
  return experts[0]!.weights.map((_, criterion) =>
    experts.reduce(
      (sum, expert, index) => sum + (expertWeights[index]! / total) * expert.weights[criterion]!,
      0,
    ),
  );
}

function firstFault(
  matrices: readonly ComparisonMatrix[],
  method: PriorityMethod,
  expertWeights: readonly number[],
): MatrixFault | undefined {
  if (matrices.length === 0) return { code: 'matrix-empty', row: 0, column: 0, expert: 0 };
  for (const [expert, matrix] of matrices.entries()) {
    const fault = checkComparisonMatrix(matrix, expert);
    if (fault !== undefined) return fault;
    if (matrix.length !== matrices[0]!.length) {
      return { code: 'matrices-differ-in-size', row: 0, column: 0, expert };
    }
    const gap = matrix.findIndex((row) => row.includes(null));
    if (method === 'normalised-columns' && gap >= 0) {
      return { code: 'method-needs-every-pair', row: gap, column: matrix[gap]!.indexOf(null), expert };
    }
    const weight = expertWeights[expert];
    if (weight === undefined || !(weight > 0 && Number.isFinite(weight))) {
      return { code: 'expert-weights-not-positive', row: 0, column: 0, expert };
    }
  }
  return undefined;
}
