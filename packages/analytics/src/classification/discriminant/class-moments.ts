import { classSizes, type LabelledRows } from '../labelled-rows.ts';

/** Means of each column in each class, and spread within classes. */
export type ClassMoments = {
  readonly sizes: Int32Array;
  /** `means[class * columns + column]`; 0 for an empty class. */
  readonly means: Float64Array;
  /** Sums of squares and products of deviations from the class means, columns² row by row. */
  readonly within: Float64Array;
};

/** The moments on which discriminants and prototypes rest, by two passes. */
export function classMoments(rows: LabelledRows): ClassMoments {
  const { columns, classes, classCount } = rows;
  const width = columns.length;
  const sizes = classSizes(rows);
  const means = new Float64Array(classCount * width);
  columns.forEach((column, k) => {
    for (let row = 0; row < classes.length; row++) means[classes[row]! * width + k]! += column[row]!;
    for (let one = 0; one < classCount; one++) means[one * width + k]! /= Math.max(1, sizes[one]!);
  });
  const within = new Float64Array(width * width);
  const off = new Float64Array(width);
  for (let row = 0; row < classes.length; row++) {
    for (let k = 0; k < width; k++) off[k] = columns[k]![row]! - means[classes[row]! * width + k]!;
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++) within[i * width + j]! += off[i]! * off[j]!;
  }
  return { sizes, means, within };
}
