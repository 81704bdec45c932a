type Choice = {
  /** Row-major covariates and their risk weights; the risk set is rows from … to-1. */
  readonly x: Float64Array;
  readonly weights: Float64Array;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
  readonly deaths: number;
};

/** Above this many deaths at one time the sums of the exact likelihood leave the range of numbers. */
export const mostExactDeaths = 600;

/**
 * The exact denominator: ln of the sum over all ways to choose the deaths from the risk set of the product of their
 * weights, with the mean and covariance (packed lower triangle) of the sum of covariates under that choice.
 * Recursion of Gail, Lubin & Rubinstein (1981), derivatives carried along.
 */
export function chooseDeaths({ x, weights, columns: p, from, to, deaths }: Choice) {
  const pairs = (p * (p + 1)) / 2;
  let total = 0;
  for (let row = from; row < to; row++) total += weights[row]!;
  // With weights scaled to sum to the number of deaths every partial sum stays below e^deaths.
  const scale = deaths / total;
  const ways = new Float64Array(deaths + 1);
  const first = new Float64Array((deaths + 1) * p);
  const second = new Float64Array((deaths + 1) * pairs);
  ways[0] = 1;
  for (let row = from; row < to; row++) {
    const w = weights[row]! * scale;
    const at = row * p;
    for (let chosen = Math.min(deaths, row - from + 1); chosen > 0; chosen--) {
      const before = chosen - 1;
      const waysBefore = ways[before]!;
      for (let i = 0, k = 0; i < p; i++) {
        const xi = x[at + i]!;
        const firstBefore = first[before * p + i]!;
        for (let j = 0; j <= i; j++, k++) {
          const xj = x[at + j]!;
          second[chosen * pairs + k]! +=
            w *
            (second[before * pairs + k]! +
              xi * first[before * p + j]! +
              firstBefore * xj +
              xi * xj * waysBefore);
        }
      }
      for (let i = 0; i < p; i++)
        first[chosen * p + i]! += w * (first[before * p + i]! + x[at + i]! * waysBefore);
      ways[chosen]! += w * waysBefore;
    }
  }
  const sum = ways[deaths]!;
  const mean = Float64Array.from({ length: p }, (_, i) => first[deaths * p + i]! / sum);
  const covariance = new Float64Array(pairs);
  for (let i = 0, k = 0; i < p; i++) {
    for (let j = 0; j <= i; j++, k++) covariance[k] = second[deaths * pairs + k]! / sum - mean[i]! * mean[j]!;
  }
  return { logSum: Math.log(sum) - deaths * Math.log(scale), mean, covariance };
}
