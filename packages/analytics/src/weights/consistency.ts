import type { ComparisonMatrix } from './comparison-matrix.ts';
import { missingPairs } from './comparison-matrix.ts';
import type { PriorityMethod } from './pairwise-priorities.ts';
import { pairwisePriorities } from './pairwise-priorities.ts';
import type { RandomIndexTable } from './random-index.ts';
import { randomIndex } from './random-index.ts';

/** The judgement that disagrees most with the weights drawn from all of them. */
export type WorstPair = {
  readonly row: number;
  readonly column: number;
  readonly given: number;
  /** What the weights say the judgement should be: wᵢ/wⱼ. */
  readonly implied: number;
  /** The consistency ratio if the judgement were changed to the implied one. */
  readonly ratioIfChanged: number;
};

export type Consistency = {
  readonly lambda: number;
  /** CI = (λ - n)/(n - 1), zero for fewer than three criteria. */
  readonly index: number;
  readonly randomIndex: number;
  /** CR = CI/RI; zero where no inconsistency is possible. */
  readonly ratio: number;
};

export type RatioOptions = { readonly method: PriorityMethod; readonly randomIndex: RandomIndexTable };

/** Saaty's consistency of a matrix whose λ is known; rounding below zero counts as zero. */
export function consistencyOf(
  matrix: ComparisonMatrix,
  lambda: number,
  table: RandomIndexTable,
): Consistency {
  const size = matrix.length;
  const expected = randomIndex(size, table, missingPairs(matrix));
  const index = size < 3 ? 0 : Math.max(0, (lambda - size) / (size - 1));
  return { lambda, index, randomIndex: expected, ratio: expected === 0 ? 0 : index / expected };
}

/**
 * The pair whose judgement is furthest (by ratio) from the quotient of its weights, with the ratio that changing it
 * would give; undefined when no judgement is off by more than rounding. Ties go to the first pair.
 */
export function findWorstPair(
  matrix: ComparisonMatrix,
  weights: readonly number[],
  options: RatioOptions,
): WorstPair | undefined {
  let worst: { row: number; column: number; given: number } | undefined;
  let furthest = 1e-9;
  for (let row = 0; row < matrix.length; row++) {
    for (let column = row + 1; column < matrix.length; column++) {
      const given = matrix[row]![column];
      if (given === null || given === undefined) continue;
      const off = Math.abs(Math.log((given * weights[column]!) / weights[row]!));
      if (off > furthest * (1 + 1e-12)) {
        furthest = off;
        worst = { row, column, given };
      }
    }
  }
  if (worst === undefined) return undefined;
  const implied = weights[worst.row]! / weights[worst.column]!;
  const changed = withJudgement(matrix, worst.row, worst.column, implied);
  const { lambda } = pairwisePriorities(changed, options.method);
  return { ...worst, implied, ratioIfChanged: consistencyOf(changed, lambda, options.randomIndex).ratio };
}

function withJudgement(matrix: ComparisonMatrix, i: number, j: number, value: number): ComparisonMatrix {
  return matrix.map((entries, row) =>
    entries.map((entry, column) => {
      if (row === i && column === j) return value;
      return row === j && column === i ? 1 / value : entry;
    }),
  );
}
