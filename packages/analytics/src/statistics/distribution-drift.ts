import { sortedQuantile } from '../numeric/quantile.ts';

/** Empty bins count as this share, so that one missing class makes the index large, not infinite. */
const leastShare = 1e-4;

export type StabilityVerdict = 'stable' | 'watch' | 'shifted';

export type PopulationStability = {
  readonly index: number;
  /** Contribution of each bin; they sum to the index. */
  readonly parts: readonly number[];
  /** The trade's usual limits: below .1 stable, below .25 to watch. */
  readonly verdict: StabilityVerdict;
};

/**
 * The population stability index Σ (a - e)·ln(a/e) of shares in the same bins (counts will do: both are divided by their
 * sums); an empty bin counts as .0001. Undefined when the numbers of bins differ or either side sums to zero.
 */
export function populationStability(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
): PopulationStability | undefined {
  const total = (list: ArrayLike<number>) => Array.from(list).reduce((sum, value) => sum + value, 0);
  const [expectedTotal, actualTotal] = [total(expected), total(actual)];
  if (expected.length !== actual.length || !(expectedTotal > 0) || !(actualTotal > 0)) return undefined;
  const parts = Array.from(expected, (count, bin) => {
    const e = Math.max(count / expectedTotal, leastShare);
    const a = Math.max(actual[bin]! / actualTotal, leastShare);
    return (a - e) * Math.log(a / e);
  });
  const index = parts.reduce((sum, part) => sum + part, 0);
  return { index, parts, verdict: index < 0.1 ? 'stable' : index < 0.25 ? 'watch' : 'shifted' };
}

/** Ascending distinct type-7 quantiles that part values into at most `bins` bins of about equal size. */
export function quantileBins(values: Float64Array, bins: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const cuts = Array.from({ length: bins - 1 }, (_, place) => sortedQuantile(sorted, (place + 1) / bins));
  return [...new Set(cuts.filter((cut) => cut !== undefined))];
}

/** How many values fall at or below the first cut, up to the second, …, above the last. */
export function binCounts(values: Float64Array, cuts: readonly number[]): Int32Array {
  const counts = new Int32Array(cuts.length + 1);
  for (const value of values) {
    const bin = cuts.findIndex((cut) => value <= cut);
    counts[bin < 0 ? cuts.length : bin]!++;
  }
  return counts;
}

/** The Kolmogorov-Smirnov distance, the largest gap between two empirical distribution functions; undefined for an empty side. */
export function kolmogorovSmirnov(left: Float64Array, right: Float64Array): number | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  const a = Float64Array.from(left).sort();
  const b = Float64Array.from(right).sort();
  let i = 0;
  let j = 0;
  let gap = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    gap = Math.max(gap, Math.abs(i / a.length - j / b.length));
  }
  return gap;
}
