/** The arithmetic mean, or undefined for no values. */
export function mean(values: ArrayLike<number>): number | undefined {
  if (values.length === 0) return undefined;
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  return sum / values.length;
}

/**
 * The variance with divisor n - ddof (0: of a population, 1: estimate from a sample), by two passes so that a large
 * mean does not cost digits; undefined when the divisor is not positive.
 */
export function variance(values: ArrayLike<number>, ddof: 0 | 1): number | undefined {
  const centre = mean(values);
  if (centre === undefined || values.length <= ddof) return undefined;
  let squares = 0;
  let drift = 0;
  for (let row = 0; row < values.length; row++) {
    const off = values[row]! - centre;
    squares += off * off;
    drift += off;
  }
  // The second term is zero in exact arithmetic: it takes back the rounding of the mean.
  return Math.max(0, (squares - (drift * drift) / values.length) / (values.length - ddof));
}

/** The square root of the variance, same conventions. */
export function standardDeviation(values: ArrayLike<number>, ddof: 0 | 1): number | undefined {
  const spread = variance(values, ddof);
  return spread === undefined ? undefined : Math.sqrt(spread);
}
