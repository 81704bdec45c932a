import { type AnalysisProblem, problem } from '../../analysis.ts';
import { columnScaling, scaledRows } from '../column-scaling.ts';
import type { Classifier, LabelledRows } from '../labelled-rows.ts';
import { classMoments } from './class-moments.ts';

export type FuzzyClassifier = {
  /** The class means in scaled columns, `class * columns + column`. */
  readonly prototypes: Float64Array;
  /** Degrees of membership, summing to 1 in each row. */
  readonly classify: Classifier;
};

/**
 * Fuzzy nearest prototype (Keller, Gray & Givens 1985): a customer belongs to class c by the degree
 * (1/d_c²)^(1/(m-1)) over the sum of that for all classes, d_c being the distance to the class mean in columns scaled to
 * mean 0 and deviation 1. The fuzzifier m > 1 (usually 2): near 1 one class takes all, large values level the degrees.
 * On a prototype the degree is 1, shared where prototypes coincide. Refuses a class without rows.
 */
export function learnFuzzyMembership(
  rows: LabelledRows,
  fuzzifier: number,
): FuzzyClassifier | AnalysisProblem {
  if (!(fuzzifier > 1)) return problem('fuzzifier', '模糊指数必须大于 1', 'the fuzzifier must be above 1');
  const scaling = columnScaling(rows.columns);
  const width = rows.columns.length;
  const scaled = scaledRows(scaling, rows.columns, rows.classes.length);
  const byColumn = Array.from({ length: width }, (_, k) =>
    Float64Array.from(rows.classes, (_one, row) => scaled[row * width + k]!),
  );
  const { means: prototypes, sizes } = classMoments({ ...rows, columns: byColumn });
  if (rows.classCount < 1 || sizes.some((size) => size === 0)) {
    return problem('empty-class', '有的类别没有记录', 'a class has no rows');
  }
  const classify: Classifier = (columns, count) => {
    const points = scaledRows(scaling, columns, count);
    return membershipDegrees(points, prototypes, width, rows.classCount, fuzzifier);
  };
  return { prototypes, classify };
}

function membershipDegrees(
  points: Float64Array,
  prototypes: Float64Array,
  width: number,
  classCount: number,
  fuzzifier: number,
): Float64Array {
  const count = width === 0 ? 0 : points.length / width;
  const degrees = new Float64Array(count * classCount);
  const distances = new Float64Array(classCount);
  for (let row = 0; row < count; row++) {
    for (let one = 0; one < classCount; one++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (points[row * width + k]! - prototypes[one * width + k]!) ** 2;
      distances[one] = sum;
    }
    const nearest = distances.reduce((least, distance) => Math.min(least, distance), Infinity);
    let total = 0;
    for (let one = 0; one < classCount; one++) {
      // Relative to the nearest, so that no power overflows.
      const degree =
        nearest === 0 ? Number(distances[one] === 0) : (nearest / distances[one]!) ** (1 / (fuzzifier - 1));
      degrees[row * classCount + one] = degree;
      total += degree;
    }
    for (let one = 0; one < classCount; one++) degrees[row * classCount + one]! /= total;
  }
  return degrees;
}
