import type { AhpOptions, AhpResult } from './ahp.ts';
import { ahp } from './ahp.ts';
import type { ComparisonMatrix, MatrixFault } from './comparison-matrix.ts';

/** A criterion and, unless it is a leaf, its sub-criteria with the experts' matrices that compare them. */
export type Criterion = {
  readonly name: string;
  readonly children?: readonly Criterion[];
  /** One matrix an expert; may be left out when there is just one child. */
  readonly matrices?: readonly ComparisonMatrix[];
};

export type WeightedCriterion = {
  readonly path: readonly string[];
  /** Weight among its siblings. */
  readonly local: number;
  /** Weight in the whole: the product of the local ones from the root. */
  readonly global: number;
  readonly isLeaf: boolean;
  readonly judged: AhpResult | undefined;
};

export type HierarchyWeights = {
  readonly criteria: readonly WeightedCriterion[];
  /** Saaty's ratio of the whole hierarchy: Σ global·CI over Σ global·RI of the nodes that compare something. */
  readonly ratio: number;
};

export type HierarchyFault = MatrixFault & { readonly path: readonly string[] };

/** Global weights of a hierarchy of criteria, root first, children in their order; or the first fault with its path. */
export function hierarchyWeights(
  root: Criterion,
  options: AhpOptions = {},
): HierarchyWeights | HierarchyFault {
  const criteria: WeightedCriterion[] = [];
  const fault = visit(root, [root.name], 1, 1, options, criteria);
  if (fault !== undefined) return fault;
  const sum = (part: 'index' | 'randomIndex') =>
    criteria.reduce((total, { global, judged }) => total + global * (judged?.verdict[part] ?? 0), 0);
  const expected = sum('randomIndex');
  return { criteria, ratio: expected === 0 ? 0 : sum('index') / expected };
}

function visit(
  criterion: Criterion,
  path: readonly string[],
  local: number,
  global: number,
  options: AhpOptions,
  into: WeightedCriterion[],
): HierarchyFault | undefined {
  const children = criterion.children ?? [];
  if (children.length === 0) {
    into.push({ path, local, global, isLeaf: true, judged: undefined });
    return undefined;
  }
  const judged = ahp(criterion.matrices ?? (children.length === 1 ? [[[1]]] : []), options);
  if ('code' in judged) return { ...judged, path };
  if (judged.weights.length !== children.length) {
    return { code: 'matrices-differ-in-size', row: 0, column: 0, expert: 0, path };
  }
  into.push({ path, local, global, isLeaf: false, judged });
  for (const [index, child] of children.entries()) {
    const weight = judged.weights[index]!;
    const fault = visit(child, [...path, child.name], weight, global * weight, options, into);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
