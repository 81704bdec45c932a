import type { Criterion } from './criteria-hierarchy.ts';
import { judgementMatrices } from './judgement-matrices.ts';

/** One judgement: under `parent`, `left` is `value` times as important as `right`. */
export type TreeJudgement = {
  readonly parent: string;
  readonly left: string;
  readonly right: string;
  readonly value: number;
  readonly expert: string;
};

/** Why judgements make no tree, with the criterion at fault (empty where there is none to name). */
export type TreeFault = {
  readonly code: 'no-judgements' | 'no-root' | 'two-roots' | 'two-parents' | 'goes-round';
  readonly criterion: string;
};

/**
 * The hierarchy that judgements speak of: its root is the one parent that is nobody's child. An only child is told by
 * comparing it with itself. Refuses two roots, a criterion under two parents, and criteria that go round in a ring.
 */
export function criteriaTree(judgements: readonly TreeJudgement[]): Criterion | TreeFault {
  const byParent = Map.groupBy(judgements, ({ parent }) => parent);
  const parentOf = new Map<string, string>();
  for (const { parent, left, right } of judgements) {
    for (const child of [left, right]) {
      if ((parentOf.get(child) ?? parent) !== parent) return { code: 'two-parents', criterion: child };
      parentOf.set(child, parent);
    }
  }
  const roots = [...byParent.keys()].filter((name) => !parentOf.has(name));
  const [root, other] = roots;
  if (other !== undefined) return { code: 'two-roots', criterion: other };
  if (root === undefined) {
    const [first] = byParent.keys();
    return first === undefined
      ? { code: 'no-judgements', criterion: '' }
      : { code: 'no-root', criterion: first };
  }
  const met = new Set<string>();
  const tree = grow(root, byParent, met);
  const missed = [...byParent.keys()].find((name) => !met.has(name));
  return missed === undefined ? tree : { code: 'goes-round', criterion: missed };
}

/** Ends, since no criterion has two parents and the root has none. */
function grow(
  name: string,
  byParent: ReadonlyMap<string, readonly TreeJudgement[]>,
  met: Set<string>,
): Criterion {
  met.add(name);
  const rows = byParent.get(name);
  if (rows === undefined) return { name };
  const { criteria, matrices } = judgementMatrices(
    rows.map(({ left }) => left),
    rows.map(({ right }) => right),
    rows.map(({ value }) => value),
    rows.map(({ expert }) => expert),
  );
  return { name, matrices, children: criteria.map((child) => grow(child, byParent, met)) };
}
