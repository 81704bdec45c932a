import { cholesky, choleskyInverse } from '../../numeric/cholesky.ts';
import type { Correlations } from '../../numeric/correlation-matrix.ts';
import { chiSquareUpper } from '../../numeric/incomplete-gamma.ts';

export type FactorAdequacy = {
  /** Kaiser-Meyer-Olkin measure of sampling adequacy, 0 … 1: below .5 no factors are to be expected. */
  readonly kmo: number;
  readonly kmoByColumn: readonly number[];
  readonly bartlett: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  };
};

/** Whether correlations of `rows` observations are worth factoring; undefined when they are singular (collinear columns). */
export function factorAdequacy({ values, size }: Correlations, rows: number): FactorAdequacy | undefined {
  const lower = cholesky(values, size);
  if (lower === undefined) return undefined;
  const inverse = choleskyInverse(lower, size);
  const simple = new Float64Array(size);
  const partial = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      if (a === b) continue;
      simple[a]! += values[a * size + b]! ** 2;
      partial[a]! += inverse[a * size + b]! ** 2 / (inverse[a * size + a]! * inverse[b * size + b]!);
    }
  }
  const total = (list: Float64Array) => list.reduce((sum, value) => sum + value, 0);
  const share = (r: number, p: number) => (r + p > 0 ? r / (r + p) : 0);
  let logDeterminant = 0;
  for (let a = 0; a < size; a++) logDeterminant += 2 * Math.log(lower[a * size + a]!);
  const chiSquare = -(rows - 1 - (2 * size + 5) / 6) * logDeterminant;
  const degreesOfFreedom = (size * (size - 1)) / 2;
  return {
    kmo: share(total(simple), total(partial)),
    kmoByColumn: Array.from(simple, (r, a) => share(r, partial[a]!)),
    bartlett: { chiSquare, degreesOfFreedom, pValue: chiSquareUpper(chiSquare, degreesOfFreedom) },
  };
}
