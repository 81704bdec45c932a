import { normalTwoSided } from '../../numeric/normal-distribution.ts';

/** An estimated coefficient; all null for a column left out because others already determine it. */
export type Coefficient = {
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** Estimate over standard error. */
  readonly statistic: number | null;
  /** Two-sided. */
  readonly p: number | null;
};

/** A column left out. */
export const aliasedCoefficient: Coefficient = {
  estimate: null,
  standardError: null,
  statistic: null,
  p: null,
};

/**
 * The constant's coefficient first, then one for each column, from estimates and variances of those kept. The test is
 * on the normal distribution unless another two-sided tail is given.
 */
export function coefficientList(
  estimates: Float64Array,
  variances: Float64Array,
  kept: readonly number[],
  columns: number,
  tail: (statistic: number) => number = normalTwoSided,
): Coefficient[] {
  const list: Coefficient[] = Array.from({ length: columns + 1 }, () => aliasedCoefficient);
  [-1, ...kept].forEach((column, place) => {
    const estimate = estimates[place]!;
    const standardError = Math.sqrt(variances[place]!);
    const known = standardError > 0;
    const statistic = known ? estimate / standardError : null;
    list[column + 1] = { estimate, standardError, statistic, p: statistic === null ? null : tail(statistic) };
  });
  return list;
}
