import { inverse, Matrix, SingularValueDecomposition, solve } from 'ml-matrix';

export type RotatedFactors = {
  /** pattern[column][factor]. */
  readonly pattern: readonly Float64Array[];
  /** Factor correlations; the identity for varimax. */
  readonly correlations: readonly Float64Array[];
};

/** Kaiser's (1958) varimax with his row normalisation, by the singular value iteration; one factor is left as it is. */
export function varimax(loadings: readonly Float64Array[]): RotatedFactors {
  const factors = loadings[0]?.length ?? 0;
  const identity = Array.from({ length: factors }, (_, f) =>
    Float64Array.from({ length: factors }, (_, g) => +(f === g)),
  );
  if (factors < 2) return { pattern: loadings, correlations: identity };
  const lengths = loadings.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1);
  const normal = new Matrix(loadings.map((row, a) => Array.from(row, (value) => value / lengths[a]!)));
  let rotation = Matrix.eye(factors);
  let before = 0;
  for (let step = 0; step < 5000; step++) {
    const turned = normal.mmul(rotation);
    const columnMeans = turned
      .to2DArray()
      .reduce<number[]>(
        (sums, row) => sums.map((sum, f) => sum + row[f]! ** 2 / turned.rows),
        new Array<number>(factors).fill(0),
      );
    const target = new Matrix(
      turned.to2DArray().map((row) => row.map((v, f) => v ** 3 - v * columnMeans[f]!)),
    );
    const parts = new SingularValueDecomposition(normal.transpose().mmul(target));
    rotation = parts.leftSingularVectors.mmul(parts.rightSingularVectors.transpose());
    const now = parts.diagonal.reduce((sum, value) => sum + value, 0);
    if (now <= before * (1 + 1e-13)) break;
    before = now;
  }
  const turned = normal.mmul(rotation).to2DArray();
  return settled(
    turned.map((row, a) => Float64Array.from(row, (value) => value * lengths[a]!)),
    identity,
  );
}

/** Hendrickson & White's (1964) promax: an oblique fit to the varimax loadings raised to a power (4 is usual). */
export function promax(loadings: readonly Float64Array[], power = 4): RotatedFactors {
  const straight = varimax(loadings);
  if ((loadings[0]?.length ?? 0) < 2) return straight;
  const from = new Matrix(straight.pattern.map((row) => Array.from(row)));
  const target = new Matrix(
    from.to2DArray().map((row) => row.map((value) => value * Math.abs(value) ** (power - 1))),
  );
  const fitted = solve(from, target);
  const lengths = inverse(fitted.transpose().mmul(fitted)).diagonal().map(Math.sqrt);
  const turn = fitted.mmul(Matrix.diag(lengths));
  const correlations = inverse(turn.transpose().mmul(turn))
    .to2DArray()
    .map((row) => Float64Array.from(row));
  return settled(
    from
      .mmul(turn)
      .to2DArray()
      .map((row) => Float64Array.from(row)),
    correlations,
  );
}

/** Factors from the largest sum of squares down, each with a positive sum of loadings. */
function settled(pattern: readonly Float64Array[], correlations: readonly Float64Array[]): RotatedFactors {
  const factors = correlations.length;
  const sum = (f: number, power: number) => pattern.reduce((total, row) => total + row[f]! ** power, 0);
  const order = Array.from({ length: factors }, (_, f) => f).sort((f, g) => sum(g, 2) - sum(f, 2));
  const signs = order.map((f) => (sum(f, 1) < 0 ? -1 : 1));
  return {
    pattern: pattern.map((row) => Float64Array.from(order, (f, place) => row[f]! * signs[place]!)),
    correlations: order.map((f, a) =>
      Float64Array.from(order, (g, b) => correlations[f]![g]! * signs[a]! * signs[b]!),
    ),
  };
}
