import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associationRules } from './association-rules.ts';
import { groupBaskets } from './baskets.ts';
import { condensedItemsets } from './condensed-itemsets.ts';
import { frequentItemsets, leastCount } from './frequent-itemsets.ts';
import { findItemset, itemsetSubsets, itemsOf } from './itemset-subsets.ts';
import { ruleMeasures } from './rule-measures.ts';

const someBaskets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), {
  minLength: 1,
  maxLength: 25,
});

function gather(lists: readonly (readonly number[])[]) {
  const ids = lists.flatMap((list, basket) => list.map(() => String(basket)));
  const names = lists.flatMap((list) => list.map((item) => `p${item}`));
  return groupBaskets(ids, names);
}

/** Every set of products with its count, by trying all. */
function allSets(lists: readonly (readonly number[])[], minCount: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let mask = 1; mask < 128; mask++) {
    const items = [0, 1, 2, 3, 4, 5, 6].filter((item) => mask & (1 << item));
    const count = lists.filter((list) => items.every((item) => list.includes(item))).length;
    if (count >= minCount) found.set(items.map((item) => `p${item}`).join(), count);
  }
  return found;
}

describe('frequentItemsets', () => {
  it('finds exactly what trying all sets finds, with maximal and closed ones marked', () => {
    fc.assert(
      fc.property(someBaskets, fc.integer({ min: 1, max: 5 }), (lists, minCount) => {
        const baskets = gather(lists);
        const itemsets = frequentItemsets(baskets, { minSupport: minCount / lists.length });
        const subsets = itemsetSubsets(itemsets);
        const { maximal, closed } = condensedItemsets(itemsets, subsets);
        const expected = allSets(lists, minCount);
        expect(itemsets.item).toHaveLength(expected.size);
        const named = (set: number) =>
          itemsOf(itemsets, set)
            .map((item) => baskets.items[item]!)
            .sort();
        for (let set = 0; set < itemsets.item.length; set++) {
          const names = named(set);
          expect(itemsets.count[set]).toBe(expected.get(names.join()));
          expect(findItemset(itemsets, itemsOf(itemsets, set))).toBe(set);
          const supersets = [...expected].filter(
            ([other]) =>
              other.split(',').length > names.length &&
              names.every((name) => other.split(',').includes(name)),
          );
          expect(maximal[set]).toBe(supersets.length === 0 ? 1 : 0);
          expect(closed[set]).toBe(supersets.every(([, count]) => count < itemsets.count[set]!) ? 1 : 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(someBaskets, (lists) => {
        const forward = frequentItemsets(gather(lists), { minSupport: 0.2 });
        const backward = frequentItemsets(gather([...lists].reverse()), { minSupport: 0.2 });
        expect(backward.item).toEqual(forward.item);
        expect(backward.count).toEqual(forward.count);
      }),
    );
  });

  it('of no baskets is empty', () => {
    const itemsets = frequentItemsets(groupBaskets([], []), { minSupport: 0.1 });
    expect(itemsets.item).toHaveLength(0);
    expect(itemsetSubsets(itemsets).omitting).toHaveLength(0);
  });

  it('keeps to its limits and says when it stopped', () => {
    const baskets = gather([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(frequentItemsets(baskets, { minSupport: 1 })).toMatchObject({ complete: true });
    expect(frequentItemsets(baskets, { minSupport: 1 }).item).toHaveLength(7);
    expect(frequentItemsets(baskets, { minSupport: 1, maxLength: 2 }).item).toHaveLength(6);
    const cut = frequentItemsets(baskets, { minSupport: 1, maxItemsets: 4 });
    expect(cut.complete).toBe(false);
    expect(cut.item).toHaveLength(4);
  });

  it('can be cancelled from its progress', () => {
    const stop = () => {
      throw new Error('cancelled');
    };
    expect(() => frequentItemsets(gather([[0, 1]]), { minSupport: 1 }, stop)).toThrow('cancelled');
  });
});

it.each([
  ['a product that misses a whole number by rounding', 0.07, 100, 7],
  ['a share of nothing', 0, 10, 1],
  ['a share between counts', 0.001, 9835, 10],
])('leastCount: %s', (_name, share, n, expected) => expect(leastCount(share, n)).toBe(expected));

describe('associationRules', () => {
  it('never offers a product on both sides and never falls below the confidence asked for', () => {
    fc.assert(
      fc.property(someBaskets, fc.double({ min: 0, max: 1, noNaN: true }), (lists, confidence) => {
        const baskets = gather(lists);
        const itemsets = frequentItemsets(baskets, { minSupport: 0.1 });
        for (const rule of associationRules(baskets, itemsets, itemsetSubsets(itemsets), confidence)) {
          expect(rule.left).not.toContain(rule.right);
          expect(rule.counts.both / rule.counts.left).toBeGreaterThanOrEqual(confidence - 1e-6);
          const holds = (list: readonly number[], item: number) =>
            list.includes(Number(baskets.items[item]!.slice(1)));
          const left = lists.filter((list) => rule.left.every((item) => holds(list, item)));
          expect(rule.counts.left).toBe(left.length);
          expect(rule.counts.right).toBe(lists.filter((list) => holds(list, rule.right)).length);
          expect(rule.counts.both).toBe(left.filter((list) => holds(list, rule.right)).length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('ruleMeasures', () => {
  it('of independent sides are neutral', () => {
    expect(ruleMeasures({ total: 100, left: 50, right: 20, both: 10 })).toMatchObject({
      lift: 1,
      leverage: 0,
      conviction: 1,
      chiSquare: 0,
      chiSquareP: 1,
      phi: 0,
      oddsRatio: 1,
      addedValue: 0,
      certainty: 0,
    });
  });

  it('of the lady tasting tea give Fisher’s 17/70 and 1/70', () => {
    expect(ruleMeasures({ total: 8, left: 4, right: 4, both: 3 }).fisherP).toBeCloseTo(17 / 70, 12);
    expect(ruleMeasures({ total: 8, left: 4, right: 4, both: 4 }).fisherP).toBeCloseTo(1 / 70, 12);
  });

  it('of a rule that never fails have infinite conviction and certainty 1', () => {
    const measures = ruleMeasures({ total: 10, left: 2, right: 4, both: 2 });
    expect(measures).toMatchObject({ conviction: Infinity, oddsRatio: Infinity, certainty: 1, lift: 2.5 });
  });

  it('of products that everybody holds are finite, with no phi', () => {
    const measures = ruleMeasures({ total: 5, left: 5, right: 5, both: 5 });
    expect(measures).toMatchObject({ lift: 1, phi: null, chiSquare: 0, fisherP: 1, certainty: 0 });
  });
});
