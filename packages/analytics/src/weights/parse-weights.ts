import type { AnalysisProblem } from '../analysis.ts';
import { problem } from '../analysis.ts';

/**
 * Weights written as "0.221, 0.341, 0.439", one a column, rescaled to sum to one; empty text means all alike. Refuses a
 * wrong count, a negative or unreadable number, and weights that sum to zero.
 */
export function parseWeights(text: string, count: number): readonly number[] | AnalysisProblem {
  const parts = text.split(/[,,;\s]+/).filter((part) => part !== '');
  if (parts.length === 0) return new Array<number>(count).fill(1 / count);
  if (parts.length !== count) {
    return problem(
      'weights-count',
      `给出了 ${parts.length} 个权重，但有 ${count} 列`,
      `${parts.length} weights are given for ${count} columns`,
    );
  }
  const weights = parts.map(Number);
  const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad >= 0) {
    return problem(
      'weight-not-a-number',
      `第 ${bad + 1} 个权重「${parts[bad]}」应为不小于零的数`,
      `weight ${bad + 1}, "${parts[bad]}", should be a number of at least zero`,
    );
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0)
    return problem(
      'weights-sum-to-zero',
      '权重之和为零，无法使用',
      'the weights sum to zero and cannot be used',
    );
  return weights.map((weight) => weight / total);
}
