import { mean } from './moments.ts';

export type Correlations = {
  /** Row-major, size × size, ones on the diagonal. */
  readonly values: Float64Array;
  readonly size: number;
};

/** Pearson correlations of columns of one length, or the place of the first column that does not vary. */
export function correlationMatrix(
  columns: readonly Float64Array[],
): Correlations | { readonly constantColumn: number } {
  const size = columns.length;
  const scaled = columns.map((column) => {
    const centre = mean(column) ?? 0;
    const off = column.map((value) => value - centre);
    const length = Math.sqrt(off.reduce((sum, value) => sum + value * value, 0));
    return length > 0 ? off.map((value) => value / length) : undefined;
  });
  const constantColumn = scaled.indexOf(undefined);
  if (constantColumn >= 0) return { constantColumn };
  const values = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    values[a * size + a] = 1;
    for (let b = 0; b < a; b++) {
      const left = scaled[a]!;
      const right = scaled[b]!;
      let sum = 0;
      for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
      values[a * size + b] = sum;
      values[b * size + a] = sum;
    }
  }
  return { values, size };
}
