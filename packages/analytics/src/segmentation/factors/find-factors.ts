import type { Correlations } from '../../numeric/correlation-matrix.ts';
import { correlationMatrix } from '../../numeric/correlation-matrix.ts';
import { chiSquareUpper } from '../../numeric/incomplete-gamma.ts';
import { symmetricEigen } from '../../numeric/symmetric-eigen.ts';
import type { FactorAdequacy } from './factor-adequacy.ts';
import { factorAdequacy } from './factor-adequacy.ts';
import type { Extraction } from './factor-extraction.ts';
import { maximumLikelihoodFactors, principalAxes } from './factor-extraction.ts';
import type { RotatedFactors } from './factor-rotation.ts';
import { promax, varimax } from './factor-rotation.ts';

export type FactorOptions = {
  /** Left out: as many as correlations have eigenvalues above one (Kaiser), at least one. */
  readonly factors?: number;
  readonly method?: 'principal-axis' | 'maximum-likelihood';
  readonly rotation?: 'none' | 'varimax' | 'promax';
};

export type FactorFault = {
  readonly code:
    | 'too-few-columns'
    | 'too-few-rows'
    | 'column-constant'
    | 'factors-out-of-range'
    | 'columns-collinear';
  readonly column: number;
};

export type FoundFactors = RotatedFactors & {
  readonly factors: number;
  /** Of the correlations, from the largest down: the scree. */
  readonly eigenvalues: Float64Array;
  readonly adequacy: FactorAdequacy | undefined;
  readonly extraction: Extraction;
  /** Sum of squared loadings over the number of columns, per factor. */
  readonly explained: readonly number[];
  /** Whether so many factors are enough (maximum likelihood with degrees of freedom left only). */
  readonly fitTest:
    | { readonly chiSquare: number; readonly degreesOfFreedom: number; readonly pValue: number }
    | undefined;
};

/** Factor analysis of columns (M25); refuses constant columns, more rows needed than there are, and more factors than can be told apart. */
export function findFactors(
  columns: readonly Float64Array[],
  options: FactorOptions = {},
): FoundFactors | FactorFault {
  const rows = columns[0]?.length ?? 0;
  if (columns.length < 3) return { code: 'too-few-columns', column: 0 };
  if (rows <= columns.length) return { code: 'too-few-rows', column: 0 };
  const correlations = correlationMatrix(columns);
  if ('constantColumn' in correlations)
    return { code: 'column-constant', column: correlations.constantColumn };
  return factorCorrelations(correlations, rows, options);
}

/** The same from correlations of `rows` observations. */
export function factorCorrelations(
  correlations: Correlations,
  rows: number,
  options: FactorOptions = {},
): FoundFactors | FactorFault {
  const { values, size } = correlations;
  const eigenvalues = symmetricEigen(values, size).values;
  const factors = options.factors ?? Math.max(1, eigenvalues.filter((value) => value > 1).length);
  const method = options.method ?? 'principal-axis';
  const freedom = ((size - factors) ** 2 - size - factors) / 2;
  if (
    !Number.isInteger(factors) ||
    factors < 1 ||
    factors >= size ||
    (method === 'maximum-likelihood' && freedom < 0)
  ) {
    return { code: 'factors-out-of-range', column: 0 };
  }
  const adequacy = factorAdequacy(correlations, rows);
  if (adequacy === undefined && method === 'maximum-likelihood')
    return { code: 'columns-collinear', column: 0 };
  const extraction =
    method === 'maximum-likelihood'
      ? maximumLikelihoodFactors(correlations, factors)
      : principalAxes(correlations, factors);
  const rotated = rotate(extraction.loadings, options.rotation ?? 'varimax', factors);
  const explained = Array.from({ length: factors }, (_, f) => {
    return rotated.pattern.reduce((sum, row) => sum + row[f]! ** 2, 0) / size;
  });
  return { ...rotated, factors, eigenvalues, adequacy, extraction, explained, fitTest: fitTest() };

  /** Bartlett's corrected likelihood ratio (1951). */
  function fitTest() {
    if (extraction.discrepancy === undefined || freedom <= 0) return undefined;
    const chiSquare = (rows - 1 - (2 * size + 5) / 6 - (2 * factors) / 3) * extraction.discrepancy;
    return { chiSquare, degreesOfFreedom: freedom, pValue: chiSquareUpper(Math.max(0, chiSquare), freedom) };
  }
}

function rotate(loadings: readonly Float64Array[], rotation: string, factors: number): RotatedFactors {
  if (rotation === 'varimax') return varimax(loadings);
  if (rotation === 'promax') return promax(loadings);
  const identity = Array.from({ length: factors }, (_, f) =>
    Float64Array.from({ length: factors }, (_, g) => (f === g ? 1 : 0)),
  );
  return { pattern: loadings, correlations: identity };
}
