import { variance } from '../../numeric/moments.ts';
import { normalQuantile } from '../../numeric/normal-distribution.ts';
import type { SmoothingState } from './seasonal-start.ts';
import { seasonalStart, trendStart } from './seasonal-start.ts';
import type { Seasonality, Smoothing, SmoothingParameters } from './smoothing-fit.ts';
import { fitSmoothing } from './smoothing-fit.ts';

export type HoltWintersOptions = {
  readonly seasonality: Seasonality;
  /** Periods a year, such as 12; unused without seasons. */
  readonly season: number;
  /** Periods to forecast. */
  readonly horizon: number;
  readonly confidence?: number;
  /** Where the seasonal start reads its trend line; default `aligned`, and `as-r` gives the digits of R's HoltWinters. */
  readonly start?: 'aligned' | 'as-r';
  /** Fixed parameters; otherwise those with the least squared error one step ahead. */
  readonly parameters?: SmoothingParameters;
};

export type HoltWintersFault = {
  readonly code: 'series-too-short' | 'value-not-finite' | 'value-not-positive' | 'season-out-of-range';
  readonly row: number;
  readonly neededRows: number;
};

export type HoltWintersForecast = {
  readonly parameters: SmoothingParameters;
  /** One-step forecasts from `fittedFrom` on. */
  readonly fitted: Float64Array;
  readonly fittedFrom: number;
  readonly state: SmoothingState;
  readonly squaredError: number;
  /** Mean absolute percentage error one step ahead over non-zero values; undefined when there is none. */
  readonly percentageError: number | undefined;
  readonly forecast: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/**
 * Level, trend and seasons of a series by exponential smoothing (Holt 1957, Winters 1960) with starting values from its
 * first two seasons, and forecasts with prediction intervals (Hyndman et al. 2008, ch. 6; for multiplicative seasons the
 * interval scales with the forecast and is approximate). Refuses series shorter than two seasons and a period.
 */
export function holtWinters(
  series: Float64Array,
  options: HoltWintersOptions,
): HoltWintersForecast | HoltWintersFault {
  const fault = firstFault(series, options);
  if (fault !== undefined) return fault;
  const { seasonality, season, horizon } = options;
  const start =
    seasonality === 'none'
      ? trendStart(series)
      : seasonalStart(series, season, seasonality, options.start ?? 'aligned');
  const fit = fitSmoothing(series, start, seasonality, options.parameters);
  const forecast = Float64Array.from({ length: horizon }, (_, ahead) => {
    const level = fit.state.level + (ahead + 1) * fit.state.trend;
    if (seasonality === 'none') return level;
    const effect = fit.state.seasons[(fit.nextSeason + ahead) % season]!;
    return seasonality === 'additive' ? level + effect : level * effect;
  });
  const z = normalQuantile(1 - (1 - (options.confidence ?? 0.95)) / 2);
  const halves = intervalHalves(fit, forecast, options).map((half) => z * half);
  return {
    parameters: fit.parameters,
    fitted: fit.fitted,
    fittedFrom: start.from,
    state: fit.state,
    squaredError: fit.squaredError,
    percentageError: percentageError(series, fit.fitted, start.from),
    forecast,
    low: forecast.map((value, ahead) => value - halves[ahead]!),
    high: forecast.map((value, ahead) => value + halves[ahead]!),
  };
}

/** Standard deviations of the forecast errors 1, 2, … periods ahead. */
function intervalHalves(fit: Smoothing, forecast: Float64Array, options: HoltWintersOptions): Float64Array {
  const { alpha, beta, gamma } = fit.parameters;
  const { seasonality, season } = options;
  const relative = seasonality === 'multiplicative';
  const spread = variance(relative ? fit.errors.map((e, i) => e / fit.fitted[i]!) : fit.errors, 1) ?? 0;
  let growth = 1;
  return forecast.map((value, ahead) => {
    if (ahead > 0) {
      const seasonal = seasonality !== 'none' && ahead % season === 0 ? gamma * (1 - alpha) : 0;
      growth += (alpha * (1 + ahead * beta) + seasonal) ** 2;
    }
    return Math.sqrt(spread * growth) * (relative ? Math.abs(value) : 1);
  });
}

function percentageError(series: Float64Array, fitted: Float64Array, from: number): number | undefined {
  let sum = 0;
  let count = 0;
  fitted.forEach((value, place) => {
    const actual = series[from + place]!;
    if (actual === 0) return;
    sum += Math.abs((actual - value) / actual);
    count++;
  });
  return count === 0 ? undefined : sum / count;
}

function firstFault(series: Float64Array, options: HoltWintersOptions): HoltWintersFault | undefined {
  const { seasonality, season } = options;
  const seasonal = seasonality !== 'none';
  const neededRows = seasonal ? 2 * season + 1 : 4;
  if (seasonal && !(Number.isInteger(season) && season >= 2)) {
    return { code: 'season-out-of-range', row: 0, neededRows };
  }
  const bad = series.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return { code: 'value-not-finite', row: bad, neededRows };
  if (series.length < neededRows) return { code: 'series-too-short', row: 0, neededRows };
  const low = series.findIndex((value) => value <= 0);
  return seasonality === 'multiplicative' && low >= 0
    ? { code: 'value-not-positive', row: low, neededRows }
    : undefined;
}
