import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoltWintersForecast, HoltWintersOptions } from './holt-winters.ts';
import { holtWinters } from './holt-winters.ts';

function forecast(series: Float64Array, options: HoltWintersOptions): HoltWintersForecast {
  const result = holtWinters(series, options);
  if ('code' in result) throw new Error(result.code);
  return result;
}

// Monthly totals of airline passengers 1949–1960 (Box & Jenkins 1976, series G), in thousands.
const passengers = Float64Array.from(
  `112 118 132 129 121 135 148 148 136 119 104 118 115 126 141 135 125 149 170 170 158 133 114 140
   145 150 178 163 172 178 199 199 184 162 146 166 171 180 193 181 183 218 230 242 209 191 172 194
   196 196 236 235 229 243 264 272 237 211 180 201 204 188 235 227 234 264 302 293 259 229 203 229
   242 233 267 269 270 315 364 347 312 274 237 278 284 277 317 313 318 374 413 405 355 306 271 306
   315 301 356 348 355 422 465 467 404 347 305 336 340 318 362 348 363 435 491 505 404 359 310 337
   360 342 406 396 420 472 548 559 463 407 362 405 417 391 419 461 472 535 622 606 508 461 390 432`
    .trim()
    .split(/\s+/),
  Number,
);

describe('airline passengers, multiplicative seasons', () => {
  const monthly = { seasonality: 'multiplicative', season: 12, horizon: 12 } as const;
  it('finds parameters at least as good as R’s HoltWinters and the same level', () => {
    // R 4: a = .2755925, b = .03269295, g = .8707292, SSE 16570.78, level 469.3232.
    const found = forecast(passengers, { ...monthly, start: 'as-r' });
    expect(found.squaredError).toBeLessThanOrEqual(16570.79);
    expect(found.parameters.alpha).toBeCloseTo(0.2756, 2);
    expect(found.parameters.gamma).toBeCloseTo(0.8707, 2);
    expect(found.state.level).toBeCloseTo(469.32, 0);
  });
  it('puts the next summer above the last', () => {
    const { forecast: months, low, high } = forecast(passengers, monthly);
    expect(months[6]!).toBeGreaterThan(622);
    expect(low[6]!).toBeLessThan(months[6]!);
    expect(high[11]! - low[11]!).toBeGreaterThan(0);
  });
});

describe('exact series', () => {
  it.each(['none', 'additive'] as const)('continues a straight line (%s)', (seasonality) => {
    const line = Float64Array.from({ length: 20 }, (_, row) => 5 + 3 * row);
    const { forecast: ahead, high, low } = forecast(line, { seasonality, season: 4, horizon: 3 });
    [65, 68, 71].forEach((value, place) => {
      expect(ahead[place]).toBeCloseTo(value, 6);
      expect(high[place]! - low[place]!).toBeLessThan(1e-6);
    });
  });
  it('continues seasons', () => {
    const quarters = Float64Array.from({ length: 16 }, (_, row) => 100 + row + [10, -5, -10, 5][row % 4]!);
    const { forecast: ahead } = forecast(quarters, { seasonality: 'additive', season: 4, horizon: 4 });
    [126, 112, 108, 124].forEach((value, place) => {
      expect(ahead[place]).toBeCloseTo(value, 4);
    });
  });
});

describe('intervals', () => {
  it('widen with the distance', () => {
    const noise = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 30 });
    fc.assert(
      fc.property(noise, (values) => {
        const series = Float64Array.from(values, (value, row) => 50 + row + value);
        const { low, high } = forecast(series, { seasonality: 'none', season: 1, horizon: 5 });
        for (let ahead = 1; ahead < 5; ahead++) {
          expect(high[ahead]! - low[ahead]!).toBeGreaterThanOrEqual(
            high[ahead - 1]! - low[ahead - 1]! - 1e-9,
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('refusals', () => {
  const short = Float64Array.from({ length: 8 }, (_, row) => row + 1);
  it.each([
    [
      'too short a series',
      short,
      { seasonality: 'additive', season: 4, horizon: 1 },
      { code: 'series-too-short', neededRows: 9 },
    ],
    [
      'no series',
      new Float64Array(0),
      { seasonality: 'none', season: 1, horizon: 1 },
      { code: 'series-too-short', neededRows: 4 },
    ],
    [
      'a season of one',
      short,
      { seasonality: 'additive', season: 1, horizon: 1 },
      { code: 'season-out-of-range' },
    ],
    [
      'NaN',
      Float64Array.of(1, 2, Number.NaN, 4),
      { seasonality: 'none', season: 1, horizon: 1 },
      { code: 'value-not-finite', row: 2 },
    ],
    [
      'a zero under factors',
      Float64Array.of(1, 2, 0, 4, 5),
      { seasonality: 'multiplicative', season: 2, horizon: 1 },
      { code: 'value-not-positive', row: 2 },
    ],
  ] as const)('%s', (_name, series, options, fault) =>
    expect(holtWinters(series, options)).toMatchObject(fault),
  );
});
