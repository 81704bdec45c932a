/**
 * The quantile of sorted numbers at a share 0…1 by linear interpolation between order statistics: type 7 of
 * Hyndman & Fan (1996), the default of R, NumPy and Excel's PERCENTILE. An empty list has none.
 */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (above - below) * (place - low);
}

/** The type-7 quantiles of numbers in any order; the input is left as it is. */
export function quantiles(values: Float64Array, shares: readonly number[]): (number | undefined)[] {
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => sortedQuantile(sorted, share));
}
