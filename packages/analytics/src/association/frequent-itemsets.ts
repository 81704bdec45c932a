import type { Progress } from '../analysis.ts';
import { type Baskets, basketCount } from './baskets.ts';
import { growTree, type ItemsetTree } from './itemset-tree.ts';

export type ItemsetLimits = {
  /** Least share of baskets (0…1) that must hold the whole set. */
  readonly minSupport: number;
  /** Longest set looked for; default 10. */
  readonly maxLength?: number;
  /** Mining stops after this many sets and says so; default 2,000,000. */
  readonly maxItemsets?: number;
};

/** All item sets that enough baskets hold, as a prefix tree; `complete` is false when the limit on their number was hit. */
export type FrequentItemsets = ItemsetTree & {
  readonly baskets: number;
  readonly minCount: number;
  readonly complete: boolean;
};

/**
 * Every set of 1 … maxLength items that lies in at least ⌈minSupport · n⌉ baskets (never fewer than one), exactly once.
 * Occurrence delivery as in LCM (Uno, Kiyomi & Arimura 2004): each set carries the list of its baskets, one pass over
 * that list counts all its extensions by more frequent items and hands the baskets down, so nothing infrequent is built.
 */
export function frequentItemsets(
  baskets: Baskets,
  { minSupport, maxLength = 10, maxItemsets = 2_000_000 }: ItemsetLimits,
  progress?: Progress,
): FrequentItemsets {
  const n = basketCount(baskets);
  const minCount = leastCount(minSupport, n);
  const { tree, complete } = growTree(baskets, { minCount, maxLength, maxItemsets }, progress);
  return { ...tree, baskets: n, minCount, complete };
}

/** ⌈share · n⌉, at least 1, where a product that misses a whole number by rounding alone counts as that number. */
export function leastCount(share: number, n: number): number {
  const exact = share * n;
  const nearest = Math.round(exact);
  const isWhole = Math.abs(exact - nearest) <= 1e-9 * Math.max(1, nearest);
  return Math.max(1, isWhole ? nearest : Math.ceil(exact));
}
