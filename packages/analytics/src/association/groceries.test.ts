import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { csvRows } from '../numeric/csv-rows.ts';
import { associationRules } from './association-rules.ts';
import { basketCount, groupBaskets } from './baskets.ts';
import { frequentItemsets } from './frequent-itemsets.ts';
import { itemsetSubsets } from './itemset-subsets.ts';
import { ruleMeasures } from './rule-measures.ts';

// Two independent implementations agree on these counts (arules, mlxtend).
describeShared('groceries', () => {
  const rows = csvRows(readFileSync(sharedData('data/groceries/groceries_long.csv')!, 'utf8'));
  const baskets = groupBaskets(
    rows.map((row) => row.tid!),
    rows.map((row) => row.item!),
  );

  it('has 9,835 baskets of 169 items, two of them ending in a space', () => {
    expect(basketCount(baskets)).toBe(9835);
    expect(baskets.items).toHaveLength(169);
    expect(baskets.members).toHaveLength(43_367);
  });

  it.each([
    [0.01, 333, 0.5, 15],
    [0.005, 1001, 0.5, 120],
    [0.001, 13_492, 0.5, 5668],
  ])(
    'at support %d has %d frequent sets, at confidence %d %d rules',
    (minSupport, sets, confidence, count) => {
      const itemsets = frequentItemsets(baskets, { minSupport });
      expect(itemsets.item).toHaveLength(sets);
      expect(associationRules(baskets, itemsets, itemsetSubsets(itemsets), confidence)).toHaveLength(count);
    },
  );

  it('finds {curd, yogurt} → whole milk with its measures', () => {
    const itemsets = frequentItemsets(baskets, { minSupport: 0.01 });
    const rules = associationRules(baskets, itemsets, itemsetSubsets(itemsets), 0.5);
    const rule = rules.find(
      ({ left, right }) =>
        left
          .map((item) => baskets.items[item])
          .sort()
          .join() === 'curd,yogurt' && baskets.items[right] === 'whole milk',
    )!;
    const measures = ruleMeasures(rule.counts);
    expect(rule.counts.both).toBe(99);
    expect(measures.confidence).toBeCloseTo(0.582352941176, 12);
    expect(measures.lift).toBeCloseTo(2.27912502048, 10);
    expect(measures.conviction).toBeCloseTo(1.78256728986, 10);
  });

  it('mines support .001 and its rules well within a second', () => {
    let best = Infinity;
    for (let run = 0; run < 5; run++) {
      const started = performance.now();
      const itemsets = frequentItemsets(baskets, { minSupport: 0.001 });
      associationRules(baskets, itemsets, itemsetSubsets(itemsets), 0.5);
      best = Math.min(best, performance.now() - started);
    }
    expect(best).toBeLessThan(500);
  });
});
