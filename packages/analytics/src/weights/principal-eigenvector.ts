export type PrincipalEigenvector = {
  /** Positive entries that sum to one. */
  readonly vector: readonly number[];
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
};

/**
 * The Perron eigenvector and eigenvalue of a non-negative connected matrix with a positive diagonal, by power iteration
 * to the last digits (entries within 1e-15 of the step before), at most 100,000 steps.
 */
export function principalEigenvector(matrix: readonly (readonly number[])[]): PrincipalEigenvector {
  const size = matrix.length;
  let vector: readonly number[] = new Array<number>(size).fill(1 / size);
  let value = 0;
  for (let step = 1; step <= 100_000; step++) {
    const image = matrix.map((row) => row.reduce((sum, entry, column) => sum + entry * vector[column]!, 0));
    value = image.reduce((sum, entry) => sum + entry, 0);
    const next = image.map((entry) => entry / value);
    const moved = next.reduce((most, entry, row) => Math.max(most, Math.abs(entry - vector[row]!)), 0);
    vector = next;
    if (moved <= 1e-15) return { vector, value, iterations: step, converged: true };
  }
  return { vector, value, iterations: 100_000, converged: false };
}
