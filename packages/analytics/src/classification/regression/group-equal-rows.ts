/** Distinct rows by column, and for each given row the number of the distinct row that it equals. */
export type GroupedRows = {
  readonly columns: readonly Float64Array[];
  readonly groupOf: Int32Array;
  /** How many given rows each distinct row stands for. */
  readonly sizes: Float64Array;
};

/** Draws equal rows together, in order of first appearance: fits on a few 0/1 columns then cost far less. */
export function groupEqualRows(columns: readonly Float64Array[], rows: number): GroupedRows {
  const known = new Map<string, number>();
  const first: number[] = [];
  const groupOf = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const key = columns.map((column) => column[row]).join();
    const group = known.get(key) ?? known.size;
    if (group === known.size) {
      known.set(key, group);
      first.push(row);
    }
    groupOf[row] = group;
  }
  return {
    columns: columns.map((column) => Float64Array.from(first, (row) => column[row]!)),
    groupOf,
    sizes: groupSums(groupOf, new Float64Array(rows).fill(1), first.length),
  };
}

/** The sum of a column over the rows of each group. */
export function groupSums(groupOf: Int32Array, values: Float64Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let row = 0; row < groupOf.length; row++) sums[groupOf[row]!]! += values[row]!;
  return sums;
}
