/** Points as one row-major block: coordinate `c` of row `r` is `values[r * columns + c]`. */
export type PointMatrix = {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
};

/** Columns of equal length side by side as points. */
export function pointMatrix(columns: readonly Float64Array[]): PointMatrix {
  const rows = columns[0]?.length ?? 0;
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + place] = column[row]!;
  });
  return { values, rows, columns: columns.length };
}

/** The chosen rows as points of their own. */
export function pickRows(points: PointMatrix, rows: ArrayLike<number>): PointMatrix {
  const values = new Float64Array(rows.length * points.columns);
  for (let place = 0; place < rows.length; place++) {
    const from = rows[place]! * points.columns;
    values.set(points.values.subarray(from, from + points.columns), place * points.columns);
  }
  return { values, rows: rows.length, columns: points.columns };
}

/** The squared Euclidean distance between row `a` of one block and row `b` of another, summed in column order. */
export function squaredDistance(
  left: Float64Array,
  a: number,
  right: Float64Array,
  b: number,
  columns: number,
): number {
  let sum = 0;
  for (let column = 0; column < columns; column++) {
    const off = left[a * columns + column]! - right[b * columns + column]!;
    sum += off * off;
  }
  return sum;
}
