import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AhpOptions, AhpResult } from './ahp.ts';
import { ahp } from './ahp.ts';
import type { ComparisonMatrix, MatrixFault } from './comparison-matrix.ts';

function solved(matrices: readonly ComparisonMatrix[], options: AhpOptions = {}): AhpResult {
  const result = ahp(matrices, options);
  if ('code' in result) throw new Error(result.code);
  return result;
}

function fromWeights(weights: readonly number[]): ComparisonMatrix {
  return weights.map((a, row) => weights.map((b, column) => (row === column ? 1 : a / b)));
}

// Saaty (2008), Decision making with the analytic hierarchy process: drinks in the United States.
const drinks: ComparisonMatrix = [
  [1, 9, 5, 2, 1, 1, 1 / 2],
  [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
  [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
  [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
  [1, 9, 4, 2, 1, 2, 1 / 2],
  [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
  [2, 9, 9, 3, 2, 3, 1],
];
const cyclic: ComparisonMatrix = [
  [1, 9, 1 / 9],
  [1 / 9, 1, 9],
  [9, 1 / 9, 1],
];

describe('published matrices', () => {
  it('weighs drinks as printed', () => {
    const { weights, verdict } = solved([drinks], { randomIndex: 'saaty' });
    const printed = [0.17745675, 0.01914948, 0.04183118, 0.11641703, 0.18957238, 0.12878055, 0.32679264];
    weights.forEach((weight, index) => {
      expect(weight).toBeCloseTo(printed[index]!, 8);
    });
    expect(verdict.lambda).toBeCloseTo(7.17662904, 8);
    expect(verdict.ratio).toBeCloseTo(0.022302, 6);
    expect(verdict.accepted).toBe(true);
  });

  it('rejects a circle and names a pair', () => {
    const { weights, verdict } = solved([cyclic], { randomIndex: 'saaty' });
    for (const weight of weights) expect(weight).toBeCloseTo(1 / 3, 12);
    expect(verdict.lambda).toBeCloseTo(91 / 9, 10);
    expect(verdict.ratio).toBeCloseTo(6.130268, 6);
    expect(verdict.accepted).toBe(false);
    expect(verdict.worstPair).toMatchObject({ row: 0, column: 1, given: 9 });
    expect(verdict.worstPair!.ratioIfChanged).toBeLessThan(verdict.ratio);
  });

  it('takes the simulated random index unless told otherwise', () => {
    expect(solved([cyclic]).verdict.ratio).toBeCloseTo((91 / 9 - 3) / 2 / 0.5251686, 10);
  });

  it('never doubts two criteria', () => {
    const { weights, verdict } = solved([
      [
        [1, 9],
        [1 / 9, 1],
      ],
    ]);
    expect(weights[0]).toBeCloseTo(0.9, 12);
    expect(verdict).toMatchObject({ ratio: 0, accepted: true });
  });

  it('weighs a single criterion one', () => expect(solved([[[1]]]).weights).toEqual([1]));
});

describe('several experts', () => {
  const one: ComparisonMatrix = [
    [1, 2],
    [1 / 2, 1],
  ];
  const other: ComparisonMatrix = [
    [1, 8],
    [1 / 8, 1],
  ];
  it('joins geometrically: 2 and 8 are 4', () => {
    expect(solved([one, other], { aggregation: 'geometric' }).weights[0]).toBeCloseTo(0.8, 12);
  });
  it('joins arithmetically on every entry, as the source says', () => {
    // [[1, 5], [0.3125, 1]]: λ = 1 + √1.5625, w1/w2 = 5/√1.5625 = 4.
    const result = solved([one, other], { aggregation: 'arithmetic' });
    expect(result.weights[0]).toBeCloseTo(0.8, 12);
    expect(result.verdict.lambda).toBeCloseTo(2.25, 12);
  });
  it('joins priorities: the mean of 2/3 and 8/9', () => {
    expect(solved([one, other], { aggregation: 'priorities' }).weights[0]).toBeCloseTo(7 / 9, 12);
  });
  it('lets one expert count more', () => {
    const joined = solved([one, other], { aggregation: 'priorities', expertWeights: [3, 1] });
    expect(joined.weights[0]).toBeCloseTo(0.75 * (2 / 3) + 0.25 * (8 / 9), 12);
  });
  it('lets the least consistent expert speak for joined priorities', () => {
    expect(solved([fromWeights([1, 2, 3]), cyclic], { aggregation: 'priorities' }).verdict.accepted).toBe(
      false,
    );
  });
});

describe('incomplete matrices', () => {
  const weights = [0.5, 0.3, 0.15, 0.05];
  const full = fromWeights(weights);
  const holed = full.map((row, i) => row.map((entry, j) => (Math.abs(i - j) > 1 ? null : entry)));
  it.each(['eigenvector', 'geometric-mean'] as const)(
    '%s recovers weights from a chain of pairs',
    (method) => {
      const result = solved([holed], { method });
      result.weights.forEach((weight, index) => {
        expect(weight).toBeCloseTo(weights[index]!, 10);
      });
      expect(result.verdict.ratio).toBeLessThan(1e-8);
    },
  );
});

describe('refusals', () => {
  const cases: readonly (readonly [
    name: string,
    matrices: ComparisonMatrix[],
    fault: Partial<MatrixFault>,
  ])[] = [
    ['no expert', [], { code: 'matrix-empty' }],
    ['no criterion', [[]], { code: 'matrix-empty' }],
    ['a ragged matrix', [[[1, 2], [0.5]]], { code: 'matrix-not-square', row: 1 }],
    [
      'a zero judgement',
      [
        [
          [1, 0],
          [0, 1],
        ],
      ],
      { code: 'judgement-not-positive', row: 0, column: 1 },
    ],
    [
      'a NaN judgement',
      [
        [
          [1, Number.NaN],
          [1, 1],
        ],
      ],
      { code: 'judgement-not-positive', row: 0, column: 1 },
    ],
    [
      'a diagonal of two',
      [
        [
          [2, 1],
          [1, 1],
        ],
      ],
      { code: 'diagonal-not-one' },
    ],
    [
      'a mirror that disagrees',
      [
        [
          [1, 3],
          [3, 1],
        ],
      ],
      { code: 'judgement-not-reciprocal', row: 0, column: 1 },
    ],
    [
      'criteria nobody links',
      [
        [
          [1, null],
          [null, 1],
        ],
      ],
      { code: 'comparisons-not-connected', row: 1 },
    ],
    [
      'experts of two sizes',
      [
        [[1]],
        [
          [1, 1],
          [1, 1],
        ],
      ],
      { code: 'matrices-differ-in-size', expert: 1 },
    ],
  ];
  it.each(cases)('%s', (_name, matrices, fault) => expect(ahp(matrices)).toMatchObject(fault));
  it('accepts a third written as 0.33', () => {
    expect(
      'code' in
        ahp([
          [
            [1, 3],
            [0.33, 1],
          ],
        ]),
    ).toBe(false);
  });
  it('needs every pair for normalised columns', () => {
    const chain = [
      [1, 2, null],
      [0.5, 1, 2],
      [null, 0.5, 1],
    ];
    expect(ahp([chain], { method: 'normalised-columns' })).toMatchObject({ code: 'method-needs-every-pair' });
  });
});

describe('properties', () => {
  const someWeights = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 });
  it.each(['eigenvector', 'geometric-mean', 'normalised-columns'] as const)(
    '%s returns the weights a consistent matrix was made of',
    (method) => {
      fc.assert(
        fc.property(someWeights, (raw) => {
          const total = raw.reduce((sum, weight) => sum + weight, 0);
          const result = solved([fromWeights(raw)], { method });
          result.weights.forEach((weight, index) => {
            expect(weight).toBeCloseTo(raw[index]! / total, 10);
          });
          expect(result.verdict.ratio).toBeLessThan(1e-9);
        }),
      );
    },
  );
  it('sums to one, is never negative and never beats consistency', () => {
    const entries = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(entries, (scale) => {
        const matrix: number[][] = Array.from({ length: 5 }, () => new Array<number>(5).fill(1));
        let next = 0;
        for (let i = 0; i < 5; i++) {
          for (let j = i + 1; j < 5; j++) {
            const step = scale[next++]!;
            matrix[i]![j] = step >= 0 ? step + 1 : 1 / (1 - step);
            matrix[j]![i] = 1 / matrix[i]![j]!;
          }
        }
        const { weights, verdict } = solved([matrix]);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...weights)).toBeGreaterThan(0);
        expect(verdict.ratio).toBeGreaterThanOrEqual(0);
        expect(verdict.converged).toBe(true);
      }),
    );
  });
});
