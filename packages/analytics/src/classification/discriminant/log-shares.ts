/** Turns logarithms of unnormalised shares, `classCount` a row, into shares that sum to 1, in place and without overflow. */
export function normaliseLogShares(logs: Float64Array, classCount: number): Float64Array {
  for (let from = 0; from < logs.length; from += classCount) {
    let top = Number.NEGATIVE_INFINITY;
    for (let one = 0; one < classCount; one++) top = Math.max(top, logs[from + one]!);
    let sum = 0;
    for (let one = 0; one < classCount; one++) {
      const share = Math.exp(logs[from + one]! - top);
      logs[from + one] = share;
      sum += share;
    }
    for (let one = 0; one < classCount; one++) logs[from + one]! /= sum;
  }
  return logs;
}
