import { mean, standardDeviation } from '../numeric/moments.ts';

export type ColumnScaling = {
  /** `none` leaves the units; otherwise z-scores with divisor n (0) or n - 1 (1). */
  readonly standardise: 'none' | 'population' | 'sample';
  /** How much each column counts; its coordinates are multiplied by the square root. Any non-negative numbers. */
  readonly weights?: readonly number[];
};

/** How raw values became coordinates: coordinate = (value - offset) · factor. A constant column has factor 0. */
export type ColumnScale = { readonly offset: number; readonly factor: number };

export type ScaledColumns = {
  readonly columns: readonly Float64Array[];
  readonly scales: readonly ColumnScale[];
};

/**
 * Standardises, then weights: the order that S0.9 means, since weighting before z-scores would cancel out. The factor is
 * √weight, so that squared distances are weighted by the weight itself.
 */
export function scaleColumns(columns: readonly Float64Array[], scaling: ColumnScaling): ScaledColumns {
  const scales = columns.map((column, place): ColumnScale => {
    const weight = Math.sqrt(scaling.weights?.[place] ?? 1);
    if (scaling.standardise === 'none') return { offset: 0, factor: weight };
    const spread = standardDeviation(column, scaling.standardise === 'sample' ? 1 : 0) ?? 0;
    return { offset: mean(column) ?? 0, factor: spread > 0 ? weight / spread : 0 };
  });
  return {
    columns: columns.map((column, place) => {
      const { offset, factor } = scales[place]!;
      return column.map((value) => (value - offset) * factor);
    }),
    scales,
  };
}
