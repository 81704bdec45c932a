import type { CommunicatingClass } from './communicating-classes.ts';

/**
 * The shares of time spent in each state in the long run, once inside a closed class; 0 outside the class. By state
 * reduction without subtraction, hence exact to rounding (Grassmann, Taksar & Heyman 1985). A chain with one closed
 * class has this one stationary distribution; with several, each class has its own.
 */
export function stationaryDistribution(
  probabilities: Float64Array,
  size: number,
  closedClass: CommunicatingClass,
): Float64Array {
  const { members } = closedClass;
  const n = members.length;
  const p = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) p[i * n + j] = probabilities[members[i]! * size + members[j]!]!;
  }
  for (let last = n - 1; last > 0; last--) {
    let leaving = 0;
    for (let j = 0; j < last; j++) leaving += p[last * n + j]!;
    for (let i = 0; i < last; i++) {
      p[i * n + last]! /= leaving;
      const share = p[i * n + last]!;
      for (let j = 0; j < last; j++) p[i * n + j]! += share * p[last * n + j]!;
    }
  }
  const shares = new Float64Array(n);
  shares[0] = 1;
  let sum = 1;
  for (let j = 1; j < n; j++) {
    for (let i = 0; i < j; i++) shares[j]! += shares[i]! * p[i * n + j]!;
    sum += shares[j]!;
  }
  const distribution = new Float64Array(size);
  members.forEach((state, place) => {
    distribution[state] = shares[place]! / sum;
  });
  return distribution;
}
