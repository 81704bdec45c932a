import { ascendingOrder } from '../../numeric/ascending-order.ts';
import { lateToEarly, type SurvivalTimes } from '../survival-times.ts';

export type Concordance = {
  readonly concordant: number;
  readonly discordant: number;
  readonly tied: number;
  /** (concordant + tied/2) / all comparable pairs, or undefined when no pair can be compared. */
  readonly index: number | undefined;
};

/**
 * Harrell's concordance: of all pairs whose order of events is known, how often the one with the higher risk came
 * first; pairs within a stratum only. O(n log n) by a Fenwick tree over the ranks of the risks.
 */
export function concordance(
  { time, event }: SurvivalTimes,
  risk: ArrayLike<number>,
  strata?: ArrayLike<number>,
): Concordance {
  const rows = time.length;
  const stratum = (row: number) => strata?.[row] ?? 0;
  const rank = ranksOf(risk, rows);
  const order = lateToEarly(time, strata);
  const tree = new Float64Array(rows + 1);
  const count = (row: number, by: 1 | -1) => {
    for (let place = rank[row]!; place <= rows; place += place & -place) tree[place]! += by;
  };
  const below = (place: number) => {
    let sum = 0;
    for (let at = place; at > 0; at -= at & -at) sum += tree[at]!;
    return sum;
  };
  let concordant = 0;
  let tied = 0;
  let pairs = 0;
  let first = 0;
  for (let at = 0; at < rows; ) {
    const head = order[at]!;
    if (stratum(order[first]!) !== stratum(head)) for (; first < at; first++) count(order[first]!, -1);
    let end = at;
    while (end < rows && time[order[end]!] === time[head] && stratum(order[end]!) === stratum(head)) end++;
    const moment = order.subarray(at, end);
    // Who is censored at a moment outlives its deaths; deaths of one moment cannot be compared.
    const deaths = moment.filter((row) => event[row] === 1);
    for (const row of moment) if (event[row] === 0) count(row, 1);
    for (const row of deaths) {
      const lower = below(rank[row]! - 1);
      concordant += lower;
      tied += below(rank[row]!) - lower;
      pairs += end - first - deaths.length;
    }
    for (const row of deaths) count(row, 1);
    at = end;
  }
  const index = pairs === 0 ? undefined : (concordant + tied / 2) / pairs;
  return { concordant, discordant: pairs - concordant - tied, tied, index };
}

/** Dense ranks from 1; equal risks share one. */
function ranksOf(risk: ArrayLike<number>, rows: number): Uint32Array {
  const order = ascendingOrder(Float64Array.from(risk));
  const rank = new Uint32Array(rows);
  let current = 0;
  for (let at = 0; at < rows; at++) {
    if (at === 0 || risk[order[at]!] !== risk[order[at - 1]!]) current++;
    rank[order[at]!] = current;
  }
  return rank;
}
