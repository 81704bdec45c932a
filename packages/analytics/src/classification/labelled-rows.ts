import type { AnalysisProblem } from '../analysis.ts';

/** Rows to learn from: predictors by column, and the class of each row, 0 … classCount-1. */
export type LabelledRows = {
  readonly columns: readonly Float64Array[];
  readonly classes: Int32Array;
  readonly classCount: number;
};

/** The share (probability or degree, summing to 1) of each class for each row: `shares[row * classCount + class]`. */
export type Classifier = (columns: readonly Float64Array[], rows: number) => Float64Array;

/** A method that learns a classifier, or says why it cannot; the same rows give the same classifier. */
export type Learner = (training: LabelledRows) => Classifier | AnalysisProblem;

/** Number of rows of each class. */
export function classSizes({ classes, classCount }: LabelledRows): Int32Array {
  const sizes = new Int32Array(classCount);
  for (const one of classes) sizes[one]! += 1;
  return sizes;
}

/** The rows with these numbers, in that order. */
export function pickRows(rows: LabelledRows, picked: Int32Array): LabelledRows {
  return {
    ...rows,
    columns: pickColumns(rows.columns, picked),
    classes: picked.map((row) => rows.classes[row]!),
  };
}

/** The given rows of each column. */
export function pickColumns(columns: readonly Float64Array[], picked: Int32Array): Float64Array[] {
  return columns.map((column) => {
    const values = new Float64Array(picked.length);
    for (let at = 0; at < picked.length; at++) values[at] = column[picked[at]!]!;
    return values;
  });
}

/** The class of the largest share of each row; ties go to the lower number. */
export function likeliestClasses(shares: Float64Array, classCount: number): Int32Array {
  const classes = new Int32Array(shares.length / classCount);
  for (let row = 0; row < classes.length; row++) {
    for (let one = 1; one < classCount; one++) {
      if (shares[row * classCount + one]! > shares[row * classCount + classes[row]!]!) classes[row] = one;
    }
  }
  return classes;
}
