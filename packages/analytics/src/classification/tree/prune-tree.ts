import type { Progress } from '../../analysis.ts';
import { foldRows, stratifiedFolds } from '../evaluation/stratified-folds.ts';
import { type LabelledRows, likeliestClasses, pickColumns, pickRows } from '../labelled-rows.ts';
import {
  growTree,
  leaf,
  leafCount,
  type TreeLimits,
  type TreeNode,
  treeClassifier,
} from './decision-tree.ts';

/** One tree of the pruning sequence: the smallest that is best when each leaf costs `complexity`. */
export type PruningStep = { readonly complexity: number; readonly tree: TreeNode; readonly leaves: number };

/** Misclassified training rows of a node if it were a leaf. */
function leafErrors(node: TreeNode): number {
  return node.counts.reduce((sum, count) => sum + count, 0) - (node.counts[node.prediction] ?? 0);
}

/**
 * The nested trees of minimal cost-complexity, from the whole tree (complexity 0) to the root alone; complexity is the
 * share of all rows misclassified per leaf saved (weakest-link pruning; Breiman et al. 1984, chapter 3).
 */
export function pruningSequence(root: TreeNode): PruningStep[] {
  const rows = Math.max(
    1,
    root.counts.reduce((sum, count) => sum + count, 0),
  );
  const steps: PruningStep[] = [];
  let tree = pruneAt(root, 0, rows);
  let complexity = 0;
  for (;;) {
    steps.push({ complexity, tree, leaves: leafCount(tree) });
    if (!tree.split) return steps;
    complexity = weakestLink(tree, rows);
    tree = pruneAt(tree, complexity, rows);
  }
}

/** The tree whose branches each save more than `complexity` per leaf they add. */
function pruneAt(node: TreeNode, complexity: number, rows: number): TreeNode {
  if (!node.split) return node;
  const below = pruneAt(node.split.below, complexity, rows);
  const above = pruneAt(node.split.above, complexity, rows);
  const kept: TreeNode = { ...node, split: { ...node.split, below, above } };
  return linkStrength(kept, rows) <= complexity * (1 + 1e-12) ? leaf(node.counts) : kept;
}

function weakestLink(node: TreeNode, rows: number): number {
  if (!node.split) return Infinity;
  const { below, above } = node.split;
  return Math.min(linkStrength(node, rows), weakestLink(below, rows), weakestLink(above, rows));
}

function linkStrength(node: TreeNode, rows: number): number {
  return (leafErrors(node) - branchErrors(node)) / rows / (leafCount(node) - 1);
}

function branchErrors(node: TreeNode): number {
  return node.split ? branchErrors(node.split.below) + branchErrors(node.split.above) : leafErrors(node);
}

export type PrunedTree = {
  readonly tree: TreeNode;
  readonly complexity: number;
  /** For each step of the sequence: share misclassified in cross-validation, and the standard error of that share. */
  readonly steps: readonly (PruningStep & { readonly error: number; readonly standardError: number })[];
};

/**
 * Grows a tree and prunes it to the smallest one whose cross-validated error is within one standard error of the least
 * (the 1-SE rule). Folds are stratified and seeded; fewer than two folds leave the whole tree.
 */
export function learnPrunedTree(
  rows: LabelledRows,
  limits: TreeLimits,
  { folds, seed }: { readonly folds: number; readonly seed: number },
  progress?: Progress,
): PrunedTree {
  const sequence = pruningSequence(growTree(rows, limits));
  const n = rows.classes.length;
  const errors = new Float64Array(sequence.length);
  const foldOf = stratifiedFolds(rows.classes, rows.classCount, folds, seed);
  for (let fold = 0; fold < folds; fold++) {
    const { training, held } = foldRows(foldOf, fold);
    if (training.length === 0 || held.length === 0) continue;
    const grown = pruningSequence(growTree(pickRows(rows, training), limits));
    const seen = pickColumns(rows.columns, held);
    sequence.forEach((step, place) => {
      const next = sequence[place + 1];
      // The geometric mean stands for the whole range of complexities for which this tree is the best one.
      const typical = next ? Math.sqrt(step.complexity * next.complexity) : Infinity;
      const chosen = grown.findLast((one) => one.complexity <= typical)!;
      const guesses = likeliestClasses(treeClassifier(chosen.tree)(seen, held.length), rows.classCount);
      guesses.forEach((guess, at) => {
        if (guess !== rows.classes[held[at]!]) errors[place]! += 1;
      });
    });
    progress?.((fold + 1) / folds);
  }
  const steps = sequence.map((step, place) => {
    const error = errors[place]! / Math.max(1, n);
    return { ...step, error, standardError: Math.sqrt((error * (1 - error)) / Math.max(1, n)) };
  });
  const best = steps.reduce((least, step) => (step.error < least.error ? step : least));
  const chosen = steps.findLast((step) => step.error <= best.error + best.standardError)!;
  const { tree, complexity } = folds < 2 ? steps[0]! : chosen;
  return { tree, complexity, steps };
}
