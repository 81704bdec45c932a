import { type AnalysisProblem, problem } from '../../analysis.ts';
import { cholesky, choleskySolve } from '../../numeric/cholesky.ts';
import { chiSquareUpper } from '../../numeric/incomplete-gamma.ts';
import type { Classifier, LabelledRows } from '../labelled-rows.ts';
import { classMoments } from './class-moments.ts';
import { normaliseLogShares } from './log-shares.ts';

/** Fisher's linear discriminant with equal covariances in all classes. */
export type LinearDiscriminant = {
  readonly priors: Float64Array;
  readonly means: Float64Array;
  /** The score of class c is constants[c] + Σ_k weights[c * columns + k] · x_k. */
  readonly constants: Float64Array;
  readonly weights: Float64Array;
  /** det(within) / det(total): 1 when class means do not differ, near 0 when the classes lie apart. */
  readonly wilksLambda: number;
  /** Bartlett's chi-square approximation for Wilks' lambda. */
  readonly p: number;
  readonly classify: Classifier;
};

/**
 * Learns the discriminant (Fisher 1936; Mardia, Kent & Bibby 1979, chapter 11) with the observed shares as priors.
 * Refuses fewer than two classes, a class without rows, too few rows, and columns that determine each other.
 */
export function learnLinearDiscriminant(rows: LabelledRows): LinearDiscriminant | AnalysisProblem {
  const { columns, classes, classCount } = rows;
  const width = columns.length;
  const n = classes.length;
  const { sizes, means, within } = classMoments(rows);
  if (classCount < 2 || sizes.some((size) => size === 0)) {
    return problem('one-class', '至少需要两个都有记录的类别', 'at least two classes with rows are needed');
  }
  const spare = n - classCount;
  const covariance = within.map((sum) => sum / Math.max(1, spare));
  const triangle = spare > 0 && width > 0 ? cholesky(covariance, width, 1e-10) : undefined;
  if (triangle === undefined) {
    return problem(
      'columns-collinear',
      '各类内部的列互相决定或没有变化，协方差矩阵不可逆；请去掉多余的列',
      'within the classes the columns determine each other or do not vary; leave some out',
    );
  }
  const priors = Float64Array.from(sizes, (size) => size / n);
  const constants = new Float64Array(classCount);
  const weights = new Float64Array(classCount * width);
  for (let one = 0; one < classCount; one++) {
    const mean = means.slice(one * width, (one + 1) * width);
    const direction = choleskySolve(triangle, mean);
    weights.set(direction, one * width);
    const length = direction.reduce((sum, weight, k) => sum + weight * mean[k]!, 0);
    constants[one] = Math.log(priors[one]!) - length / 2;
  }
  const wilksLambda = wilks(rows, within, width);
  const statistic = -(n - 1 - (width + classCount) / 2) * Math.log(wilksLambda);
  return {
    priors,
    means,
    constants,
    weights,
    wilksLambda,
    p: statistic > 0 ? chiSquareUpper(statistic, width * (classCount - 1)) : 1,
    classify: (seen, count) => normaliseLogShares(scores(seen, count, constants, weights), classCount),
  };
}

function scores(
  columns: readonly Float64Array[],
  rows: number,
  constants: Float64Array,
  weights: Float64Array,
): Float64Array {
  const classCount = constants.length;
  const width = columns.length;
  const logs = new Float64Array(rows * classCount);
  for (let row = 0; row < rows; row++) {
    for (let one = 0; one < classCount; one++) {
      let sum = constants[one]!;
      for (let k = 0; k < width; k++) sum += weights[one * width + k]! * columns[k]![row]!;
      logs[row * classCount + one] = sum;
    }
  }
  return logs;
}

function wilks(rows: LabelledRows, within: Float64Array, width: number): number {
  const together = { ...rows, classes: new Int32Array(rows.classes.length), classCount: 1 };
  const inside = cholesky(within, width, 1e-14);
  const total = cholesky(classMoments(together).within, width, 1e-14);
  if (!inside || !total) return 1;
  let log = 0;
  for (let k = 0; k < width; k++) log += 2 * Math.log(inside[k * width + k]! / total[k * width + k]!);
  return Math.exp(log);
}
