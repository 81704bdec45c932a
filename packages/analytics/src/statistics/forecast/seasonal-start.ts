export type SmoothingState = {
  readonly level: number;
  readonly trend: number;
  /** One effect a period of the season, the first belonging to row 0; empty without seasons. */
  readonly seasons: Float64Array;
};

/** A state just before row `from`. */
export type SmoothingStart = SmoothingState & { readonly from: number };

/** Without seasons: the second value and the first step. */
export function trendStart(series: Float64Array): SmoothingStart {
  return { level: series[1]!, trend: series[1]! - series[0]!, seasons: new Float64Array(0), from: 2 };
}

/**
 * From the first two seasons: a centred moving average gives the trend line by least squares, what is left the seasonal
 * effects, which average 0 (additive) or 1 (multiplicative). `aligned` reads the line at the end of the first season;
 * `as-r` half a season early, as R's HoltWinters does, which misses a straight line at first.
 */
export function seasonalStart(
  series: Float64Array,
  season: number,
  kind: 'additive' | 'multiplicative',
  start: 'aligned' | 'as-r',
): SmoothingStart {
  const average = centredAverage(series.subarray(0, 2 * season), season);
  const effects = new Float64Array(season);
  const counts = new Float64Array(season);
  average.values.forEach((value, place) => {
    const row = average.from + place;
    effects[row % season]! += kind === 'additive' ? series[row]! - value : series[row]! / value;
    counts[row % season]!++;
  });
  const means = effects.map((sum, period) => sum / counts[period]!);
  const overall = means.reduce((sum, value) => sum + value, 0) / season;
  const seasons = means.map((value) => (kind === 'additive' ? value - overall : value / overall));
  const line = leastSquaresLine(average.values);
  return {
    level: line.intercept + (start === 'aligned' ? line.slope * (season - average.from) : 0),
    trend: line.slope,
    seasons,
    from: season,
  };
}

function centredAverage(series: Float64Array, season: number): { values: Float64Array; from: number } {
  const from = Math.floor(season / 2);
  const isEven = season % 2 === 0;
  const values = new Float64Array(series.length - 2 * from);
  values.forEach((_, place) => {
    let sum = 0;
    for (let off = -from; off <= from; off++) {
      const weight = isEven && Math.abs(off) === from ? 0.5 : 1;
      sum += weight * series[place + from + off]!;
    }
    values[place] = sum / season;
  });
  return { values, from };
}

/** The line through (1, y₁), (2, y₂), …. */
function leastSquaresLine(values: Float64Array): { intercept: number; slope: number } {
  const n = values.length;
  const centre = (n + 1) / 2;
  const average = values.reduce((sum, value) => sum + value, 0) / n;
  let across = 0;
  let squares = 0;
  values.forEach((value, place) => {
    across += (place + 1 - centre) * (value - average);
    squares += (place + 1 - centre) ** 2;
  });
  const slope = squares === 0 ? 0 : across / squares;
  return { intercept: average - slope * centre, slope };
}
