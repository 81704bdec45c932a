import type { ItemsetTree } from './itemset-tree.ts';

/**
 * The sets that lack exactly one item of a set: for set s and its j-th item (0: its first ancestor's, the largest
 * number), `omitting[offsets[s] + j]` is the set without that item, −1 for the empty set.
 */
export type ItemsetSubsets = { readonly offsets: Int32Array; readonly omitting: Int32Array };

/**
 * Links every set to its subsets that are one item shorter. All of them are in the tree, since what holds a set holds
 * its subsets; without the j-th item, a set is the child, by its own last item, of its parent without the j-th item.
 */
export function itemsetSubsets(tree: ItemsetTree): ItemsetSubsets {
  const sets = tree.item.length;
  const offsets = new Int32Array(sets + 1);
  for (let set = 0; set < sets; set++) offsets[set + 1] = offsets[set]! + tree.length[set]!;
  const omitting = new Int32Array(offsets[sets]!);
  for (let set = 0; set < sets; set++) {
    const above = tree.parent[set]!;
    const last = tree.length[set]! - 1;
    for (let j = 0; j < last; j++) {
      omitting[offsets[set]! + j] = childOf(tree, omitting[offsets[above]! + j]!, tree.item[set]!);
    }
    omitting[offsets[set]! + last] = above;
  }
  return { offsets, omitting };
}

/** The items of a set, ascending by number. */
export function itemsOf(tree: ItemsetTree, set: number): number[] {
  const items: number[] = [];
  for (let at = set; at >= 0; at = tree.parent[at]!) items.push(tree.item[at]!);
  return items;
}

/** The number of the set made of these items (any order), or undefined when it is not in the tree or is empty. */
export function findItemset(tree: ItemsetTree, items: readonly number[]): number | undefined {
  let at = -1;
  for (const item of [...items].sort((a, b) => b - a)) {
    at = childOf(tree, at, item);
    if (at < 0) return undefined;
  }
  return at < 0 ? undefined : at;
}

/** The child of a set by an item, or −1. */
function childOf(tree: ItemsetTree, set: number, item: number): number {
  let low = set < 0 ? 0 : tree.childStart[set]!;
  let high = set < 0 ? tree.rootEnd : tree.childEnd[set]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tree.item[middle]! < item) low = middle + 1;
    else high = middle;
  }
  const end = set < 0 ? tree.rootEnd : tree.childEnd[set]!;
  return low < end && tree.item[low] === item ? low : -1;
}
