import type { LabelledRows } from '../labelled-rows.ts';

export type TreeSplit = {
  readonly column: number;
  /** Halfway between two neighbouring values. */
  readonly threshold: number;
  /** Rows of each class below the threshold. */
  readonly belowCounts: Int32Array;
};

/**
 * The division of a node that lowers Gini's impurity most, leaving at least `minLeaf` rows on each side; ties go to the
 * lower column and threshold; undefined when none lowers it. `sorted` holds the node's rows in the order of each column.
 */
export function bestSplit(
  { columns, classes, classCount }: LabelledRows,
  sorted: readonly Uint32Array[],
  counts: Int32Array,
  minLeaf: number,
): TreeSplit | undefined {
  const size = counts.reduce((sum, count) => sum + count, 0);
  // Impurity falls most where Σ counts²/size over both sides is largest; the node's own value is the one to beat.
  const own = counts.reduce((sum, count) => sum + count * count, 0) / size;
  let best = own + 1e-10 * size;
  let found: TreeSplit | undefined;
  const below = new Int32Array(classCount);
  for (const [k, order] of sorted.entries()) {
    const column = columns[k]!;
    if (column[order[0]!] === column[order[size - 1]!]) continue;
    below.fill(0);
    let belowSquares = 0;
    let aboveSquares = counts.reduce((sum, count) => sum + count * count, 0);
    for (let place = 0; place + minLeaf < size; place++) {
      const one = classes[order[place]!]!;
      belowSquares += 2 * below[one]! + 1;
      aboveSquares -= 2 * (counts[one]! - below[one]!) - 1;
      below[one]! += 1;
      const value = column[order[place]!]!;
      const next = column[order[place + 1]!]!;
      if (value === next || place + 1 < minLeaf) continue;
      const merit = belowSquares / (place + 1) + aboveSquares / (size - place - 1);
      if (merit > best) {
        best = merit;
        found = { column: k, threshold: halfway(value, next), belowCounts: below.slice() };
      }
    }
  }
  return found;
}

/** A number above `low` and at most `high`, even where no number lies between. */
function halfway(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle > low ? middle : high;
}
