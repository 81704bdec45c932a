/** Scores of n customers on several items (products, questions): whole numbers from 0; 0/1 is "does not hold / holds". */
export type ItemScores = readonly Float64Array[];

/** Sums over customers for each pair of items, items.length² row by row, all without the divisor n. */
export type ScalabilityMatrices = {
  readonly size: number;
  readonly rows: number;
  /** Of the products of deviations from the mean. */
  readonly covariance: Float64Array;
  /** The largest that sum could be with each item's own distribution of scores. */
  readonly maxCovariance: Float64Array;
  /** For each item and step a = 1 … top score: how many customers score at least a. */
  readonly steps: readonly Float64Array[];
};

/**
 * The covariances and their maxima on which all of Mokken's coefficients rest. The maximum pairs both items' scores in
 * the same order; for whole scores that sum of products is Σ_ab min(#{x ≥ a}, #{y ≥ b}). Scores must be whole and ≥ 0.
 */
export function scalabilityMatrices(items: ItemScores): ScalabilityMatrices {
  const size = items.length;
  const rows = items[0]?.length ?? 0;
  const totals = items.map((scores) => scores.reduce((sum, score) => sum + score, 0));
  const steps = items.map(stepCounts);
  const covariance = new Float64Array(size * size);
  const maxCovariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const expected = rows === 0 ? 0 : (totals[i]! * totals[j]!) / rows;
      let products = 0;
      for (let row = 0; row < rows; row++) products += items[i]![row]! * items[j]![row]!;
      covariance[i * size + j] = covariance[j * size + i] = products - expected;
      maxCovariance[i * size + j] = maxCovariance[j * size + i] = comonotone(steps[i]!, steps[j]!) - expected;
    }
  }
  return { size, rows, covariance, maxCovariance, steps };
}

function stepCounts(scores: Float64Array): Float64Array {
  const top = scores.reduce((most, score) => Math.max(most, score), 0);
  const counts = new Float64Array(top);
  for (const score of scores) for (let step = 0; step < score; step++) counts[step]! += 1;
  return counts;
}

function comonotone(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (const a of first) for (const b of second) sum += Math.min(a, b);
  return sum;
}
