/**
 * The columns that a constant and the columns before them already determine, in order: constant columns, repeated ones,
 * exact sums. By orthogonalising each column against those kept (modified Gram–Schmidt, twice for accuracy); a column
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
    for (let pass = 0; pass < 2; pass++) {
      for (const unit of kept) {
        const along = dot(rest, unit);
        for (let row = 0; row < rows; row++) rest[row]! -= along * unit[row]!;
      }
    }
    const left = Math.sqrt(dot(rest, rest));
    // A constant column has no spread but for rounding, which is measured by its length.
    if (kept.length >= rows - 1 || spread <= 1e-12 * length || left <= tolerance * spread)
      aliased.push(place);
    else kept.push(rest.map((value) => value / left));
  });
  return aliased;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}
