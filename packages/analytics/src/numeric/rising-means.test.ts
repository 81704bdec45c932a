import fc from 'fast-check';
import { expect, it } from 'vitest';
import { risingMeans } from './rising-means.ts';

it.each([
  ['a rising sequence stays', [1, 2, 3], [1, 1, 1], [1, 2, 3]],
  ['a fall is pooled', [1, 3, 2, 4], [1, 1, 1, 1], [1, 2.5, 2.5, 4]],
  ['weights count', [3, 0], [1, 2], [1, 1]],
  ['no weight takes the neighbour’s level', [9, 1, 9, 2], [0, 1, 0, 1], [1, 1, 1, 2]],
  ['no weights at all give 0', [9, 9], [0, 0], [0, 0]],
  ['nothing stays nothing', [], [], []],
])('%s', (_name, values, weights, expected) => expect([...risingMeans(values, weights)]).toEqual(expected));

it('never falls and keeps the weighted mean', () => {
  const weighted = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })));
  fc.assert(
    fc.property(weighted, (rows) => {
      const levels = risingMeans(
        rows.map(([value]) => value),
        rows.map(([, weight]) => weight),
      );
      let sum = 0;
      rows.forEach(([value, weight], place) => {
        sum += (levels[place]! - value) * weight;
        if (place > 0) expect(levels[place]).toBeGreaterThanOrEqual(levels[place - 1]! - 1e-12);
      });
      expect(sum).toBeCloseTo(0, 9);
    }),
  );
});
