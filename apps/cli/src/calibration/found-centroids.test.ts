import { describe, expect, it } from 'vitest';
import { foundCentroids } from './found-centroids.ts';

const measures = [
  { name: 'recency', scale: 0, better: 'less' as const },
  { name: 'money', scale: 2, better: 'more' as const },
];
const withWeights = (...weights: readonly number[]) =>
  measures.map((measure, index) => ({ ...measure, weight: weights[index]! }));
// Three clear groups: recent and rich, in between, long ago and poor.
const recency = Float64Array.from([300, 310, 5, 6, 100, 104]);
const money = Float64Array.from([10, 12.5, 900, 910.25, 400, 410]);

describe('centres', () => {
  it('come best first, at their measures’ scales, the same for the same seed', () => {
    const ask = { step: 'group', columns: [recency, money], measures, k: 3, seed: 7 };
    const found = foundCentroids(ask);
    expect(found.centroids).toEqual([
      { recency: 6, money: 905.13 },
      { recency: 102, money: 405 },
      { recency: 305, money: 11.25 },
    ]);
    expect(found.sizes).toEqual([2, 2, 2]);
    expect(found.silhouette).toBeGreaterThan(0.9);
    expect(foundCentroids(ask)).toEqual(found);
    for (const factor of Object.values(found.factors))
      expect(String(factor).replace(/^0\.0*/, '').length).toBeLessThanOrEqual(4);
  });

  it('weigh what counts more: factors carry the root of the weight, the ranking the weight itself', () => {
    const ask = { step: 'group', columns: [recency, money], measures, k: 3, seed: 7 };
    const weighed = { ...ask, measures: withWeights(0.25, 0.75) };
    const [plain, found] = [foundCentroids(ask).factors, foundCentroids(weighed).factors];
    expect(found.recency).toBeCloseTo(plain.recency! * 0.5, 5);
    expect(found.money).toBeCloseTo(plain.money! * Math.sqrt(0.75), 5);
  });

  it.each([
    ['recency', 0.7, 1.5],
    ['money', 0.3, 300.5],
  ])('rank recent and poor against long ago and rich by the weight of %s', (_, weight, first) => {
    const columns = [Float64Array.from([1, 2, 300, 301]), Float64Array.from([10, 11, 900, 901])];
    const { centroids } = foundCentroids({
      step: 'group',
      columns,
      measures: withWeights(weight, 1 - weight),
      k: 2,
      seed: 7,
    });
    expect(centroids[0]!.recency).toBeCloseTo(first, -1);
  });

  it.each([
    ['fewer customers than classes', [300], [10], 2],
    ['customers that do not differ', [5, 5, 5], [1, 1, 1], 2],
  ])('are refused for %s', (_, days, amounts, k) =>
    expect(() =>
      foundCentroids({
        step: 'group',
        columns: [Float64Array.from(days), Float64Array.from(amounts)],
        measures,
        k,
        seed: 1,
      }),
    ).toThrow(expect.objectContaining({ code: 'too-few-customers' })),
  );
});
