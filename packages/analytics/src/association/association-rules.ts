import type { Baskets } from './baskets.ts';
import type { FrequentItemsets } from './frequent-itemsets.ts';
import { type ItemsetSubsets, itemsOf } from './itemset-subsets.ts';
import type { RuleCounts } from './rule-measures.ts';

/** "Who holds all of `left` tends to hold `right`": item numbers, ascending, and the four counts. */
export type AssociationRule = {
  readonly left: readonly number[];
  readonly right: number;
  readonly counts: RuleCounts;
};

/**
 * The rules with one item on the right and at least one on the left whose set is frequent and whose confidence reaches
 * the minimum, best first: by confidence, then support, then shorter left side, then item numbers.
 */
export function associationRules(
  baskets: Baskets,
  itemsets: FrequentItemsets,
  subsets: ItemsetSubsets,
  minConfidence: number,
): AssociationRule[] {
  const rules: AssociationRule[] = [];
  for (let set = itemsets.rootEnd; set < itemsets.item.length; set++) {
    const both = itemsets.count[set]!;
    let at = set;
    for (let j = itemsets.length[set]! - 1; j >= 0; j--) {
      const right = itemsets.item[at]!;
      const leftSet = subsets.omitting[subsets.offsets[set]! + j]!;
      const left = itemsets.count[leftSet]!;
      // As whole numbers, so that a confidence equal to the minimum is not lost to a division.
      if (both >= minConfidence * left - 1e-9) {
        rules.push({
          left: itemsOf(itemsets, leftSet),
          right,
          counts: { total: itemsets.baskets, left, right: baskets.counts[right]!, both },
        });
      }
      at = itemsets.parent[at]!;
    }
  }
  return rules.sort(better);
}

function better(a: AssociationRule, b: AssociationRule): number {
  const byConfidence = b.counts.both * a.counts.left - a.counts.both * b.counts.left;
  if (byConfidence !== 0) return byConfidence;
  if (a.counts.both !== b.counts.both) return b.counts.both - a.counts.both;
  if (a.left.length !== b.left.length) return a.left.length - b.left.length;
  for (let place = 0; place < a.left.length; place++) {
    if (a.left[place] !== b.left[place]) return a.left[place]! - b.left[place]!;
  }
  return a.right - b.right;
}
