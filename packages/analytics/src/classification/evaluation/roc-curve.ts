import { ascendingOrder } from '../../numeric/ascending-order.ts';

/** One cut of the scores: shares of the ones and of the zeros at or above it. */
export type RocPoint = { readonly cut: number; readonly falseAlarms: number; readonly hits: number };

/**
 * The area under the ROC curve: the chance that a random 1 scores above a random 0, ties counting half (Mann–Whitney,
 * by mid-ranks); undefined when there are no ones or no zeros.
 */
export function areaUnderCurve(scores: Float64Array, outcome: ArrayLike<number>): number | undefined {
  const order = descending(scores);
  let ones = 0;
  let zeros = 0;
  let won = 0;
  for (let from = 0; from < order.length; ) {
    let tiedOnes = 0;
    let tied = 0;
    while (from + tied < order.length && scores[order[from + tied]!] === scores[order[from]!]) {
      tiedOnes += outcome[order[from + tied]!]!;
      tied++;
    }
    won += (tied - tiedOnes) * (ones + tiedOnes / 2);
    ones += tiedOnes;
    zeros += tied - tiedOnes;
    from += tied;
  }
  return ones === 0 || zeros === 0 ? undefined : won / (ones * zeros);
}

/** The ROC curve, one point for each distinct score from the highest down, starting at the origin; needs both outcomes. */
export function rocCurve(scores: Float64Array, outcome: ArrayLike<number>): RocPoint[] {
  const order = descending(scores);
  let ones = 0;
  for (let row = 0; row < scores.length; row++) ones += outcome[row]!;
  const zeros = scores.length - ones;
  const points: RocPoint[] = [{ cut: Infinity, falseAlarms: 0, hits: 0 }];
  if (ones === 0 || zeros === 0) return points;
  let hits = 0;
  order.forEach((row, place) => {
    hits += outcome[row]!;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    points.push({ cut: scores[row]!, falseAlarms: (place + 1 - hits) / zeros, hits: hits / ones });
  });
  return points;
}

/** Row numbers from the highest score down, ties by row number. */
export function descending(scores: Float64Array): Uint32Array {
  return ascendingOrder(scores.map((score) => -score));
}
