import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationMatrix } from '../../numeric/correlation-matrix.ts';
import { randomNormal, seededRandom } from '../../numeric/seeded-random.ts';
import { promax, varimax } from './factor-rotation.ts';
import type { FactorOptions, FoundFactors } from './find-factors.ts';
import { factorCorrelations, findFactors } from './find-factors.ts';

// Smith & Stanley (1983): six ability tests of 112 persons, the example of R's factanal.
const covariances = [
  [24.641, 5.991, 33.52, 6.023, 20.755, 29.701],
  [5.991, 6.7, 18.137, 1.782, 4.936, 7.204],
  [33.52, 18.137, 149.831, 19.424, 31.43, 50.753],
  [6.023, 1.782, 19.424, 12.711, 4.757, 9.075],
  [20.755, 4.936, 31.43, 4.757, 52.604, 66.762],
  [29.701, 7.204, 50.753, 9.075, 66.762, 135.292],
];
const ability = {
  values: Float64Array.from(
    covariances.flatMap((row, a) =>
      row.map((v, b) => v / Math.sqrt(covariances[a]![a]! * covariances[b]![b]!)),
    ),
  ),
  size: 6,
};

function factored(options: FactorOptions): FoundFactors {
  const result = factorCorrelations(ability, 112, options);
  if ('code' in result) throw new Error(result.code);
  return result;
}

describe('ability tests, maximum likelihood', () => {
  it('fits one factor as R prints', () => {
    const { pattern, extraction, fitTest } = factored({ factors: 1, method: 'maximum-likelihood' });
    [0.682, 0.384, 0.502, 0.3, 0.877, 0.849].forEach((loading, a) => {
      expect(pattern[a]![0]).toBeCloseTo(loading, 3);
    });
    [0.535, 0.853, 0.748, 0.91, 0.232, 0.28].forEach((value, a) => {
      expect(extraction.uniquenesses[a]).toBeCloseTo(value, 3);
    });
    expect(fitTest).toMatchObject({ degreesOfFreedom: 9 });
    expect(fitTest!.chiSquare).toBeCloseTo(75.18, 2);
  });
  it('fits two factors with varimax as R prints', () => {
    const { pattern, extraction, fitTest } = factored({ factors: 2, method: 'maximum-likelihood' });
    const printed = [
      [0.499, 0.543],
      [0.156, 0.622],
      [0.206, 0.86],
      [0.109, 0.468],
      [0.956, 0.182],
      [0.785, 0.225],
    ];
    printed.forEach((row, a) => {
      expect(pattern[a]![0]).toBeCloseTo(row[0]!, 2);
      expect(pattern[a]![1]).toBeCloseTo(row[1]!, 2);
    });
    expect(extraction.converged).toBe(true);
    expect(fitTest!.chiSquare).toBeCloseTo(6.11, 2);
    expect(fitTest!.pValue).toBeCloseTo(0.191, 3);
  });
});

describe('adequacy', () => {
  it('weighs simple against partial correlations', () => {
    const { adequacy } = factored({ factors: 2 });
    expect(adequacy!.kmo).toBeGreaterThan(0.5);
    expect(adequacy!.kmo).toBeLessThan(1);
    expect(adequacy!.bartlett).toMatchObject({ degreesOfFreedom: 15 });
    expect(adequacy!.bartlett.pValue).toBeLessThan(1e-10);
  });
});

describe('principal axes', () => {
  it('recover the loadings correlations were made of', () => {
    const loadings = [0.9, 0.8, 0.7, 0.6];
    const values = Float64Array.from(
      loadings.flatMap((a, i) => loadings.map((b, j) => (i === j ? 1 : a * b))),
    );
    const result = factorCorrelations({ values, size: 4 }, 100, { factors: 1 });
    if ('code' in result) throw new Error(result.code);
    loadings.forEach((loading, a) => {
      expect(result.pattern[a]![0]).toBeCloseTo(loading, 7);
    });
  });
});

describe('rotation', () => {
  const loadings = fc.array(
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 })
      .map((row) => Float64Array.from(row)),
    { minLength: 4, maxLength: 8 },
  );
  it('varimax keeps every communality and never lowers the criterion', () => {
    const length = (row: Float64Array) => row.reduce((sum, value) => sum + value * value, 0);
    fc.assert(
      fc.property(loadings, (given) => {
        const { pattern } = varimax(given);
        pattern.forEach((row, a) => {
          expect(length(row)).toBeCloseTo(length(given[a]!), 9);
        });
      }),
    );
  });
  it('promax keeps the correlations that the factors reproduce', () => {
    const { extraction } = factored({ factors: 2 });
    const { pattern, correlations } = promax(extraction.loadings);
    for (let a = 0; a < 6; a++) {
      for (let b = 0; b < 6; b++) {
        let oblique = 0;
        for (let f = 0; f < 2; f++)
          for (let g = 0; g < 2; g++) oblique += pattern[a]![f]! * correlations[f]![g]! * pattern[b]![g]!;
        const straight = extraction.loadings[a]!.reduce((s, v, f) => s + v * extraction.loadings[b]![f]!, 0);
        expect(oblique).toBeCloseTo(straight, 10);
      }
    }
    expect(correlations[0]![0]).toBeCloseTo(1, 10);
  });
});

describe('refusals', () => {
  const random = seededRandom(5);
  const column = () => Float64Array.from({ length: 30 }, () => randomNormal(random));
  const [a, b, c] = [column(), column(), column()];
  it.each([
    ['two columns', [a!, b!], {}, 'too-few-columns'],
    ['three rows', [a!.slice(0, 3), b!.slice(0, 3), c!.slice(0, 3)], {}, 'too-few-rows'],
    ['a constant column', [a!, new Float64Array(30), c!], {}, 'column-constant'],
    ['as many factors as columns', [a!, b!, c!], { factors: 3 }, 'factors-out-of-range'],
    [
      'two likelihood factors of three columns',
      [a!, b!, c!],
      { factors: 2, method: 'maximum-likelihood' },
      'factors-out-of-range',
    ],
    [
      'collinear columns',
      [a!, b!, a!.map((v) => 2 * v)],
      { factors: 1, method: 'maximum-likelihood' },
      'columns-collinear',
    ],
  ] as const)('%s', (_name, columns, options, code) => {
    expect(findFactors(columns, options)).toMatchObject({ code });
  });
  it('measures correlations', () => {
    const found = correlationMatrix([Float64Array.of(1, 2, 3), Float64Array.of(6, 4, 2)]);
    expect('values' in found && found.values[1]).toBeCloseTo(-1, 12);
  });
});
