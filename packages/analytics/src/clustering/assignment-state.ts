import type { PointMatrix } from './point-matrix.ts';

/** Rows are worked on in blocks of this size; each block keeps sums of its own, so results do not depend on threads. */
export const blockRows = 65_536;

/** The arrays an assignment step reads and writes; on shared memory, blocks may run in several threads at once. */
export type AssignmentState = {
  readonly points: PointMatrix;
  readonly k: number;
  /** k × columns, row-major. */
  readonly centres: Float64Array;
  /** Nearest centre of each row, ties to the lowest index; -1 before the first step. */
  readonly labels: Int32Array;
  /** A row's label is certainly right while `CentreMotion.together` of its cluster stays below this. */
  readonly safeUntil: Float64Array;
  /** Lower bound on the distance to every other centre, plus `CentreMotion.others` of its cluster when it was found. */
  readonly othersBeyond: Float64Array;
  /** Per block: the number of rows of each cluster. */
  readonly blockSizes: Int32Array;
  /** Per block: the sum of the rows of each cluster, k × columns. */
  readonly blockSums: Float64Array;
};

/** Makes the arrays of a state; a caller with threads gives shared ones. */
export type ArrayMaker = {
  readonly floats: (length: number) => Float64Array;
  readonly ints: (length: number) => Int32Array;
};

const plainArrays: ArrayMaker = {
  floats: (length) => new Float64Array(length),
  ints: (length) => new Int32Array(length),
};

/** The number of blocks that hold this many rows. */
export function blockCount(rows: number): number {
  return Math.ceil(rows / blockRows);
}

/** A state before its first step. */
export function assignmentState(
  points: PointMatrix,
  start: Float64Array,
  arrays: ArrayMaker = plainArrays,
): AssignmentState {
  const k = start.length / points.columns;
  const blocks = blockCount(points.rows);
  const centres = arrays.floats(start.length);
  centres.set(start);
  return {
    points,
    k,
    centres,
    labels: arrays.ints(points.rows).fill(-1),
    safeUntil: arrays.floats(points.rows).fill(-1),
    othersBeyond: arrays.floats(points.rows).fill(-1),
    blockSizes: arrays.ints(blocks * k),
    blockSums: arrays.floats(blocks * start.length),
  };
}

/** Gives a row a (new) label and keeps its block's sums and sizes. */
export function relabelRow(state: AssignmentState, block: number, row: number, label: number): void {
  const before = state.labels[row]!;
  state.labels[row] = label;
  addRow(state, block, row, label, 1);
  if (before >= 0) addRow(state, block, row, before, -1);
}

function addRow(state: AssignmentState, block: number, row: number, label: number, sign: 1 | -1): void {
  const { blockSizes, blockSums, k } = state;
  const { values, columns } = state.points;
  const slot = block * k + label;
  blockSizes[slot] = blockSizes[slot]! + sign;
  for (let column = 0; column < columns; column++) {
    const at = slot * columns + column;
    blockSums[at] = blockSums[at]! + sign * values[row * columns + column]!;
  }
}

/** Sums every block afresh, which takes back the rounding that adding and taking away has gathered. */
export function refreshSums(state: AssignmentState): void {
  state.blockSizes.fill(0);
  state.blockSums.fill(0);
  for (let row = 0; row < state.points.rows; row++) {
    addRow(state, Math.floor(row / blockRows), row, state.labels[row]!, 1);
  }
}
