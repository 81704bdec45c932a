import type { SmoothingStart, SmoothingState } from './seasonal-start.ts';

/** How seasons act: not at all, by amounts added, or by factors multiplied. */
export type Seasonality = 'none' | 'additive' | 'multiplicative';

export type SmoothingParameters = {
  /** Of the level, the trend and the seasons; each 0 (never learns) … 1 (believes only the last value). */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
};

export type Smoothing = {
  readonly parameters: SmoothingParameters;
  readonly state: SmoothingState;
  /** Which seasonal effect the next row has. */
  readonly nextSeason: number;
  readonly fitted: Float64Array;
  readonly errors: Float64Array;
  readonly squaredError: number;
};

/** The smoothing of a series with given parameters, or with those of least squared one-step error. */
export function fitSmoothing(
  series: Float64Array,
  start: SmoothingStart,
  seasonality: Seasonality,
  given: SmoothingParameters | undefined,
): Smoothing {
  return smooth(series, start, seasonality, given ?? leastSquaredError(series, start, seasonality));
}

function smooth(
  series: Float64Array,
  start: SmoothingStart,
  seasonality: Seasonality,
  parameters: SmoothingParameters,
): Smoothing {
  const { alpha, beta, gamma } = parameters;
  const seasons = Float64Array.from(start.seasons);
  const period = Math.max(1, seasons.length);
  const fitted = new Float64Array(series.length - start.from);
  const errors = new Float64Array(fitted.length);
  let { level, trend } = start;
  let squaredError = 0;
  for (let row = start.from; row < series.length; row++) {
    const value = series[row]!;
    const slot = row % period;
    const before = level;
    const expected = level + trend;
    let forecast = expected;
    if (seasonality === 'none') level = alpha * value + (1 - alpha) * expected;
    else if (seasonality === 'additive') {
      forecast = expected + seasons[slot]!;
      level = alpha * (value - seasons[slot]!) + (1 - alpha) * expected;
      seasons[slot] = gamma * (value - level) + (1 - gamma) * seasons[slot]!;
    } else {
      forecast = expected * seasons[slot]!;
      level = alpha * (value / seasons[slot]!) + (1 - alpha) * expected;
      seasons[slot] = gamma * (value / level) + (1 - gamma) * seasons[slot]!;
    }
    trend = beta * (level - before) + (1 - beta) * trend;
    fitted[row - start.from] = forecast;
    errors[row - start.from] = value - forecast;
    squaredError += (value - forecast) ** 2;
  }
  const state = { level, trend, seasons };
  return { parameters, state, nextSeason: series.length % period, fitted, errors, squaredError };
}

/** A coarse grid over the unit cube, then a pattern search (Hooke & Jeeves 1961) from its five best points. */
function leastSquaredError(
  series: Float64Array,
  start: SmoothingStart,
  seasonality: Seasonality,
): SmoothingParameters {
  const cost = ([alpha, beta, gamma]: readonly number[]) => {
    const parameters = { alpha: alpha!, beta: beta!, gamma: gamma! };
    const { squaredError } = smooth(series, start, seasonality, parameters);
    return Number.isFinite(squaredError) ? squaredError : Infinity;
  };
  const seasonal = seasonality !== 'none';
  const steps = [0.02, 0.1, 0.3, 0.6, 0.9];
  const grid = steps.flatMap((a) => steps.flatMap((b) => (seasonal ? steps : [0]).map((g) => [a, b, g])));
  const best = grid
    .map((point) => ({ point, cost: cost(point) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 5)
    .map(({ point }) => patternSearch(cost, point, seasonal ? 3 : 2))
    .reduce((least, next) => (next.cost < least.cost ? next : least));
  return { alpha: best.point[0]!, beta: best.point[1]!, gamma: best.point[2]! };
}

function patternSearch(
  cost: (point: readonly number[]) => number,
  from: readonly number[],
  dimensions: number,
) {
  let point = from;
  let least = cost(from);
  for (let step = 0.1; step > 1e-8; ) {
    const before = point;
    for (let axis = 0; axis < dimensions; axis++) {
      for (const sign of [1, -1]) {
        const tried = point.with(axis, Math.min(1, Math.max(0, point[axis]! + sign * step)));
        const found = cost(tried);
        if (found < least) {
          least = found;
          point = tried;
          break;
        }
      }
    }
    const leap = point.map((value, axis) => Math.min(1, Math.max(0, 2 * value - before[axis]!)));
    const found = point === before ? Infinity : cost(leap);
    if (found < least) {
      least = found;
      point = leap;
    }
    if (point === before) step /= 2;
  }
  return { point, cost: least };
}
