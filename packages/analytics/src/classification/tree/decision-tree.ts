import { ascendingOrder } from '../../numeric/ascending-order.ts';
import { type Classifier, classSizes, type LabelledRows } from '../labelled-rows.ts';
import { bestSplit } from './tree-split.ts';

/** A node: how many training rows of each class reached it and, unless it is a leaf, how it divides them. */
export type TreeNode = {
  readonly counts: Int32Array;
  /** The commonest class; ties go to the lower number. */
  readonly prediction: number;
  readonly split?: {
    readonly column: number;
    /** Rows below it go to `below`, others to `above`. */
    readonly threshold: number;
    readonly below: TreeNode;
    readonly above: TreeNode;
  };
};

export type TreeLimits = {
  /** Fewer rows than this are not divided. */
  readonly minSplit: number;
  /** No leaf has fewer rows than this. */
  readonly minLeaf: number;
  readonly maxDepth: number;
};

/**
 * Grows a classification tree by Gini's index (CART; Breiman, Friedman, Olshen & Stone 1984), to be pruned afterwards.
 * Columns are sorted once and their order handed down, so a level costs one pass. No rows give one empty leaf.
 */
export function growTree(rows: LabelledRows, limits: TreeLimits): TreeNode {
  const { columns, classes } = rows;
  const orders = columns.map(ascendingOrder);
  const isBelow = new Uint8Array(classes.length);

  const grow = (sorted: readonly Uint32Array[], counts: Int32Array, depth: number): TreeNode => {
    const node = leaf(counts);
    const size = counts.reduce((sum, count) => sum + count, 0);
    const pure = counts[node.prediction] === size;
    if (pure || size < limits.minSplit || depth >= limits.maxDepth || sorted.length === 0) return node;
    const split = bestSplit(rows, sorted, counts, limits.minLeaf);
    if (split === undefined) return node;
    const column = columns[split.column]!;
    for (const row of sorted[0]!) isBelow[row] = column[row]! < split.threshold ? 1 : 0;
    const belowSize = split.belowCounts.reduce((sum, count) => sum + count, 0);
    const below = sorted.map((order) => rowsOnSide(order, isBelow, 1, belowSize));
    const above = sorted.map((order) => rowsOnSide(order, isBelow, 0, size - belowSize));
    const aboveCounts = counts.map((count, one) => count - split.belowCounts[one]!);
    return {
      ...node,
      split: {
        column: split.column,
        threshold: split.threshold,
        below: grow(below, split.belowCounts, depth + 1),
        above: grow(above, aboveCounts, depth + 1),
      },
    };
  };
  return grow(orders, classSizes(rows), 0);
}

function rowsOnSide(order: Uint32Array, isBelow: Uint8Array, side: 0 | 1, size: number): Uint32Array {
  const kept = new Uint32Array(size);
  let at = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (isBelow[row] === side) kept[at++] = row;
  }
  return kept;
}

/** A node that is not divided. */
export function leaf(counts: Int32Array): TreeNode {
  let prediction = 0;
  counts.forEach((count, one) => {
    if (count > counts[prediction]!) prediction = one;
  });
  return { counts, prediction };
}

/** The number of leaves under a node. */
export function leafCount(node: TreeNode): number {
  return node.split ? leafCount(node.split.below) + leafCount(node.split.above) : 1;
}

/** Gives each row the class shares of the leaf it falls into; even shares where a leaf saw no rows. */
export function treeClassifier(root: TreeNode): Classifier {
  const classCount = root.counts.length;
  return (columns, rows) => {
    const shares = new Float64Array(rows * classCount);
    for (let row = 0; row < rows; row++) {
      let node = root;
      while (node.split) {
        const isBelow = columns[node.split.column]![row]! < node.split.threshold;
        node = isBelow ? node.split.below : node.split.above;
      }
      const size = node.counts.reduce((sum, count) => sum + count, 0);
      for (let one = 0; one < classCount; one++) {
        shares[row * classCount + one] = size === 0 ? 1 / classCount : node.counts[one]! / size;
      }
    }
    return shares;
  };
}
