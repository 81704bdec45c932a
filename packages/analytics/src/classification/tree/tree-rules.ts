import type { Words } from '../../report.ts';
import type { Indicator } from '../classification-input.ts';
import type { TreeNode } from './decision-tree.ts';

/** One leaf as a sentence: who falls into it, and what was seen there. */
export type TreeRule = {
  /** The conditions in words; `symbols` joins them by ∧ for tables, which are of no language. */
  readonly when: Words & { readonly symbols: string };
  readonly prediction: number;
  readonly customers: number;
  /** Share of the leaf's training rows that belong to the predicted class; null when it saw none. */
  readonly share: number | null;
};

type Bounds = { readonly least: number; readonly below: number };

/**
 * The leaves of a tree as rules, left to right; conditions on one column are drawn together, and 0/1 indicators are read
 * as "is" and "is not".
 */
export function treeRules(
  root: TreeNode,
  columnNames: readonly string[],
  indicators: readonly (Indicator | undefined)[],
): TreeRule[] {
  const rules: TreeRule[] = [];
  const walk = (node: TreeNode, bounds: ReadonlyMap<number, Bounds>) => {
    if (!node.split) {
      const customers = node.counts.reduce((sum, count) => sum + count, 0);
      rules.push({
        when: conditionWords(bounds, columnNames, indicators),
        prediction: node.prediction,
        customers,
        share: customers === 0 ? null : node.counts[node.prediction]! / customers,
      });
      return;
    }
    const { column, threshold, below, above } = node.split;
    const held = bounds.get(column) ?? { least: Number.NEGATIVE_INFINITY, below: Infinity };
    walk(below, new Map(bounds).set(column, { ...held, below: threshold }));
    walk(above, new Map(bounds).set(column, { ...held, least: threshold }));
  };
  walk(root, new Map());
  return rules;
}

function conditionWords(
  bounds: ReadonlyMap<number, Bounds>,
  columnNames: readonly string[],
  indicators: readonly (Indicator | undefined)[],
): TreeRule['when'] {
  if (bounds.size === 0) return { zh: '所有客户', en: 'all customers', symbols: '∀' };
  const parts = [...bounds].map(([column, { least, below }]) => {
    const indicator = indicators[column];
    if (indicator) return `${indicator.column} ${below < Infinity ? '≠' : '='} ${indicator.level}`;
    const name = columnNames[column]!;
    if (least === Number.NEGATIVE_INFINITY) return `${name} < ${numberText(below)}`;
    if (below === Infinity) return `${name} ≥ ${numberText(least)}`;
    return `${numberText(least)} ≤ ${name} < ${numberText(below)}`;
  });
  return { zh: parts.join(' 且 '), en: parts.join(' and '), symbols: parts.join(' ∧ ') };
}

/** Enough digits to read, few enough not to tire. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(10)));
}
