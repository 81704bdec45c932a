import { type AnalysisProblem, problem } from '../../analysis.ts';
import { cholesky, choleskySolve } from '../../numeric/cholesky.ts';
import { chiSquareUpper } from '../../numeric/incomplete-gamma.ts';
import type { Classifier, LabelledRows } from '../labelled-rows.ts';
import { aliasedColumns } from '../regression/aliased-columns.ts';
import { classMoments } from './class-moments.ts';
import { normaliseLogShares } from './log-shares.ts';

/** Fisher's linear discriminant with equal covariances in all classes. */
export type LinearDiscriminant = {
  readonly priors: Float64Array;
  readonly means: Float64Array;
  /** The score of class c is constants[c] + Σ_k weights[c * columns + k] · x_k. */
  readonly constants: Float64Array;
  readonly weights: Float64Array;
  /** Columns that others determine within the classes; their weights are 0. */
  readonly leftOut: readonly number[];
  /** det(within) / det(total): 1 when class means do not differ, near 0 when the classes lie apart. */
  readonly wilksLambda: number;
  /** Bartlett's chi-square approximation for Wilks' lambda. */
  readonly p: number;
  readonly classify: Classifier;
};

/**
 * Learns the discriminant (Fisher 1936; Mardia, Kent & Bibby 1979, chapter 11) with the observed shares as priors.
 * Columns that others determine within the classes count nothing. Refuses fewer than two classes, a class without rows,
 * and data of which no column is left.
 */
export function learnLinearDiscriminant(rows: LabelledRows): LinearDiscriminant | AnalysisProblem {
  const { classes, classCount } = rows;
  const { sizes, means } = classMoments(rows);
  if (classCount < 2 || sizes.some((size) => size === 0)) {
    return problem('one-class', '至少需要两个都有记录的类别', 'at least two classes with rows are needed');
  }
  const leftOut = aliasedColumns(
    rows.columns.map((column, k) =>
      column.map((value, row) => value - means[classes[row]! * rows.columns.length + k]!),
    ),
  );
  if (leftOut.length === 0) return discriminantOf(rows, leftOut);
  const kept = Array.from(rows.columns.keys()).filter((k) => !leftOut.includes(k));
  const fit = discriminantOf({ ...rows, columns: kept.map((k) => rows.columns[k]!) }, leftOut);
  return 'code' in fit ? fit : { ...fit, ...widened(fit, kept, rows.columns.length, means) };
}

/** The same discriminant as a function of all columns. */
function widened(fit: LinearDiscriminant, kept: readonly number[], width: number, means: Float64Array) {
  const classCount = fit.priors.length;
  const weights = new Float64Array(classCount * width);
  for (let one = 0; one < classCount; one++) {
    kept.forEach((column, place) => {
      weights[one * width + column] = fit.weights[one * kept.length + place]!;
    });
  }
  const classify: Classifier = (columns, rows) =>
    fit.classify(
      kept.map((k) => columns[k]!),
      rows,
    );
  return { weights, means, classify };
}

function discriminantOf(
  rows: LabelledRows,
  leftOut: readonly number[],
): LinearDiscriminant | AnalysisProblem {
  const { columns, classes, classCount } = rows;
  const width = columns.length;
  const n = classes.length;
  const { sizes, means, within } = classMoments(rows);
  const spare = n - classCount;
  const covariance = within.map((sum) => sum / Math.max(1, spare));
  const triangle = spare > 0 && width > 0 ? cholesky(covariance, width, 1e-14) : undefined;
  if (triangle === undefined) {
    return problem(
      'columns-collinear',
      '各类内部没有可用的列：都不变化，或行数太少',
      'within the classes no column is of use: none varies, or there are too few rows',
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
    leftOut,
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
