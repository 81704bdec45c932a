import { communicatingClasses } from '../sequence/communicating-classes.ts';
import { stationaryDistribution } from '../sequence/stationary-distribution.ts';

export type MigrationMatrix = {
  /** counts[from][to]. */
  readonly counts: readonly Int32Array[];
  /** Rows sum to one; a grade nobody started from keeps everybody (one on the diagonal). */
  readonly probabilities: readonly Float64Array[];
  readonly emptyRows: readonly number[];
};

/** How customers moved between grades 0 … size-1 from one period to the next; one entry a customer on both sides. */
export function migrationMatrix(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  size: number,
): MigrationMatrix {
  const counts = Array.from({ length: size }, () => new Int32Array(size));
  for (let row = 0; row < from.length; row++) counts[from[row]!]![to[row]!]!++;
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const probabilities = counts.map((row, grade) =>
    Float64Array.from(row, (count, other) => {
      return totals[grade]! === 0 ? (other === grade ? 1 : 0) : count / totals[grade]!;
    }),
  );
  return { counts, probabilities, emptyRows: totals.flatMap((total, grade) => (total === 0 ? [grade] : [])) };
}

export type MobilityIndices = {
  /** (n - trace)/(n - 1): 0 nobody moves, 1 as if grades were drawn afresh; Shorrocks (1978). */
  readonly shorrocks: number;
  /** Σ πᵢ pᵢⱼ |i - j|: grades crossed per customer and period; Bartholomew (1967). π: the starting shares. */
  readonly bartholomew: number;
  readonly upShare: number;
  readonly downShare: number;
  readonly stayShare: number;
};

/** Mobility of ordered grades, 0 the best; undefined for fewer than two grades or no customers. */
export function mobilityIndices({ counts, probabilities }: MigrationMatrix): MobilityIndices | undefined {
  const size = counts.length;
  let total = 0;
  let up = 0;
  let down = 0;
  let crossed = 0;
  counts.forEach((row, from) => {
    row.forEach((count, to) => {
      total += count;
      crossed += count * Math.abs(from - to);
      if (to < from) up += count;
      if (to > from) down += count;
    });
  });
  if (size < 2 || total === 0) return undefined;
  const trace = probabilities.reduce((sum, row, grade) => sum + row[grade]!, 0);
  return {
    shorrocks: (size - trace) / (size - 1),
    bartholomew: crossed / total,
    upShare: up / total,
    downShare: down / total,
    stayShare: (total - up - down) / total,
  };
}

/** The numbers per grade after 1, 2, … periods if customers keep moving by these probabilities (a Markov chain). */
export function forecastGrades(
  start: ArrayLike<number>,
  probabilities: readonly Float64Array[],
  periods: number,
): Float64Array[] {
  const forecast: Float64Array[] = [];
  let current = Float64Array.from(start);
  for (let period = 0; period < periods; period++) {
    const next = new Float64Array(current.length);
    current.forEach((customers, from) => {
      probabilities[from]!.forEach((probability, to) => {
        next[to]! += customers * probability;
      });
    });
    forecast.push(next);
    current = next;
  }
  return forecast;
}

/** The shares that no longer change under the probabilities; undefined when several closed groups of grades each keep their own. */
export function stationaryShares(probabilities: readonly Float64Array[]): Float64Array | undefined {
  const size = probabilities.length;
  const flat = Float64Array.from(probabilities.flatMap((row) => Array.from(row)));
  const closed = communicatingClasses(flat, size).filter((one) => one.closed);
  return closed.length === 1 ? stationaryDistribution(flat, size, closed[0]!) : undefined;
}
