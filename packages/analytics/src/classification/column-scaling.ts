import { mean, standardDeviation } from '../numeric/moments.ts';

/** How columns are brought to mean 0 and deviation 1 (divisor n); a column that does not vary becomes 0. */
export type ColumnScaling = { readonly centres: readonly number[]; readonly deviations: readonly number[] };

/** Learns the scaling from the columns. */
export function columnScaling(columns: readonly Float64Array[]): ColumnScaling {
  return {
    centres: columns.map((column) => mean(column) ?? 0),
    deviations: columns.map((column) => standardDeviation(column, 0) ?? 0),
  };
}

/** The scaled columns laid out row by row. */
export function scaledRows(
  { centres, deviations }: ColumnScaling,
  columns: readonly Float64Array[],
  rows: number,
): Float64Array {
  const width = columns.length;
  const scaled = new Float64Array(rows * width);
  columns.forEach((column, k) => {
    const deviation = deviations[k]!;
    if (!(deviation > 0)) return;
    for (let row = 0; row < rows; row++) scaled[row * width + k] = (column[row]! - centres[k]!) / deviation;
  });
  return scaled;
}
