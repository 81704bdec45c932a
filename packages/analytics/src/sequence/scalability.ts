import { type ItemScores, type ScalabilityMatrices, scalabilityMatrices } from './scalability-matrices.ts';

/** A coefficient with its standard error: 1 for a perfect Guttman scale, 0 for unrelated items. */
export type Scalability = { readonly value: number; readonly standardError: number };

/** Mokken's coefficients; null where an item has the same score for everybody and nothing can be said. */
export type ScaleCoefficients = {
  /** H_ij for each pair, null on the diagonal. */
  readonly pairs: readonly (readonly (Scalability | null)[])[];
  /** H_i: how well each item fits the rest. */
  readonly items: readonly (Scalability | null)[];
  /** H of the whole scale. */
  readonly scale: Scalability | null;
};

/**
 * H_ij = cov/max cov; H_i and H from sums of both over pairs (Loevinger 1948; Mokken 1971). Standard errors by the
 * delta method on the observed score patterns (Kuijpers, Van der Ark & Croon 2013): the root of the sum over customers
 * of squared influences, with the order of item steps taken as known and tied steps shared evenly.
 */
export function scaleCoefficients(items: ItemScores): ScaleCoefficients {
  const matrices = scalabilityMatrices(items);
  const { size, rows } = matrices;
  const pairs: (Scalability | null)[][] = items.map(() => new Array<Scalability | null>(size).fill(null));
  const ofItem = items.map(() => emptyRatio(rows));
  const ofScale = emptyRatio(rows);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const pair = pairRatio(items, matrices, i, j);
      for (const sum of [ofItem[i]!, ofItem[j]!, ofScale]) addRatio(sum, pair);
      pairs[i]![j] = pairs[j]![i] = coefficient(pair);
    }
  }
  return { pairs, items: ofItem.map(coefficient), scale: coefficient(ofScale) };
}

/** A covariance and its maximum, with the derivative of each by the weight of every customer. */
type Ratio = {
  covariance: number;
  maximum: number;
  readonly byCovariance: Float64Array;
  readonly byMaximum: Float64Array;
};

function emptyRatio(rows: number): Ratio {
  return {
    covariance: 0,
    maximum: 0,
    byCovariance: new Float64Array(rows),
    byMaximum: new Float64Array(rows),
  };
}

function addRatio(sum: Ratio, part: Ratio): void {
  sum.covariance += part.covariance;
  sum.maximum += part.maximum;
  for (let row = 0; row < sum.byCovariance.length; row++) {
    sum.byCovariance[row]! += part.byCovariance[row]!;
    sum.byMaximum[row]! += part.byMaximum[row]!;
  }
}

function pairRatio(
  items: ItemScores,
  { size, rows, ...sums }: ScalabilityMatrices,
  i: number,
  j: number,
): Ratio {
  const first = items[i]!;
  const second = items[j]!;
  const firstMean = first.reduce((sum, score) => sum + score, 0) / rows;
  const secondMean = second.reduce((sum, score) => sum + score, 0) / rows;
  const firstPotential = potentials(sums.steps[i]!, sums.steps[j]!);
  const secondPotential = potentials(sums.steps[j]!, sums.steps[i]!);
  const ratio = emptyRatio(rows);
  ratio.covariance = sums.covariance[i * size + j]!;
  ratio.maximum = sums.maxCovariance[i * size + j]!;
  for (let row = 0; row < rows; row++) {
    const x = first[row]!;
    const y = second[row]!;
    const byExpected = x * secondMean + y * firstMean - firstMean * secondMean;
    ratio.byCovariance[row] = x * y - byExpected;
    ratio.byMaximum[row] = firstPotential[x]! + secondPotential[y]! - byExpected;
  }
  return ratio;
}

/** By how much one more customer with score x raises Σ_ab min(own step a, other step b): for x = 0 … top score. */
function potentials(own: Float64Array, other: Float64Array): Float64Array {
  const raised = new Float64Array(own.length + 1);
  own.forEach((count, step) => {
    let scarcer = 0;
    for (const opposite of other) scarcer += count < opposite ? 1 : count === opposite ? 0.5 : 0;
    raised[step + 1] = raised[step]! + scarcer;
  });
  return raised;
}

function coefficient({ covariance, maximum, byCovariance, byMaximum }: Ratio): Scalability | null {
  if (!(maximum > 1e-12)) return null;
  const value = covariance / maximum;
  let squares = 0;
  for (let row = 0; row < byCovariance.length; row++) {
    squares += ((byCovariance[row]! - value * byMaximum[row]!) / maximum) ** 2;
  }
  return { value, standardError: Math.sqrt(squares) };
}
