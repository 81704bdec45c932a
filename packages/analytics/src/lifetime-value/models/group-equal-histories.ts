import type { PurchaseHistories } from '../purchase-histories.ts';

/** Histories without doubles: customers who share (x, t_x, T) share a likelihood and a forecast. */
export type GroupedHistories = {
  readonly customers: number;
  readonly repeats: Float64Array;
  readonly lastAge: Float64Array;
  readonly age: Float64Array;
  /** How many customers each group has. */
  readonly counts: Float64Array;
  /** The group of each customer. */
  readonly groupOf: Uint32Array;
  readonly maxRepeats: number;
};

type Ages = Pick<PurchaseHistories, 'repeats' | 'lastAge' | 'age'>;

/** Puts customers with equal x, t_x and T into one group each, in order of first appearance. */
export function groupEqualHistories({ repeats, lastAge, age }: Ages): GroupedHistories {
  const customers = repeats.length;
  const groupOf = new Uint32Array(customers);
  const first = new Uint32Array(customers);
  const counts = new Float64Array(customers);
  // Open addressing on the three numbers: a map of text keys would cost more than the fit.
  const size = 2 ** Math.ceil(Math.log2(customers * 2 + 2));
  const slots = new Int32Array(size).fill(-1);
  let groups = 0;
  let maxRepeats = 0;
  for (let row = 0; row < customers; row++) {
    const x = repeats[row]!;
    const last = lastAge[row]!;
    const total = age[row]!;
    if (x > maxRepeats) maxRepeats = x;
    const mixed =
      Math.imul(x | 0, 0x9e3779b1) ^
      Math.imul((last * 1009) | 0, 0x85ebca6b) ^
      Math.imul((total * 1013) | 0, 0xc2b2ae35);
    let slot = (mixed ^ (mixed >>> 15)) & (size - 1);
    let group = slots[slot]!;
    while (group >= 0) {
      const other = first[group]!;
      if (repeats[other] === x && lastAge[other] === last && age[other] === total) break;
      slot = (slot + 1) & (size - 1);
      group = slots[slot]!;
    }
    if (group < 0) {
      group = groups++;
      slots[slot] = group;
      first[group] = row;
    }
    counts[group]! += 1;
    groupOf[row] = group;
  }
  const pick = (column: Float64Array) => Float64Array.from({ length: groups }, (_, g) => column[first[g]!]!);
  return {
    customers,
    repeats: pick(repeats),
    lastAge: pick(lastAge),
    age: pick(age),
    counts: counts.slice(0, groups),
    groupOf,
    maxRepeats,
  };
}

/** One value a customer from one value a group. */
export function spreadOverCustomers(grouped: GroupedHistories, values: Float64Array): Float64Array {
  return Float64Array.from(grouped.groupOf, (group) => values[group]!);
}
