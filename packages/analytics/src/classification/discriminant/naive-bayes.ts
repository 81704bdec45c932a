import { type AnalysisProblem, problem } from '../../analysis.ts';
import { type Classifier, classSizes, type LabelledRows } from '../labelled-rows.ts';
import { normaliseLogShares } from './log-shares.ts';

/** What is known of one column within each class. */
export type ColumnLikelihood =
  | { readonly kind: 'number'; readonly means: Float64Array; readonly deviations: Float64Array }
  | {
      readonly kind: 'category';
      readonly levels: number /** `class * levels + level` */;
      readonly shares: Float64Array;
    };

export type NaiveBayes = {
  readonly priors: Float64Array;
  readonly likelihoods: readonly ColumnLikelihood[];
  readonly classify: Classifier;
};

/**
 * Naive Bayes: columns are taken as independent within a class. Numbers are normal, their variances raised by 1e-9 of
 * the column's largest overall variance so that none is 0; categories (`levels[k]` set: whole numbers 0 … levels-1) have
 * the share (count + 1)/(rows + levels), so that an unseen level rules nothing out. Refuses a class without rows.
 */
export function learnNaiveBayes(
  rows: LabelledRows,
  levels: readonly (number | undefined)[],
): NaiveBayes | AnalysisProblem {
  const { columns, classes, classCount } = rows;
  const sizes = classSizes(rows);
  if (classCount < 1 || sizes.some((size) => size === 0)) {
    return problem('empty-class', '有的类别没有记录', 'a class has no rows');
  }
  const priors = Float64Array.from(sizes, (size) => size / classes.length);
  const likelihoods = columns.map((column, k) => {
    const count = levels[k];
    return count === undefined
      ? normalLikelihood(column, classes, sizes)
      : categoryLikelihood(column, classes, sizes, count);
  });
  return { priors, likelihoods, classify: (seen, count) => posterior(seen, count, priors, likelihoods) };
}

function normalLikelihood(column: Float64Array, classes: Int32Array, sizes: Int32Array): ColumnLikelihood {
  const means = new Float64Array(sizes.length);
  const squares = new Float64Array(sizes.length);
  const overall = column.reduce((sum, value) => sum + value, 0) / column.length;
  let spread = 0;
  for (let row = 0; row < column.length; row++) {
    means[classes[row]!]! += column[row]! / sizes[classes[row]!]!;
    spread += (column[row]! - overall) ** 2 / column.length;
  }
  for (let row = 0; row < column.length; row++)
    squares[classes[row]!]! += (column[row]! - means[classes[row]!]!) ** 2;
  // A column that never varies must not decide: its deviation is 1 for every class alike.
  const floor = spread > 0 ? 1e-9 * spread : 1;
  return {
    kind: 'number',
    means,
    deviations: squares.map((sum, one) => Math.sqrt(sum / sizes[one]! + floor)),
  };
}

function categoryLikelihood(
  column: Float64Array,
  classes: Int32Array,
  sizes: Int32Array,
  levels: number,
): ColumnLikelihood {
  const shares = new Float64Array(sizes.length * levels);
  for (let row = 0; row < column.length; row++) shares[classes[row]! * levels + column[row]!]! += 1;
  return {
    kind: 'category',
    levels,
    shares: shares.map((count, place) => (count + 1) / (sizes[Math.floor(place / levels)]! + levels)),
  };
}

function posterior(
  columns: readonly Float64Array[],
  rows: number,
  priors: Float64Array,
  likelihoods: readonly ColumnLikelihood[],
): Float64Array {
  const classCount = priors.length;
  const logs = new Float64Array(rows * classCount);
  for (let row = 0; row < rows; row++) {
    for (let one = 0; one < classCount; one++) {
      let log = Math.log(priors[one]!);
      likelihoods.forEach((likelihood, k) => {
        const value = columns[k]![row]!;
        if (likelihood.kind === 'number') {
          const deviation = likelihood.deviations[one]!;
          log -= ((value - likelihood.means[one]!) / deviation) ** 2 / 2 + Math.log(deviation);
        } else {
          // A level that was not there to learn from says nothing about the class.
          const share = value < likelihood.levels ? likelihood.shares[one * likelihood.levels + value]! : 1;
          log += Math.log(share);
        }
      });
      logs[row * classCount + one] = log;
    }
  }
  return normaliseLogShares(logs, classCount);
}
