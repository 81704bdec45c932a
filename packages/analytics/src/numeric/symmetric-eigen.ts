import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export type SymmetricEigen = {
  /** From the largest down. */
  readonly values: Float64Array;
  /** vectors[f] belongs to values[f]; its largest entry (by size) is positive, so that signs are settled. */
  readonly vectors: readonly Float64Array[];
};

/** The eigenvalues and unit eigenvectors of a symmetric matrix given row by row. */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const found = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), {
    assumeSymmetric: true,
  });
  const order = Array.from(found.realEigenvalues.keys()).sort(
    (a, b) => found.realEigenvalues[b]! - found.realEigenvalues[a]!,
  );
  return {
    values: Float64Array.from(order, (place) => found.realEigenvalues[place]!),
    vectors: order.map((place) => settleSign(Float64Array.from(found.eigenvectorMatrix.getColumn(place)))),
  };
}

function settleSign(vector: Float64Array): Float64Array {
  const largest = vector.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) + 1e-12 ? value : most),
    0,
  );
  return largest < 0 ? vector.map((value) => -value) : vector;
}
