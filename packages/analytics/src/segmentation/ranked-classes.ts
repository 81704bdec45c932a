/**
 * How a ranking is cut. `count-share`: the first ⌈n·share⌉ customers (the percentile pyramid of S1.19a). `amount-share`:
 * customers until the amount before them reaches the share (ABC, Pareto).
 */
export type ClassRule = 'count-share' | 'amount-share';

export type RankedClasses = {
  /** Class of each row from 0 for the first. */
  readonly classes: Int32Array;
  readonly counts: readonly number[];
  readonly amounts: readonly number[];
  /** Rows from the largest amount to the smallest, ties in row order. */
  readonly order: Int32Array;
};

/**
 * Cuts customers ranked by amount (ties by row: sort rows by id beforehand) at cumulative shares, ascending, the last
 * class taking the rest. Shares of .01 .05 .2 make the pyramid 1/4/15/80; .7 .9 of the amount make the usual ABC.
 */
export function rankedClasses(
  amounts: Float64Array,
  cumulativeShares: readonly number[],
  rule: ClassRule,
): RankedClasses {
  const n = amounts.length;
  const order = Int32Array.from(amounts.keys()).sort((a, b) => amounts[b]! - amounts[a]! || a - b);
  const total = amounts.reduce((sum, amount) => sum + Math.max(0, amount), 0);
  const classes = new Int32Array(n);
  const counts = new Array<number>(cumulativeShares.length + 1).fill(0);
  const sums = new Array<number>(cumulativeShares.length + 1).fill(0);
  // 100 · 0.07 is 7.000000000000001: a hair is taken off before rounding up.
  const ends = cumulativeShares.map((share) => Math.ceil(n * share - 1e-9));
  let before = 0;
  let current = 0;
  order.forEach((row, place) => {
    const isPast = () =>
      rule === 'count-share' ? place >= ends[current]! : !(before < total * cumulativeShares[current]!);
    while (current < cumulativeShares.length && isPast()) current++;
    classes[row] = current;
    counts[current]!++;
    sums[current]! += amounts[row]!;
    before += Math.max(0, amounts[row]!);
  });
  return { classes, counts, amounts: sums, order };
}
