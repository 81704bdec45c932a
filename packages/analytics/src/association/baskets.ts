/**
 * Who bought what, as sets: basket b holds the items `members[offsets[b]] … members[offsets[b + 1] - 1]`, ascending.
 * Items are numbered from the most frequent (0) down, ties by name, so that the numbering does not depend on row order.
 */
export type Baskets = {
  readonly items: readonly string[];
  /** In how many baskets each item lies. */
  readonly counts: Int32Array;
  readonly offsets: Int32Array;
  readonly members: Int32Array;
};

/** The number of baskets. */
export function basketCount(baskets: Baskets): number {
  return baskets.offsets.length - 1;
}

/**
 * Gathers rows (basket, item) into baskets, in the order in which baskets first appear; an item that is repeated in
 * a basket counts once. Texts are compared exactly: nothing is trimmed or folded. Columns must have one length.
 */
export function groupBaskets(basketIds: readonly string[], itemNames: readonly string[]): Baskets {
  if (basketIds.length !== itemNames.length) throw new RangeError('baskets and items differ in length');
  const basketOf = new Map<string, number>();
  const itemOf = new Map<string, number>();
  const sets: Set<number>[] = [];
  for (let row = 0; row < basketIds.length; row++) {
    const basket = numberOf(basketOf, basketIds[row]!);
    sets[basket] ??= new Set();
    sets[basket].add(numberOf(itemOf, itemNames[row]!));
  }
  return fromSets(sets, [...itemOf.keys()]);
}

function numberOf(known: Map<string, number>, name: string): number {
  const found = known.get(name);
  if (found !== undefined) return found;
  known.set(name, known.size);
  return known.size - 1;
}

function fromSets(sets: readonly ReadonlySet<number>[], names: readonly string[]): Baskets {
  const frequency = new Int32Array(names.length);
  for (const set of sets) for (const item of set) frequency[item]! += 1;
  const order = Array.from(names.keys()).sort(
    (a, b) => frequency[b]! - frequency[a]! || (names[a]! < names[b]! ? -1 : 1),
  );
  const rank = new Int32Array(names.length);
  order.forEach((item, place) => {
    rank[item] = place;
  });
  const offsets = new Int32Array(sets.length + 1);
  sets.forEach((set, basket) => {
    offsets[basket + 1] = offsets[basket]! + set.size;
  });
  const members = new Int32Array(offsets[sets.length]!);
  sets.forEach((set, basket) => {
    const from = offsets[basket]!;
    let place = from;
    for (const item of set) members[place++] = rank[item]!;
    members.subarray(from, place).sort();
  });
  return {
    items: order.map((item) => names[item]!),
    counts: Int32Array.from(order, (item) => frequency[item]!),
    offsets,
    members,
  };
}
