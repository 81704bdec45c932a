import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BetaGeometricModel,
  betaGeometricAlive,
  betaGeometricLogLikelihood,
  fitBetaGeometric,
} from './beta-geometric.ts';
import { betaGeometricPurchases, betaGeometricPurchasesForEver } from './beta-geometric-forecast.ts';
import { discountedPurchases, paretoDiscountedForEver, weeklyRate } from './discounted-purchases.ts';
import type { LogLikelihood } from './fit-positive-parameters.ts';
import { expectedSpend, fitGammaGamma, gammaGammaLogLikelihood } from './gamma-gamma.ts';
import { groupEqualHistories } from './group-equal-histories.ts';
import { paretoPurchases, paretoPurchasesForEver, purchasesUntilLeaving } from './pareto-forecast.ts';
import { fitPareto, paretoAlive, paretoLogLikelihood } from './pareto-nbd.ts';

const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const pareto = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const heavy = { repeats: 221, lastAge: 103.42857, age: 103.57143 };

describe('predictions', () => {
  it('meet the published BG/NBD figures', () => {
    const customer = { repeats: 2, lastAge: 30.43, age: 38.86 };
    expect(betaGeometricPurchases('bg-nbd', published, customer, 39)).toBeCloseTo(1.22602817477, 10);
    expect(betaGeometricAlive('bg-nbd', published, customer)).toBeCloseTo(0.726578570081, 11);
    const frequent = { repeats: 26, lastAge: 30.86, age: 31 };
    expect(betaGeometricPurchases('bg-nbd', published, frequent, 52)).toBeCloseTo(25.7581959365, 9);
  });

  it('meet the Gamma-Gamma figures, and have no mean for newcomers when q ≤ 1', () => {
    const parameters = { p: 6.25, q: 3.74, v: 15.44 };
    expect(expectedSpend(parameters, 0, 0)).toBeCloseTo(35.2189781022, 9);
    expect(expectedSpend(parameters, 2, 22.35)).toBeCloseTo(24.6637139108, 9);
    expect(expectedSpend({ p: 6, q: 1, v: 15 }, 0, 0)).toBeUndefined();
    expect(expectedSpend({ p: 6, q: 0.9, v: 15 }, 1, 20)).toBeGreaterThan(0);
  });

  it('stay finite for 221 repeats of a customer seen yesterday', () => {
    const models: BetaGeometricModel[] = ['bg-nbd', 'mbg-nbd'];
    for (const model of models) {
      expect(betaGeometricAlive(model, published, heavy)).toBeGreaterThan(0.99);
      expect(betaGeometricPurchases(model, published, heavy, 52)).toBeCloseTo(90.3, 0);
    }
    expect(paretoAlive(pareto, heavy)).toBeCloseTo(0.999134, 6);
    expect(paretoPurchases(pareto, heavy, 52)).toBeCloseTo(89.64, 2);
    const grouped = groupEqualHistories({
      repeats: Float64Array.of(221),
      lastAge: Float64Array.of(103.42857),
      age: Float64Array.of(103.57143),
    });
    const gradient = new Float64Array(4);
    expect(
      Number.isFinite(paretoLogLikelihood(grouped)(Float64Array.of(0.553, 10.578, 0.606, 11.669), gradient)),
    ).toBe(true);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  it('have no mean for ever at a ≤ 1 or s ≤ 1, and meet their limit above', () => {
    const customer = { repeats: 3, lastAge: 20, age: 30 };
    expect(betaGeometricPurchasesForEver('bg-nbd', published, customer)).toBeUndefined();
    expect(paretoPurchasesForEver(pareto, customer)).toBeUndefined();
    const leaving = { ...published, a: 4 };
    const ever = betaGeometricPurchasesForEver('bg-nbd', leaving, customer)!;
    expect(betaGeometricPurchases('bg-nbd', leaving, customer, 200_000) / ever).toBeCloseTo(1, 2);
    const quick = { ...pareto, s: 4 };
    expect(paretoPurchases(quick, customer, 1e6) / paretoPurchasesForEver(quick, customer)!).toBeCloseTo(
      1,
      6,
    );
  });

  it('pass smoothly through a = 1 and s = 1, where the published forms divide zero by zero', () => {
    const customer = { repeats: 0, lastAge: 0, age: 10 };
    const at = (a: number) =>
      betaGeometricPurchases('bg-nbd', { ...published, a, b: 1 - Math.min(a, 0.5) }, customer, 20);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
    const by = (s: number) => paretoPurchases({ ...pareto, s }, customer, 20);
    expect(by(1)).toBeCloseTo((by(1 - 1e-6) + by(1 + 1e-6)) / 2, 9);
  });
});

describe('discounting', () => {
  it('equals the closed form for ever in a long horizon (Pareto/NBD)', () => {
    const customer = { repeats: 4, lastAge: 25, age: 39 };
    const rate = weeklyRate(0.15);
    const curve = (weeks: number) => paretoPurchases(pareto, customer, weeks);
    const ever = paretoDiscountedForEver(pareto, customer, rate);
    expect(discountedPurchases(curve, 20_000, rate) / ever).toBeCloseTo(1, 10);
  });

  it('is the plain expectation at rate 0 and less at any positive rate', () => {
    const curve = (weeks: number) => purchasesUntilLeaving(pareto, { repeats: 1, lastAge: 5, age: 9 }, weeks);
    expect(discountedPurchases(curve, 52, 0)).toBe(curve(52));
    expect(discountedPurchases(curve, 52, weeklyRate(0.1))).toBeLessThan(curve(52));
    expect(discountedPurchases(curve, 52, weeklyRate(0.1))).toBeGreaterThan(curve(52) / 1.1);
  });
});

const rows = [
  [0, 0, 10],
  [2, 4, 10],
  [5, 9.9, 10],
  [1, 1 / 7, 38],
  [40, 30, 31],
  [3, 20, 20],
] as const;
const grouped = groupEqualHistories({
  repeats: Float64Array.from(rows, (row) => row[0]),
  lastAge: Float64Array.from(rows, (row) => row[1]),
  age: Float64Array.from(rows, (row) => row[2]),
});
const spend = { repeats: Float64Array.of(1, 1, 2, 7, 30), spend: Float64Array.of(5, 80, 33, 20, 21) };

describe('gradients', () => {
  const likelihoods: [string, LogLikelihood, number][] = [
    ['BG/NBD', betaGeometricLogLikelihood('bg-nbd', grouped), 4],
    ['MBG/NBD', betaGeometricLogLikelihood('mbg-nbd', grouped), 4],
    ['Pareto/NBD', paretoLogLikelihood(grouped), 4],
    ['Gamma-Gamma', gammaGammaLogLikelihood(spend), 3],
  ];
  it.each(likelihoods)('of %s are the slopes of its value anywhere', (_, likelihood, n) => {
    const logarithms = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n });
    fc.assert(
      fc.property(logarithms, (logs) => {
        const at = Float64Array.from(logs, Math.exp);
        const gradient = new Float64Array(n);
        const value = likelihood(at, gradient);
        const scratch = new Float64Array(n);
        for (let i = 0; i < n; i++) {
          const step = 1e-5 * at[i]!;
          const above = likelihood(
            at.map((p, j) => (j === i ? p + step : p)),
            scratch,
          );
          const below = likelihood(
            at.map((p, j) => (j === i ? p - step : p)),
            scratch,
          );
          const slope = (above - below) / (2 * step);
          const scale = Math.abs(slope) + Math.abs(value) / at[i]!;
          expect(Math.abs(gradient[i]! - slope)).toBeLessThan(1e-6 * scale);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('properties of any forecast', () => {
  const positive = fc.double({ min: 0.05, max: 20, noNaN: true });
  const history = fc
    .record({
      repeats: fc.integer({ min: 0, max: 60 }),
      age: fc.double({ min: 1, max: 100, noNaN: true }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    })
    .map(({ repeats, age, share }) => ({ repeats, age, lastAge: repeats === 0 ? 0 : age * share }));

  it('P(alive) is a chance, purchases are positive and grow with the horizon', () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, history, (r, alpha, a, b, customer) => {
        for (const model of ['bg-nbd', 'mbg-nbd'] as const) {
          const parameters = { r, alpha, a, b };
          const alive = betaGeometricAlive(model, parameters, customer);
          expect(alive >= 0 && alive <= 1).toBe(true);
          const short = betaGeometricPurchases(model, parameters, customer, 10);
          const long = betaGeometricPurchases(model, parameters, customer, 30);
          // Of a customer all but gone both are the same up to rounding.
          expect(short >= 0 && long >= short * (1 - 1e-12) && Number.isFinite(long)).toBe(true);
          const ever = betaGeometricPurchasesForEver(model, parameters, customer);
          if (ever !== undefined) expect(long).toBeLessThanOrEqual(ever * (1 + 1e-9));
        }
        const parameters = { r, alpha, s: a, beta: b };
        const alive = paretoAlive(parameters, customer);
        expect(alive >= 0 && alive <= 1).toBe(true);
        expect(paretoPurchases(parameters, customer, 30)).toBeGreaterThanOrEqual(
          paretoPurchases(parameters, customer, 10) * (1 - 1e-12),
        );
      }),
    );
  });

  it('more money never lowers the expected spend', () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        fc.integer({ min: 1, max: 50 }),
        positive,
        positive,
        (p, q, v, x, low, more) => {
          const before = expectedSpend({ p, q, v }, x, low);
          const after = expectedSpend({ p, q, v }, x, low + more);
          if (before !== undefined && after !== undefined) expect(after).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});

describe('data that cannot carry a model', () => {
  const histories = (x: number[], tx: number[], t: number[]) =>
    groupEqualHistories({
      repeats: Float64Array.from(x),
      lastAge: Float64Array.from(tx),
      age: Float64Array.from(t),
    });
  it.each([
    ['no customers', histories([], [], []), 'no-customers'],
    ['one customer without repeats', histories([0], [0], [9]), 'no-repeat-purchases'],
    ['nobody bought again', histories([0, 0, 0], [0, 0, 0], [9, 8, 7]), 'no-repeat-purchases'],
  ])('%s', (_, grouped, code) => {
    expect(fitBetaGeometric('bg-nbd', grouped)).toMatchObject({ code });
    expect(fitBetaGeometric('mbg-nbd', grouped)).toMatchObject({ code });
    expect(fitPareto(grouped)).toMatchObject({ code });
  });

  it('says that customers all alike drive a parameter to its limit, and never gives a bare NaN', () => {
    const alike = histories([5, 5, 5, 5], [9, 9, 9, 9], [10, 10, 10, 10]);
    for (const fit of [
      fitBetaGeometric('bg-nbd', alike),
      fitBetaGeometric('mbg-nbd', alike),
      fitPareto(alike),
    ]) {
      if ('code' in fit) throw new Error(fit.code);
      expect(fit.remarks.length).toBeGreaterThan(0);
      expect(JSON.stringify(fit)).not.toContain('NaN');
      expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true);
      expect(Object.values(fit.standardErrors).some((error) => Number.isNaN(error))).toBe(false);
    }
  });

  it('refuses spend that does not vary', () => {
    expect(fitGammaGamma({ repeats: Float64Array.of(), spend: Float64Array.of() })).toMatchObject({
      code: 'spend-does-not-vary',
    });
    expect(
      fitGammaGamma({ repeats: Float64Array.of(1, 2, 0), spend: Float64Array.of(9, 9, 0) }),
    ).toMatchObject({ code: 'spend-does-not-vary' });
  });
});

it('answers any small sample quickly, says when it is at a limit, and is never a bare NaN', () => {
  const customer = fc.tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 100 }),
  );
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 12 }), (rows) => {
      const sample = groupEqualHistories({
        repeats: Float64Array.from(rows, ([x]) => x),
        age: Float64Array.from(rows, ([, days]) => days / 7),
        lastAge: Float64Array.from(rows, ([x, days, share]) => (x === 0 ? 0 : (days * share) / 700)),
      });
      for (const fit of [
        fitBetaGeometric('bg-nbd', sample),
        fitBetaGeometric('mbg-nbd', sample),
        fitPareto(sample),
      ]) {
        if ('code' in fit) continue;
        expect(fit.converged || fit.remarks.includes('not-converged')).toBe(true);
        expect(Number.isFinite(fit.logLikelihood)).toBe(true);
        expect(Object.values(fit.parameters).every((value) => value > 0 && Number.isFinite(value))).toBe(
          true,
        );
        expect(Object.values(fit.standardErrors).some((error) => Number.isNaN(error))).toBe(false);
      }
    }),
    { numRuns: 15 },
  );
});
