/**
 * The columns that a constant and the columns before them already determine, in order: constant columns, repeated ones,
 * exact sums. By orthogonalising each column against those kept (modified Gram–Schmidt, twice where needed); a column
 * is aliased when less than `tolerance` of its length about the mean is left.
 */
export function aliasedColumns(columns: readonly Float64Array[], tolerance = 1e-7): number[] {
  const rows = columns[0]?.length ?? 0;
  const kept: Float64Array[] = [];
  const aliased: number[] = [];
  columns.forEach((column, place) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / Math.max(1, rows);
    const rest = column.map((value) => value - mean);
    const length = Math.sqrt(dot(column, column));
    const spread = Math.sqrt(dot(rest, rest));
    takeOut(rest, kept);
    // Where much was taken out, rounding has left some of it behind.
    if (dot(rest, rest) < spread * spread * 0.25) takeOut(rest, kept);
    const left = Math.sqrt(dot(rest, rest));
    // A constant column has no spread but for rounding, which is measured by its length.
    if (kept.length >= rows - 1 || spread <= 1e-12 * length || left <= tolerance * spread)
      aliased.push(place);
    else kept.push(rest.map((value) => value / left));
  });
  return aliased;
}

function takeOut(column: Float64Array, units: readonly Float64Array[]): void {
  for (const unit of units) {
    const along = dot(column, unit);
    for (let row = 0; row < column.length; row++) column[row]! -= along * unit[row]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}
