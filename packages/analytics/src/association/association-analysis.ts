import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  type Progress,
  problem,
  textColumns,
} from '../analysis.ts';
import { percentText, shortNumber } from '../numeric/number-text.ts';
import { numberOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import { itemsetTable, ruleFigure, ruleTable } from './association-report.ts';
import { type AssociationRule, associationRules } from './association-rules.ts';
import { type Baskets, basketCount, groupBaskets } from './baskets.ts';
import { type FrequentItemsets, frequentItemsets } from './frequent-itemsets.ts';
import { itemsetSubsets } from './itemset-subsets.ts';
import { ruleMeasures } from './rule-measures.ts';

const title: Words = { zh: '关联规则', en: 'Association rules' };

const options: readonly AnalysisOption[] = [
  {
    name: 'minSupport',
    title: { zh: '最小支持度', en: 'least support' },
    kind: 'number',
    default: 0.01,
    min: 0,
    max: 1,
  },
  {
    name: 'minConfidence',
    title: { zh: '最小置信度', en: 'least confidence' },
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
  },
  {
    name: 'maxLength',
    title: { zh: '组合最多商品数', en: 'most products in a set' },
    kind: 'integer',
    default: 6,
    min: 2,
    max: 20,
  },
  {
    name: 'maxRows',
    title: { zh: '表格最多行数', en: 'most rows in a table' },
    kind: 'integer',
    default: 200,
    min: 1,
    max: 1_000_000,
  },
];

/** M15: which products are bought together, and which one is missing. */
export const associationAnalysis: Analysis = {
  name: 'association-rules',
  ids: ['M15'],
  title,
  answers: {
    zh: '哪些产品常被一起购买，应向已拥有其中大部分的客户推荐哪一个？',
    en: 'Which products are bought together, and which one should be offered to those who hold the others?',
  },
  needs: [
    { role: 'basket', title: { zh: '客户或购物篮', en: 'customer or basket' }, kind: 'text' },
    { role: 'item', title: { zh: '产品', en: 'product' }, kind: 'text' },
  ],
  options,
  run: runAssociation,
};

function runAssociation(input: AnalysisInput, progress?: Progress): Report | AnalysisProblem {
  const basketIds = textColumns(input, 'basket');
  if ('code' in basketIds) return basketIds;
  const items = textColumns(input, 'item');
  if ('code' in items) return items;
  const baskets = groupBaskets(basketIds[0]!, items[0]!);
  if (basketCount(baskets) === 0) return problem('no-rows', '没有购买记录', 'there are no purchases');
  const option = (name: string) => numberOption(input, options, name);
  const itemsets = frequentItemsets(
    baskets,
    { minSupport: option('minSupport'), maxLength: option('maxLength') },
    progress,
  );
  const subsets = itemsetSubsets(itemsets);
  const rules = associationRules(baskets, itemsets, subsets, option('minConfidence'));
  return {
    method: associationAnalysis.name,
    title,
    findings: findings(baskets, itemsets, rules),
    tables: [
      ruleTable(baskets, rules.slice(0, option('maxRows'))),
      itemsetTable(baskets, itemsets, subsets, option('maxRows')),
    ],
    figures: [ruleFigure(rules)],
    warnings: warnings(itemsets, rules),
  };
}

function findings(baskets: Baskets, itemsets: FrequentItemsets, rules: readonly AssociationRule[]): Words[] {
  const sets = itemsets.item.length;
  const found: Words[] = [
    {
      zh: `${basketCount(baskets)} 个购物篮、${baskets.items.length} 种产品中，有 ${sets} 个频繁组合、${rules.length} 条规则。`,
      en: `${basketCount(baskets)} baskets of ${baskets.items.length} products hold ${sets} frequent sets and give ${rules.length} rules.`,
    },
  ];
  const best = rules[0];
  if (best) {
    const { confidence, lift } = ruleMeasures(best.counts);
    const left = best.left.map((item) => baskets.items[item]);
    const right = baskets.items[best.right];
    found.push({
      zh: `最可靠的规则：拥有「${left.join('、')}」的客户中 ${percentText(confidence)} 也拥有「${right}」，是平均水平的 ${shortNumber(lift)} 倍；可向其余 ${best.counts.left - best.counts.both} 位推荐。`,
      en: `The surest rule: of those who hold "${left.join(', ')}", ${percentText(confidence)} also hold "${right}", ${shortNumber(lift)} times the average; the other ${best.counts.left - best.counts.both} may be offered it.`,
    });
  }
  return found;
}

function warnings(itemsets: FrequentItemsets, rules: readonly AssociationRule[]): Words[] {
  const found: Words[] = [];
  if (!itemsets.complete) {
    found.push({
      zh: '频繁组合过多，搜索提前停止；请提高最小支持度。',
      en: 'The search stopped early because there are too many frequent sets; raise the least support.',
    });
  }
  const doubtful = rules.filter((rule) => ruleMeasures(rule.counts).fisherP * rules.length > 0.05).length;
  if (doubtful > 0) {
    found.push({
      zh: `${doubtful} 条规则按 Bonferroni 校正后在 5% 水平上与偶然无异，请勿据此行动。`,
      en: `${doubtful} rules cannot be told from chance at 5 % after Bonferroni's correction; do not act on them.`,
    });
  }
  return found;
}
