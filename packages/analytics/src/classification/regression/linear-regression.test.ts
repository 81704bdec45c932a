import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLinear } from './linear-regression.ts';

// Longley's data with NIST's certified values (Statistical Reference Datasets, linear regression, difficult).
const employed = Float64Array.of(
  60323,
  61122,
  60171,
  61187,
  63221,
  63639,
  64989,
  63761,
  66019,
  67857,
  68169,
  66513,
  68655,
  69564,
  69331,
  70551,
);
const longley = [
  [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
  [
    234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704,
    502601, 518173, 554894,
  ],
  [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
  [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
  [
    107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366,
    125368, 127852, 130081,
  ],
  Array.from({ length: 16 }, (_, row) => 1947 + row),
].map((values) => Float64Array.from(values));

const certified = [
  [-3482258.63459582, 890420.383607373],
  [15.0618722713733, 84.9149257747669],
  [-0.035819179292591, 0.0334910077722432],
  [-2.02022980381683, 0.488399681651699],
  [-1.03322686717359, 0.214274163161675],
  [-0.0511041056535807, 0.22607320006937],
  [1829.15146461355, 455.478499142212],
] as const;

describe('fitLinear', () => {
  it('meets the certified values of Longley’s data to nine digits', () => {
    const fit = fitLinear(longley, employed)!;
    for (const [place, [estimate, standardError]] of certified.entries()) {
      expect(fit.coefficients[place]!.estimate! / estimate).toBeCloseTo(1, 9);
      expect(fit.coefficients[place]!.standardError! / standardError).toBeCloseTo(1, 9);
    }
    expect(fit.rSquared).toBeCloseTo(0.995479004577296, 12);
    expect(fit.residualError).toBeCloseTo(304.854073561965, 7);
    expect(fit.f!.statistic).toBeCloseTo(330.285339234588, 7);
    expect(fit.f).toMatchObject({ numerator: 6, denominator: 9 });
    expect(fit.coefficients[6]!.p).toBeCloseTo(0.003037, 6);
  });

  it('leaves out what other columns determine, and fits as well without it', () => {
    const sum = longley[0]!.map((value, row) => value + 2 * longley[2]![row]!);
    const fit = fitLinear([...longley, sum], employed)!;
    expect(fit.coefficients[7]).toEqual({ estimate: null, standardError: null, statistic: null, p: null });
    expect(fit.rSquared).toBeCloseTo(0.995479004577296, 12);
  });

  it('gives back any line, with nothing left over', () => {
    const line = fc.tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: -50, max: 50 }),
      fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 20 }),
    );
    fc.assert(
      fc.property(line, ([constant, slope, at]) => {
        const x = Float64Array.from(at);
        const fit = fitLinear(
          [x],
          x.map((value) => constant + slope * value),
        )!;
        expect(fit.coefficients[0]!.estimate).toBeCloseTo(constant, 8);
        expect(fit.coefficients[1]!.estimate).toBeCloseTo(slope, 9);
      }),
    );
  });

  it('of no rows is undefined; of one row, or a target that never varies, has no tests', () => {
    expect(fitLinear([], new Float64Array(0))).toBeUndefined();
    const single = fitLinear([Float64Array.of(3)], Float64Array.of(7))!;
    expect(single).toMatchObject({ rSquared: null, residualError: null, f: null, degreesOfFreedom: 0 });
    expect(single.coefficients.map((one) => one.estimate)).toEqual([7, null]);
    const level = fitLinear([Float64Array.of(1, 2, 3, 4)], new Float64Array(4).fill(5))!;
    expect(level.rSquared).toBeNull();
    expect(JSON.stringify(level)).not.toContain('NaN');
  });
});
