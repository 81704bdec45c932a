import type { ItemsetSubsets } from './itemset-subsets.ts';
import type { ItemsetTree } from './itemset-tree.ts';

/** For each set 1 when it is so, 0 when not. */
export type CondensedItemsets = {
  /** No frequent set contains it. */
  readonly maximal: Uint8Array;
  /** No set that contains it lies in as many baskets. */
  readonly closed: Uint8Array;
};

/**
 * Which sets are maximal and which are closed (Pasquier, Bastide, Taouil & Lakhal 1999). One item more is enough to
 * look at: counts never rise on the way up. Sets cut off by the limit on length may make a set look maximal or closed.
 */
export function condensedItemsets(tree: ItemsetTree, subsets: ItemsetSubsets): CondensedItemsets {
  const maximal = new Uint8Array(tree.item.length).fill(1);
  const closed = new Uint8Array(tree.item.length).fill(1);
  for (let set = 0; set < tree.item.length; set++) {
    for (let j = subsets.offsets[set]!; j < subsets.offsets[set + 1]!; j++) {
      const smaller = subsets.omitting[j]!;
      if (smaller < 0) continue;
      maximal[smaller] = 0;
      if (tree.count[smaller] === tree.count[set]) closed[smaller] = 0;
    }
  }
  return { maximal, closed };
}
