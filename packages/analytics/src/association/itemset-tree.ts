import type { Progress } from '../analysis.ts';
import type { Baskets } from './baskets.ts';

/**
 * Item sets as a tree: set s is its parent's set (−1: the empty set) and one further item, whose number is smaller than
 * all the parent's. Children of a set lie side by side, `childStart[s]` (inclusive) to `childEnd[s]`, ascending by item.
 */
export type ItemsetTree = {
  readonly parent: Int32Array;
  readonly item: Int32Array;
  readonly count: Int32Array;
  readonly length: Uint8Array;
  readonly childStart: Int32Array;
  readonly childEnd: Int32Array;
  /** Sets with one item are 0 … rootEnd-1. */
  readonly rootEnd: number;
};

export type GrowLimits = {
  readonly minCount: number;
  readonly maxLength: number;
  readonly maxItemsets: number;
};

/** The tree of all sets held by at least `minCount` baskets; `complete` is false when `maxItemsets` stopped it. */
export function growTree(
  baskets: Baskets,
  limits: GrowLimits,
  progress?: Progress,
): { tree: ItemsetTree; complete: boolean } {
  const { offsets, members } = baskets;
  const store = openStore();
  const extensionCount = new Int32Array(baskets.items.length);
  const writeAt = new Int32Array(baskets.items.length);
  let complete = true;

  /** Adds the children of one set, found in its baskets among the items below `tail`, and then their children. */
  const extend = (set: number, depth: number, tail: number, held: Int32Array) => {
    const start = store.size();
    for (let h = 0; h < held.length; h++) {
      const end = offsets[held[h]! + 1]!;
      for (let m = offsets[held[h]!]!; m < end && members[m]! < tail; m++) extensionCount[members[m]!]! += 1;
    }
    let total = 0;
    for (let item = 0; item < tail; item++) {
      const count = extensionCount[item]!;
      extensionCount[item] = 0;
      if (count < limits.minCount) writeAt[item] = -1;
      else if (store.size() >= limits.maxItemsets) {
        writeAt[item] = -1;
        complete = false;
      } else {
        store.add(set, item, count, depth);
        writeAt[item] = total;
        total += count;
      }
    }
    const end = store.size();
    store.setChildren(set, start, end);
    if (start === end || depth >= limits.maxLength) return;
    // The first item of a set has nothing below it to grow by, yet its baskets are delivered: one slot, no branch.
    const delivered = new Int32Array(total);
    for (let h = 0; h < held.length; h++) {
      const basket = held[h]!;
      const stop = offsets[basket + 1]!;
      for (let m = offsets[basket]!; m < stop && members[m]! < tail; m++) {
        const place = writeAt[members[m]!]!;
        if (place >= 0) {
          delivered[place] = basket;
          writeAt[members[m]!] = place + 1;
        }
      }
    }
    let from = 0;
    for (let child = start; child < end; child++) {
      const to = from + store.countOf(child);
      if (store.itemOf(child) > 0)
        extend(child, depth + 1, store.itemOf(child), delivered.subarray(from, to));
      from = to;
      if (set === -1) progress?.((child + 1) / end);
    }
  };

  const all = Int32Array.from({ length: offsets.length - 1 }, (_, basket) => basket);
  extend(-1, 1, baskets.items.length, all);
  return { tree: store.close(), complete };
}

/** Growing columns of the tree; plain arrays of small whole numbers grow faster than typed arrays are copied. */
function openStore() {
  const parent: number[] = [];
  const items: number[] = [];
  const counts: number[] = [];
  const lengths: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let rootEnd = 0;
  return {
    size: () => items.length,
    itemOf: (set: number) => items[set]!,
    countOf: (set: number) => counts[set]!,
    add: (set: number, item: number, count: number, length: number) => {
      parent.push(set);
      items.push(item);
      counts.push(count);
      lengths.push(length);
      starts.push(0);
      ends.push(0);
    },
    setChildren: (set: number, start: number, end: number) => {
      if (set === -1) rootEnd = end;
      else {
        starts[set] = start;
        ends[set] = end;
      }
    },
    close: (): ItemsetTree => ({
      parent: Int32Array.from(parent),
      item: Int32Array.from(items),
      count: Int32Array.from(counts),
      length: Uint8Array.from(lengths),
      childStart: Int32Array.from(starts),
      childEnd: Int32Array.from(ends),
      rootEnd,
    }),
  };
}
