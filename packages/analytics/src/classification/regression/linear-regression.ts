import { fisherTail, studentTwoSided } from '../../numeric/incomplete-beta.ts';
import { aliasedColumns } from './aliased-columns.ts';
import { aliasedCoefficient, type Coefficient, coefficientList } from './coefficient.ts';
import { leastSquares } from './least-squares.ts';

export type LinearFit = {
  /** The constant first, then one for each column; errors and tests are null without spare rows. */
  readonly coefficients: readonly Coefficient[];
  readonly fitted: Float64Array;
  readonly degreesOfFreedom: number;
  /** √(residual sum of squares / degrees of freedom); null without spare rows. */
  readonly residualError: number | null;
  /** Share of the variance explained; null when the target does not vary. */
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  /** Test of all columns together; null where it is undefined. */
  readonly f: {
    readonly statistic: number;
    readonly numerator: number;
    readonly denominator: number;
    readonly p: number;
  } | null;
};

/**
 * The linear model of least squares by Householder's QR decomposition (Golub & Van Loan, chapter 5), with t tests, R²
 * and F test. Columns that others already determine get null coefficients; no rows give undefined.
 */
export function fitLinear(columns: readonly Float64Array[], target: Float64Array): LinearFit | undefined {
  const rows = target.length;
  if (rows === 0) return undefined;
  const aliased = new Set(aliasedColumns(columns));
  const kept = Array.from(columns.keys()).filter((column) => !aliased.has(column));
  const ones = new Float64Array(rows).fill(1);
  const { solution, inverseDiagonal, fitted } = leastSquares([ones, ...kept.map((k) => columns[k]!)], target);
  const mean = target.reduce((sum, value) => sum + value, 0) / rows;
  let residual = 0;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    residual += (target[row]! - fitted[row]!) ** 2;
    total += (target[row]! - mean) ** 2;
  }
  const spare = rows - kept.length - 1;
  const variance = spare > 0 ? residual / spare : null;
  const rSquared = total > 0 ? 1 - residual / total : null;
  return {
    coefficients: tested(solution, inverseDiagonal, variance, kept, columns.length, spare),
    fitted,
    degreesOfFreedom: spare,
    residualError: variance === null ? null : Math.sqrt(variance),
    rSquared,
    adjustedRSquared: rSquared === null || spare <= 0 ? null : 1 - ((1 - rSquared) * (rows - 1)) / spare,
    f: overallTest(total - residual, variance, kept.length, spare),
  };
}

function tested(
  solution: Float64Array,
  inverseDiagonal: Float64Array,
  variance: number | null,
  kept: readonly number[],
  columns: number,
  spare: number,
): Coefficient[] {
  const variances = inverseDiagonal.map((value) => value * (variance ?? 0));
  const list = coefficientList(solution, variances, kept, columns, (t) => studentTwoSided(t, spare));
  if (variance !== null) return list;
  return list.map((one) => ({ ...aliasedCoefficient, estimate: one.estimate }));
}

function overallTest(explained: number, variance: number | null, numerator: number, denominator: number) {
  if (variance === null || variance === 0 || numerator === 0) return null;
  const statistic = Math.max(0, explained) / numerator / variance;
  return { statistic, numerator, denominator, p: fisherTail(statistic, numerator, denominator) };
}
