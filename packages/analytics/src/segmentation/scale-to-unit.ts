/** Values on 0 (worst) … 1 (best) by their least and greatest; all equal values become one half. */
export function scaleToUnit(values: Float64Array, lowerIsBetter: boolean): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high > low)) return new Float64Array(values.length).fill(0.5);
  return values.map((value) => (lowerIsBetter ? high - value : value - low) / (high - low));
}
