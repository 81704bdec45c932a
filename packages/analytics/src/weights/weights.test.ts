import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hierarchyWeights } from './criteria-hierarchy.ts';
import { entropyWeights } from './entropy-weights.ts';
import { parseWeights } from './parse-weights.ts';
import { rankScores } from './rank-scores.ts';
import { weightSensitivity } from './weight-sensitivity.ts';

describe('hierarchy', () => {
  it('multiplies local weights down the tree', () => {
    const result = hierarchyWeights({
      name: 'value',
      matrices: [
        [
          [1, 3],
          [1 / 3, 1],
        ],
      ],
      children: [
        {
          name: 'now',
          matrices: [
            [
              [1, 4],
              [1 / 4, 1],
            ],
          ],
          children: [{ name: 'money' }, { name: 'orders' }],
        },
        { name: 'future', children: [{ name: 'need' }] },
      ],
    });
    if ('code' in result) throw new Error(result.code);
    const leaves = result.criteria.filter((criterion) => criterion.isLeaf);
    expect(leaves.map(({ path }) => path.join('/'))).toEqual([
      'value/now/money',
      'value/now/orders',
      'value/future/need',
    ]);
    [0.6, 0.15, 0.25].forEach((weight, index) => {
      expect(leaves[index]!.global).toBeCloseTo(weight, 12);
    });
    expect(result.ratio).toBe(0);
  });
  it('names the criterion whose comparison is missing', () => {
    const result = hierarchyWeights({ name: 'root', children: [{ name: 'a' }, { name: 'b' }] });
    expect(result).toMatchObject({ code: 'matrix-empty', path: ['root'] });
  });
});

describe('entropy weights', () => {
  it('follows the formula by hand', () => {
    // Column 1: shares .25 .75; column 2: equal shares, entropy 1, weight 0.
    const result = entropyWeights([Float64Array.of(1, 3), Float64Array.of(5, 5)]);
    expect(result).toMatchObject({ weights: [1, 0] });
    if ('code' in result) throw new Error(result.code);
    expect(result.entropies[0]).toBeCloseTo(0.8112781244591328, 12);
  });
  it.each([
    ['no columns', [], 'no-columns'],
    ['one row', [Float64Array.of(1)], 'too-few-rows'],
    ['a negative value', [Float64Array.of(1, -1)], 'value-negative'],
    ['everything equal', [Float64Array.of(2, 2), Float64Array.of(3, 3)], 'nothing-varies'],
  ] as const)('refuses %s', (_name, columns, code) =>
    expect(entropyWeights(columns)).toMatchObject({ code }),
  );
  it('is not moved by the order of rows and sums to one', () => {
    const column = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(column, column, (a, b) => {
        const forward = entropyWeights([Float64Array.from(a), Float64Array.from(b)]);
        const backward = entropyWeights([
          Float64Array.from(a.toReversed()),
          Float64Array.from(b.toReversed()),
        ]);
        if ('code' in forward || 'code' in backward) return;
        expect(forward.weights[0]! + forward.weights[1]!).toBeCloseTo(1, 12);
        expect(forward.weights[0]).toBeCloseTo(backward.weights[0]!, 10);
      }),
    );
  });
});

describe('sensitivity', () => {
  const columns = [Float64Array.of(10, 8, 1), Float64Array.of(1, 4, 2)];
  it('finds the change at which the first place is lost', () => {
    // 10w + 1 - w = 8w + 4(1 - w) at w = 0.6: up from 0.5 would keep, down to... the lead flips at 20 % more.
    const result = weightSensitivity({ columns, weights: [0.5, 0.5], change: 0.1 });
    expect(Array.from(result.ranks)).toEqual([2, 1, 3]);
    expect(result.firstPlaceMargins[0]).toBeCloseTo(0.2, 12);
    expect(result.shifts.every((shift) => !shift.firstPlaceChanges)).toBe(true);
    const wider = weightSensitivity({ columns, weights: [0.5, 0.5], change: 0.3 });
    expect(wider.shifts.find((shift) => shift.criterion === 0 && shift.change > 0)).toMatchObject({
      firstPlaceChanges: true,
      rankMoves: 2,
      largestMove: 1,
    });
  });
  it('counts customers who change grade', () => {
    const result = weightSensitivity({
      columns,
      weights: [0.5, 0.5],
      change: 0.1,
      gradeOf: (score) => (score >= 5.9 ? 1 : 2),
    });
    expect(result.shifts[0]).toMatchObject({ criterion: 0, change: 0.1, gradeMoves: 1 });
  });
  it('keeps weights at one', () => {
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(weight, weight, fc.double({ min: 0, max: 2, noNaN: true }), (a, b, change) => {
        const weights = [a / (a + b), b / (a + b)];
        for (const shift of weightSensitivity({ columns, weights, change }).shifts) {
          expect(shift.weights[0]! + shift.weights[1]!).toBeCloseTo(1, 12);
        }
      }),
    );
  });
  it('ranks equal scores alike', () => {
    expect(Array.from(rankScores(Float64Array.of(5, 7, 7, 1)))).toEqual([3, 1, 1, 4]);
  });
});

describe('weights as text', () => {
  it('rescales the source’s weights that sum to 1.001', () => {
    const weights = parseWeights('0.221, 0.341, 0.439', 3);
    if ('code' in weights) throw new Error(weights.code);
    expect(weights[2]).toBeCloseTo(0.439 / 1.001, 12);
  });
  it.each([
    ['1,2', 'weights-count'],
    ['1,2,-3', 'weight-not-a-number'],
    ['0,0,0', 'weights-sum-to-zero'],
    ['1,x,3', 'weight-not-a-number'],
  ])('refuses %s', (text, code) => expect(parseWeights(text, 3)).toMatchObject({ code }));
  it('takes empty text as equal weights', () => expect(parseWeights('', 2)).toEqual([0.5, 0.5]));
});
