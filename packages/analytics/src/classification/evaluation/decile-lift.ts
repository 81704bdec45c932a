import { descending } from './roc-curve.ts';

/** One tenth of the customers by score, the best tenth first. */
export type Decile = {
  readonly decile: number;
  readonly customers: number;
  /** Expected number of ones; not whole where the cut falls among equal scores. */
  readonly ones: number;
  /** Rate of ones in this tenth over the overall rate; null when there are no ones at all. */
  readonly lift: number | null;
  /** Share of all ones found in this and the better tenths. */
  readonly captured: number | null;
};

/**
 * Cuts the customers at ⌊n·d/10⌋ from the highest score down. Where equal scores straddle a cut, each tied customer
 * counts with the tie's mean outcome, so that the order of rows changes nothing. Empty tenths (n < 10) are left out.
 */
export function decileLift(scores: Float64Array, outcome: ArrayLike<number>): Decile[] {
  const n = scores.length;
  const expected = expectedOutcomes(scores, outcome);
  const ones = expected.reduce((sum, value) => sum + value, 0);
  const deciles: Decile[] = [];
  let found = 0;
  for (let decile = 1; decile <= 10; decile++) {
    const from = Math.floor((n * (decile - 1)) / 10);
    const to = Math.floor((n * decile) / 10);
    if (from === to) continue;
    const here = expected.subarray(from, to).reduce((sum, value) => sum + value, 0);
    found += here;
    deciles.push({
      decile,
      customers: to - from,
      ones: here,
      lift: ones === 0 ? null : here / (to - from) / (ones / n),
      captured: ones === 0 ? null : found / ones,
    });
  }
  return deciles;
}

function expectedOutcomes(scores: Float64Array, outcome: ArrayLike<number>): Float64Array {
  const order = descending(scores);
  const expected = new Float64Array(order.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    let ones = 0;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) ones += outcome[order[to++]!]!;
    expected.fill(ones / (to - from), from, to);
    from = to;
  }
  return expected;
}
