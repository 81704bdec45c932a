import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { mean, standardDeviation, variance } from './moments.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { quantiles } from './quantile.ts';

describe('moments and quantiles', () => {
  it('keeps digits when the mean is large', () => {
    const values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
    expect(variance(values, 1)).toBe(30);
    expect(variance(values, 0)).toBe(22.5);
  });
  it('knows no mean of nothing and no sample variance of one', () => {
    expect(mean([])).toBeUndefined();
    expect(variance([5], 1)).toBeUndefined();
    expect(standardDeviation([5], 0)).toBe(0);
  });
  it('interpolates as type 7', () => {
    expect(quantiles(Float64Array.of(4, 1, 3, 2), [0, 0.25, 0.5, 1])).toEqual([1, 1.75, 2.5, 4]);
    expect(quantiles(new Float64Array(0), [0.5])).toEqual([undefined]);
  });
});

describe('distribution functions', () => {
  it('undoes the normal distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8);
      }),
    );
  });
  it('has gamma parts that sum to one', () => {
    const shape = fc.double({ min: 0.1, max: 50, noNaN: true });
    const place = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(shape, place, (a, x) => {
        expect(lowerGamma(a, x) + upperGamma(a, x)).toBeCloseTo(1, 12);
      }),
    );
  });
});
