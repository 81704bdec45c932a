import { cholesky, choleskySolve } from '../numeric/cholesky.ts';
import type { ComparisonMatrix } from './comparison-matrix.ts';
import { principalEigenvector } from './principal-eigenvector.ts';

/** How weights are drawn from a matrix. `normalised-columns` needs every pair judged. */
export type PriorityMethod = 'eigenvector' | 'geometric-mean' | 'normalised-columns';

export type PairwisePriorities = {
  /** One weight a criterion, summing to one. */
  readonly weights: readonly number[];
  /** λ: the principal eigenvalue, or the mean of (Aw)ᵢ/wᵢ for the other methods. */
  readonly lambda: number;
  readonly converged: boolean;
};

/**
 * The weights of a checked comparison matrix. Eigenvector: Saaty (1977), missing pairs as Harker (1987) by adding their
 * number to the diagonal. Geometric mean: logarithmic least squares, Crawford & Williams (1985).
 */
export function pairwisePriorities(matrix: ComparisonMatrix, method: PriorityMethod): PairwisePriorities {
  const filled = withHarkerDiagonal(matrix);
  if (method === 'eigenvector') {
    const { vector, value, converged } = principalEigenvector(filled);
    return { weights: vector, lambda: value, converged };
  }
  const weights = method === 'geometric-mean' ? logarithmicLeastSquares(matrix) : normalisedColumns(filled);
  return { weights, lambda: meanRatio(filled, weights), converged: true };
}

function withHarkerDiagonal(matrix: ComparisonMatrix): number[][] {
  return matrix.map((entries, row) => {
    const missing = entries.filter((entry) => entry === null).length;
    return entries.map((entry, column) => (row === column ? 1 + missing : (entry ?? 0)));
  });
}

function logarithmicLeastSquares(matrix: ComparisonMatrix): number[] {
  const complete = matrix.every((row) => row.every((entry) => entry !== null));
  const logs = complete
    ? matrix.map((row) => row.reduce<number>((sum, entry) => sum + Math.log(entry!), 0) / row.length)
    : laplacianLogs(matrix);
  const top = Math.max(...logs);
  return toShares(logs.map((log) => Math.exp(log - top)));
}

/** ln w solves the graph Laplacian's equations of the judged pairs; the first criterion is pinned to zero. */
function laplacianLogs(matrix: ComparisonMatrix): number[] {
  const known = (row: number, column: number) => row !== column && matrix[row]![column] !== null;
  const rest = matrix.map((_, index) => index).slice(1);
  const laplacian = rest.flatMap((row) =>
    rest.map((column) => {
      if (row === column) return matrix.filter((_, other) => known(row, other)).length;
      return known(row, column) ? -1 : 0;
    }),
  );
  const sums = rest.map((row) =>
    matrix[row]!.reduce<number>((sum, entry, column) => {
      return known(row, column) ? sum + 0.5 * (Math.log(entry!) - Math.log(matrix[column]![row]!)) : sum;
    }, 0),
  );
  const factor = cholesky(Float64Array.from(laplacian), rest.length);
  if (factor === undefined) throw new Error('a connected comparison graph has a positive definite Laplacian');
  return [0, ...choleskySolve(factor, Float64Array.from(sums))];
}

function normalisedColumns(matrix: readonly (readonly number[])[]): number[] {
  const totals = matrix.map((_, column) => matrix.reduce((sum, row) => sum + row[column]!, 0));
  return matrix.map(
    (row) => row.reduce((sum, entry, column) => sum + entry / totals[column]!, 0) / row.length,
  );
}

function meanRatio(matrix: readonly (readonly number[])[], weights: readonly number[]): number {
  const ratios = matrix.map(
    (row, index) => row.reduce((sum, entry, column) => sum + entry * weights[column]!, 0) / weights[index]!,
  );
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}

function toShares(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
