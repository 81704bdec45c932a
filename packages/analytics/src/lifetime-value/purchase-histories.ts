import { type AnalysisProblem, problem } from '../analysis.ts';

export type Purchases = {
  readonly customers: readonly string[];
  /** Day numbers (whole days since any fixed day). */
  readonly days: ArrayLike<number>;
  /** Money of each purchase, in any one unit; without it no spend is told. */
  readonly amounts?: ArrayLike<number> | undefined;
};

/** One entry a customer, in order of first appearance; ages in weeks counted from the customer's first purchase. */
export type PurchaseHistories = {
  readonly customers: readonly string[];
  /** x: purchase days after the first one, up to the end of calibration. */
  readonly repeats: Float64Array;
  /** t_x: age at the last of them, 0 without any. */
  readonly lastAge: Float64Array;
  /** T: age at the end of calibration. */
  readonly age: Float64Array;
  /** Mean money of a repeat purchase day, 0 without any. */
  readonly spend: Float64Array;
  /** Purchase days after calibration up to the end of observation: what a forecast is judged by. */
  readonly later: Float64Array;
  /** Customers who first bought only after calibration: left out. */
  readonly lateComers: number;
};

/**
 * Sums purchases to one history a customer: purchases of one day count once and their money adds up
 * (Fader & Hardie's CDNOW recipe). Refuses, with the row, a day that is not whole or an amount that is not finite.
 */
export function purchaseHistories(
  purchases: Purchases,
  calibrationEnd: number,
  observationEnd = calibrationEnd,
): PurchaseHistories | AnalysisProblem {
  const faulty = firstFault(purchases);
  if (faulty !== undefined) return faulty;
  const { days, amounts } = purchases;
  const rowsOf = new Map<string, number>();
  const customerOf = new Int32Array(purchases.customers.length);
  const customers: string[] = [];
  purchases.customers.forEach((customer, row) => {
    let index = rowsOf.get(customer);
    if (index === undefined) {
      index = customers.push(customer) - 1;
      rowsOf.set(customer, index);
    }
    customerOf[row] = index;
  });
  const order = Uint32Array.from(customerOf, (_, row) => row).sort(
    (a, b) => customerOf[a]! - customerOf[b]! || days[a]! - days[b]!,
  );
  const kept: string[] = [];
  const columns = Array.from({ length: 5 }, () => new Float64Array(customers.length));
  const [repeats, lastAge, age, spend, later] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let lateComers = 0;
  for (let at = 0; at < order.length; ) {
    const customer = customerOf[order[at]!]!;
    const first = days[order[at]!]!;
    const place = kept.length;
    const counts = first <= calibrationEnd;
    let seen = first;
    for (; at < order.length && customerOf[order[at]!] === customer; at++) {
      const row = order[at]!;
      const day = days[row]!;
      if (!counts || day > observationEnd) continue;
      if (day > calibrationEnd) later[place]! += day === seen ? 0 : 1;
      else if (day > first) {
        repeats[place]! += day === seen ? 0 : 1;
        lastAge[place] = (day - first) / 7;
        spend[place]! += amounts?.[row] ?? 0;
      }
      seen = day;
    }
    if (!counts) {
      lateComers++;
      continue;
    }
    if (repeats[place]! > 0) spend[place]! /= repeats[place]!;
    age[place] = (calibrationEnd - first) / 7;
    kept.push(customers[customer]!);
  }
  const cut = (column: Float64Array) => column.slice(0, kept.length);
  return {
    customers: kept,
    repeats: cut(repeats),
    lastAge: cut(lastAge),
    age: cut(age),
    spend: cut(spend),
    later: cut(later),
    lateComers,
  };
}

function firstFault({ customers, days, amounts }: Purchases): AnalysisProblem | undefined {
  for (let row = 0; row < customers.length; row++) {
    if (!Number.isInteger(days[row])) {
      return problem('day-not-whole', `第 ${row + 1} 行的日期无效`, `row ${row + 1} has no valid day`);
    }
    if (amounts !== undefined && !Number.isFinite(amounts[row])) {
      return problem('amount-not-finite', `第 ${row + 1} 行的金额无效`, `row ${row + 1} has no valid amount`);
    }
  }
  return undefined;
}
