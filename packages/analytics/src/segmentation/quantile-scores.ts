import { sortedQuantile } from '../numeric/quantile.ts';

/**
 * How cut points make scores. `below`: 1 + the number of quantiles strictly below the value. `interval`: 1 + the number of
 * thresholds (quantile + 1) at or below it, the half-open intervals of R's package rfm.
 */
export type QuantileRule = 'below' | 'interval';

export type QuantileScores = {
  readonly scores: Int32Array;
  /** Ascending; under `interval` already with the one added. */
  readonly cuts: readonly number[];
};

/**
 * Scores 1 … groups by type-7 quantiles of the values themselves; equal values get equal scores. With `lowerIsBetter` the
 * score is turned round. No values give no scores.
 */
export function quantileScores(
  values: Float64Array,
  groups: number,
  rule: QuantileRule,
  lowerIsBetter: boolean,
): QuantileScores {
  const sorted = Float64Array.from(values).sort();
  const shift = rule === 'interval' ? 1 : 0;
  const cuts = Array.from({ length: groups - 1 }, (_, place) => {
    return (sortedQuantile(sorted, (place + 1) / groups) ?? 0) + shift;
  });
  return { scores: scoresByCuts(values, cuts, rule === 'interval', lowerIsBetter), cuts };
}

/** Scores 1 … cuts + 1 by given ascending cut points; a value on a cut goes up when `cutsAreReached`, else it stays below. */
export function scoresByCuts(
  values: Float64Array,
  cuts: readonly number[],
  cutsAreReached: boolean,
  lowerIsBetter: boolean,
): Int32Array {
  return Int32Array.from(values, (value) => {
    let score = 1;
    for (const cut of cuts) if (cutsAreReached ? cut <= value : cut < value) score++;
    return lowerIsBetter ? cuts.length + 2 - score : score;
  });
}
