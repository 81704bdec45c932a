/** Purchases, one row each; a customer's rows may stand anywhere. */
export type Purchases = {
  readonly customers: readonly string[];
  /** Whole days on any one calendar count. */
  readonly days: Float64Array;
  /** Whole minor units, so that sums are exact up to 2⁵³. */
  readonly amounts: Float64Array;
  /** When given, lines of one order count once. */
  readonly orders?: readonly string[];
};

export type RfmIndicators = {
  /** Sorted by code unit. */
  readonly customers: readonly string[];
  /** Days from the last purchase to the day of analysis. */
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  readonly monetary: Float64Array;
  /** Rows after the day of analysis, which are left out. */
  readonly laterRows: number;
};

/** R, F and M of every customer with a purchase on or before the day of analysis (M01). */
export function rfmIndicators(purchases: Purchases, asOfDay: number): RfmIndicators {
  const { customers, days, amounts, orders } = purchases;
  const found = new Map<string, { last: number; lines: number; orders: Set<string>; money: number }>();
  let laterRows = 0;
  for (let row = 0; row < customers.length; row++) {
    if (days[row]! > asOfDay) {
      laterRows++;
      continue;
    }
    const id = customers[row]!;
    let entry = found.get(id);
    if (entry === undefined) {
      entry = { last: -Infinity, lines: 0, orders: new Set(), money: 0 };
      found.set(id, entry);
    }
    entry.last = Math.max(entry.last, days[row]!);
    entry.lines++;
    if (orders !== undefined) entry.orders.add(orders[row]!);
    entry.money += amounts[row]!;
  }
  const ids = Array.from(found.keys()).sort();
  const pick = (of: (entry: NonNullable<ReturnType<typeof found.get>>) => number) =>
    Float64Array.from(ids, (id) => of(found.get(id)!));
  return {
    customers: ids,
    recency: pick((entry) => asOfDay - entry.last),
    frequency: pick((entry) => (orders === undefined ? entry.lines : entry.orders.size)),
    monetary: pick((entry) => entry.money),
    laterRows,
  };
}
