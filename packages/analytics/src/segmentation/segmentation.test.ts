import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowPattern, compareToMean, rfmCode, rfmType } from './arrow-types.ts';
import { concentration } from './concentration.ts';
import { quadrants } from './quadrants.ts';
import { quantileScores, scoresByCuts } from './quantile-scores.ts';
import { rankedClasses } from './ranked-classes.ts';
import { rfmIndicators } from './rfm-indicators.ts';
import { axisLevels, profileCounts } from './three-axis-profile.ts';
import { weightedPositions } from './weighted-position.ts';

const amounts = fc
  .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 50 })
  .map((list) => Float64Array.from(list));

describe('indicators', () => {
  it('merge lines of one order and leave out later rows', () => {
    const purchases = {
      customers: ['b', 'a', 'b', 'b'],
      days: Float64Array.of(5, 8, 9, 12),
      amounts: Float64Array.of(100, 50, 25, 999),
      orders: ['1', '2', '1', '3'],
    };
    expect(rfmIndicators(purchases, 10)).toEqual({
      customers: ['a', 'b'],
      recency: Float64Array.of(2, 1),
      frequency: Float64Array.of(1, 1),
      monetary: Float64Array.of(50, 125),
      laterRows: 1,
    });
  });
  it('of nobody are empty', () => {
    const none = { customers: [], days: new Float64Array(0), amounts: new Float64Array(0) };
    expect(rfmIndicators(none, 1).customers).toEqual([]);
  });
});

describe('scores', () => {
  it('give equal values equal scores and more never less', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('below' as const, 'interval' as const), (values, rule) => {
        const { scores } = quantileScores(values, 5, rule, false);
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            if (a === b) expect(scores[i]).toBe(scores[j]);
            if (a > b) expect(scores[i]!).toBeGreaterThanOrEqual(scores[j]!);
          });
        });
      }),
    );
  });
  it('put all equal values into the lowest score, or the highest when less is better', () => {
    expect(Array.from(quantileScores(Float64Array.of(3, 3), 5, 'below', false).scores)).toEqual([1, 1]);
    expect(Array.from(quantileScores(Float64Array.of(3, 3), 5, 'below', true).scores)).toEqual([5, 5]);
  });
  it('follow given cut points', () => {
    const values = Float64Array.of(9, 10, 11);
    expect(Array.from(scoresByCuts(values, [10], true, false))).toEqual([1, 2, 2]);
    expect(Array.from(scoresByCuts(values, [10], false, false))).toEqual([1, 1, 2]);
    expect(Array.from(scoresByCuts(values, [10], true, true))).toEqual([2, 1, 1]);
  });
});

describe('arrow types', () => {
  it('name the two types the source prints', () => {
    expect(rfmType(rfmCode(true, true, true)).number).toBe(1);
    expect(rfmType(rfmCode(true, false, true))).toMatchObject({ number: 2, name: { zh: '重要发展客户' } });
  });
  it('number all eight once', () => {
    const all = Array.from({ length: 8 }, (_, code) => rfmType(code).number);
    expect(all.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(() => rfmType(8)).toThrow(RangeError);
  });
  it('count a tie with the mean as up', () => {
    expect(arrowPattern(['R', 'F'], compareToMean([3, 2], [3, 4]))).toBe('R↑F↓');
  });
});

describe('concentration', () => {
  it.each([
    ['equal amounts', [5, 5, 5, 5], 0],
    ['one who has everything', [0, 0, 0, 8], 0.75],
    ['1 2 3 4', [1, 2, 3, 4], 0.25],
  ])('of %s', (_name, list, gini) =>
    expect(concentration(Float64Array.from(list)).gini).toBeCloseTo(gini, 12),
  );
  it('is undefined without money', () => {
    expect(concentration(new Float64Array(0))).toMatchObject({ gini: undefined, lorenz: [] });
    expect(concentration(Float64Array.of(0, 0)).herfindahl).toBeUndefined();
  });
  it('stays between zero and one, and the top of all is all', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { gini, topShares, total } = concentration(values);
        if (total === 0) return;
        expect(gini).toBeGreaterThanOrEqual(-1e-12);
        expect(gini).toBeLessThan(1);
        expect(topShares(values.length)).toBeCloseTo(1, 12);
        expect(topShares(0)).toBe(0);
      }),
    );
  });
});

describe('ranked classes', () => {
  it('cut the usual ABC', () => {
    const { classes } = rankedClasses(Float64Array.of(10, 70, 15, 5), [0.7, 0.9], 'amount-share');
    expect(Array.from(classes)).toEqual([1, 0, 1, 2]);
  });
  it('put 7 of 100 into 7 %', () => {
    expect(rankedClasses(new Float64Array(100), [0.07], 'count-share').counts).toEqual([7, 93]);
  });
  it('partition customers and money whatever the rule', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('count-share' as const, 'amount-share' as const),
        (values, rule) => {
          const { counts, amounts: sums, classes } = rankedClasses(values, [0.2, 0.5], rule);
          expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
          expect(sums.reduce((a, b) => a + b, 0)).toBe(values.reduce((a, b) => a + b, 0));
          values.forEach((a, i) => {
            values.forEach((b, j) => {
              if (a > b) expect(classes[i]!).toBeLessThanOrEqual(classes[j]!);
            });
          });
        },
      ),
    );
  });
});

describe('quadrants', () => {
  it('decide ties as told', () => {
    const x = Float64Array.of(1, 2, 3);
    const cuts = { x: 'mean', y: 'median' } as const;
    expect(quadrants(x, x, { ...cuts, tiesAreHigh: true }).counts).toEqual([1, 0, 0, 2]);
    expect(quadrants(x, x, { ...cuts, tiesAreHigh: false }).counts).toEqual([2, 0, 0, 1]);
  });
  it('of nobody are empty', () => {
    const none = new Float64Array(0);
    expect(quadrants(none, none, { x: 'mean', y: 5, tiesAreHigh: true }).counts).toEqual([0, 0, 0, 0]);
  });
});

describe('profiles', () => {
  it('turn the default rate round', () => {
    const { maintenanceIndex } = weightedPositions(
      {
        purchaseShare: Float64Array.of(0, 1),
        continuity: Float64Array.of(0, 1),
        defaultRate: Float64Array.of(0.5, 0),
        relativeProfit: Float64Array.of(0, 9),
      },
      { loyalty: [0.5, 0.3, 0.2], index: [0.5, 0.5] },
    );
    expect(Array.from(maintenanceIndex)).toEqual([0, 100]);
  });
  it('cut an axis at its terciles and count the 27 cells', () => {
    const columns = [Float64Array.of(1, 2, 3, 4, 5, 6)];
    const { levels } = axisLevels({ columns, weights: [1], lowerIsBetter: [false] });
    expect(Array.from(levels)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(profileCounts(levels, levels, levels)[26]).toBe(2);
  });
});
