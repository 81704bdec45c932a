import { readFileSync } from 'node:fs';
import { associationRules, frequentItemsets, groupBaskets, itemsetSubsets } from '@fenji/analytics';
import { reportBest } from '../report-best.ts';

/** Frequent sets of the groceries at a support of .001 and their rules at a confidence of .5. */
const [, , file = ''] = process.argv;
const lines = [...readFileSync(file, 'utf8').matchAll(/^(\d+),"([^"]*)"/gm)];
const baskets = groupBaskets(
  lines.map(([, basket]) => basket!),
  lines.map(([, , item]) => item!),
);
reportBest(lines.length, 7, () => {
  const itemsets = frequentItemsets(baskets, { minSupport: 0.001 });
  return associationRules(baskets, itemsets, itemsetSubsets(itemsets), 0.5).length;
});
