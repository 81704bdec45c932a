import { cholesky, choleskyInverse } from '../../numeric/cholesky.ts';
import type { Correlations } from '../../numeric/correlation-matrix.ts';
import { minimiseBfgs } from '../../numeric/minimise-bfgs.ts';
import { symmetricEigen } from '../../numeric/symmetric-eigen.ts';

export type Extraction = {
  /** loadings[column][factor], unrotated. */
  readonly loadings: readonly Float64Array[];
  /** 1 - communality of each column. */
  readonly uniquenesses: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** A column whose factors explain (nearly) all of it or more: the solution is then not to be trusted. */
  readonly heywoodColumn: number | undefined;
  /** Maximum likelihood only: the least value of Jöreskog's discrepancy. */
  readonly discrepancy: number | undefined;
};

/** Principal axis factoring (Harman): eigenvectors of the correlations with communalities on the diagonal, iterated from the squared multiple correlations. */
export function principalAxes(correlations: Correlations, factors: number): Extraction {
  const { values, size } = correlations;
  let communalities = startingCommunalities(correlations);
  let loadings: Float64Array[] = [];
  for (let iteration = 1; iteration <= 2000; iteration++) {
    const reduced = Float64Array.from(values);
    for (let a = 0; a < size; a++) reduced[a * size + a] = communalities[a]!;
    loadings = scaledVectors(reduced, size, factors, 0);
    const next = Float64Array.from(loadings, (row) => row.reduce((sum, value) => sum + value * value, 0));
    const moved = next.reduce((most, value, a) => Math.max(most, Math.abs(value - communalities[a]!)), 0);
    communalities = next;
    if (moved < 1e-10) return finish(loadings, communalities, iteration, true);
  }
  return finish(loadings, communalities, 2000, false);
}

/** Uniquenesses are kept above this, as is usual, so that a column explained entirely does not break the fit. */
const leastUniqueness = 0.005;

/** Maximum likelihood factoring (Jöreskog 1967, Lawley & Maxwell) on the concentrated discrepancy with its analytic gradient. */
export function maximumLikelihoodFactors(correlations: Correlations, factors: number): Extraction {
  const { values, size } = correlations;
  const uniquenessOf = (x: number) => leastUniqueness + Math.exp(x);
  const scaled = (uniquenesses: Float64Array) =>
    values.map(
      (value, at) => value / Math.sqrt(uniquenesses[Math.floor(at / size)]! * uniquenesses[at % size]!),
    );
  const loadingsAt = (uniquenesses: Float64Array) =>
    scaledVectors(scaled(uniquenesses), size, factors, 1).map((row, a) =>
      row.map((value) => value * Math.sqrt(uniquenesses[a]!)),
    );
  const discrepancy = (x: Float64Array, gradient: Float64Array) => {
    const uniquenesses = x.map(uniquenessOf);
    const rest = symmetricEigen(scaled(uniquenesses), size).values.subarray(factors);
    const loadings = loadingsAt(uniquenesses);
    for (let a = 0; a < size; a++) {
      const communality = loadings[a]!.reduce((sum, value) => sum + value * value, 0);
      const slope = (communality + uniquenesses[a]! - 1) / uniquenesses[a]! ** 2;
      gradient[a] = slope * Math.exp(x[a]!);
    }
    return rest.reduce((sum, value) => sum + value - Math.log(value) - 1, 0);
  };
  const start = startingCommunalities(correlations).map((communality) =>
    Math.log(Math.max(1 - communality, 0.05) * (1 - (0.5 * factors) / size)),
  );
  const fit = minimiseBfgs(discrepancy, start, { tolerance: 1e-8 });
  const uniquenesses = fit.x.map(uniquenessOf);
  const communalities = uniquenesses.map((value) => 1 - value);
  const found = finish(loadingsAt(uniquenesses), communalities, fit.iterations, fit.converged);
  return { ...found, discrepancy: fit.value };
}

function startingCommunalities({ values, size }: Correlations): Float64Array {
  const lower = cholesky(values, size);
  if (lower === undefined) {
    // Collinear columns have no inverse: the largest correlation is the usual stand-in.
    return Float64Array.from({ length: size }, (_, a) => {
      const others = Array.from({ length: size }, (_, b) => (a === b ? 0 : Math.abs(values[a * size + b]!)));
      return Math.max(...others);
    });
  }
  const inverse = choleskyInverse(lower, size);
  return Float64Array.from({ length: size }, (_, a) => 1 - 1 / inverse[a * size + a]!);
}

/** Eigenvectors times √(eigenvalue - floor), as rows per column of the data; negative roots count as zero. */
function scaledVectors(matrix: Float64Array, size: number, factors: number, floor: number): Float64Array[] {
  const { values, vectors } = symmetricEigen(matrix, size);
  return Array.from({ length: size }, (_, a) =>
    Float64Array.from(
      { length: factors },
      (_, f) => vectors[f]![a]! * Math.sqrt(Math.max(0, values[f]! - floor)),
    ),
  );
}

function finish(
  loadings: readonly Float64Array[],
  communalities: Float64Array,
  iterations: number,
  converged: boolean,
): Extraction {
  const heywood = communalities.findIndex((value) => value > 1 - 1.2 * leastUniqueness);
  return {
    loadings,
    uniquenesses: communalities.map((value) => 1 - value),
    iterations,
    converged,
    heywoodColumn: heywood < 0 ? undefined : heywood,
    discrepancy: undefined,
  };
}
