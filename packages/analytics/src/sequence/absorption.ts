import { inverse, Matrix } from 'ml-matrix';
import type { CommunicatingClass } from './communicating-classes.ts';

/** Where a chain ends: for each transient state what happens before and at the entry into a closed class. */
export type Absorption = {
  /** States from which the chain leaves for good sooner or later, ascending. */
  readonly transient: readonly number[];
  /** Expected visits to transient state j from i (the start counts): `visits[i * transient.length + j]`. */
  readonly visits: Float64Array;
  /** Expected steps from each transient state until a closed class is entered. */
  readonly steps: Float64Array;
  /** Probability to end in closed class c from transient state i: `intoClass[i * closed.length + c]`; rows sum to 1. */
  readonly intoClass: Float64Array;
  readonly closed: readonly CommunicatingClass[];
};

/** The absorbing analysis of a chain by its fundamental matrix N = (I - Q)⁻¹ (Kemeny & Snell 1960, chapter III). */
export function absorption(
  probabilities: Float64Array,
  size: number,
  classes: readonly CommunicatingClass[],
): Absorption {
  const closed = classes.filter((one) => one.closed);
  const transient = classes
    .filter((one) => !one.closed)
    .flatMap((one) => one.members)
    .sort((a, b) => a - b);
  const count = transient.length;
  const visits = fundamentalMatrix(probabilities, size, transient);
  const steps = new Float64Array(count);
  const intoClass = new Float64Array(count * closed.length);
  for (let i = 0; i < count; i++) {
    for (let via = 0; via < count; via++) {
      const visited = visits[i * count + via]!;
      steps[i]! += visited;
      closed.forEach((target, c) => {
        for (const state of target.members) {
          intoClass[i * closed.length + c]! += visited * probabilities[transient[via]! * size + state]!;
        }
      });
    }
  }
  return { transient, visits, steps, intoClass, closed };
}

function fundamentalMatrix(
  probabilities: Float64Array,
  size: number,
  transient: readonly number[],
): Float64Array {
  const count = transient.length;
  if (count === 0) return new Float64Array(0);
  const staying = new Matrix(count, count);
  transient.forEach((from, i) => {
    transient.forEach((to, j) => {
      staying.set(i, j, (i === j ? 1 : 0) - probabilities[from * size + to]!);
    });
  });
  return Float64Array.from(inverse(staying).to1DArray());
}
