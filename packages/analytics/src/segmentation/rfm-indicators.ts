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
  const slots = new Map<string, number>();
  const lastDays: number[] = [];
  const counts: number[] = [];
  const money: number[] = [];
  const seenOrders: Set<string>[] = [];
  let laterRows = 0;
  for (let row = 0; row < customers.length; row++) {
    const day = days[row]!;
    if (day > asOfDay) {
      laterRows++;
      continue;
    }
    let slot = slots.get(customers[row]!);
    if (slot === undefined) {
      slot = slots.size;
      slots.set(customers[row]!, slot);
      lastDays.push(day);
      counts.push(0);
      money.push(0);
      if (orders !== undefined) seenOrders.push(new Set());
    }
    if (day > lastDays[slot]!) lastDays[slot] = day;
    counts[slot]!++;
    money[slot]! += amounts[row]!;
    if (orders !== undefined) seenOrders[slot]!.add(orders[row]!);
  }
  const ids = Array.from(slots.keys()).sort();
  const pick = (of: (slot: number) => number) => Float64Array.from(ids, (id) => of(slots.get(id)!));
  return {
    customers: ids,
    recency: pick((slot) => asOfDay - lastDays[slot]!),
    frequency: pick((slot) => (orders === undefined ? counts[slot]! : seenOrders[slot]!.size)),
    monetary: pick((slot) => money[slot]!),
    laterRows,
  };
}
