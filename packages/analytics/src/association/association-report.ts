import type { Figure, ReportTable } from '../report.ts';
import type { AssociationRule } from './association-rules.ts';
import type { Baskets } from './baskets.ts';
import { condensedItemsets } from './condensed-itemsets.ts';
import type { FrequentItemsets } from './frequent-itemsets.ts';
import { type ItemsetSubsets, itemsOf } from './itemset-subsets.ts';
import { ruleMeasures } from './rule-measures.ts';

/** The rules with every measure, in the order given; what is unbounded shows as empty. */
export function ruleTable(baskets: Baskets, rules: readonly AssociationRule[]): ReportTable {
  return {
    name: 'rules',
    title: { zh: '规则', en: 'Rules' },
    columns: [
      { name: 'left', title: { zh: '已拥有', en: 'holds' } },
      { name: 'right', title: { zh: '推荐', en: 'offer' } },
      { name: 'count', title: { zh: '同时拥有数', en: 'baskets' } },
      { name: 'support', title: { zh: '支持度', en: 'support' }, digits: 4 },
      { name: 'confidence', title: { zh: '置信度', en: 'confidence' }, digits: 4 },
      { name: 'lift', title: { zh: '提升度', en: 'lift' }, digits: 3 },
      { name: 'leverage', title: { zh: '杠杆率', en: 'leverage' }, digits: 4 },
      { name: 'conviction', title: { zh: '确信度', en: 'conviction' }, digits: 3 },
      { name: 'chiSquare', title: { zh: '卡方', en: 'chi-square' }, digits: 2 },
      { name: 'fisherP', title: { zh: 'Fisher 检验 p 值', en: "Fisher's p" }, digits: 4 },
      { name: 'phi', title: { zh: 'φ 系数', en: 'phi' }, digits: 3 },
      { name: 'cosine', title: { zh: '余弦', en: 'cosine' }, digits: 3 },
      { name: 'jaccard', title: { zh: 'Jaccard 系数', en: 'Jaccard' }, digits: 3 },
      { name: 'kulczynski', title: { zh: 'Kulczynski 系数', en: 'Kulczynski' }, digits: 3 },
      { name: 'imbalance', title: { zh: '不平衡比', en: 'imbalance ratio' }, digits: 3 },
      { name: 'oddsRatio', title: { zh: '优势比', en: 'odds ratio' }, digits: 3 },
      { name: 'certainty', title: { zh: '确定因子', en: 'certainty factor' }, digits: 3 },
    ],
    rows: rules.map((rule) => {
      const m = ruleMeasures(rule.counts);
      return [
        rule.left.map((item) => baskets.items[item]!).join(' + '),
        baskets.items[rule.right]!,
        rule.counts.both,
        m.support,
        m.confidence,
        m.lift,
        m.leverage,
        finite(m.conviction),
        m.chiSquare,
        m.fisherP,
        m.phi,
        m.cosine,
        m.jaccard,
        m.kulczynski,
        m.imbalance,
        finite(m.oddsRatio),
        m.certainty,
      ];
    }),
  };
}

/** The most frequent closed sets of two or more products, those with most baskets first. */
export function itemsetTable(
  baskets: Baskets,
  itemsets: FrequentItemsets,
  subsets: ItemsetSubsets,
  maxRows: number,
): ReportTable {
  const { closed, maximal } = condensedItemsets(itemsets, subsets);
  const shown: number[] = [];
  for (let set = itemsets.rootEnd; set < itemsets.item.length; set++) if (closed[set] === 1) shown.push(set);
  shown.sort((a, b) => itemsets.count[b]! - itemsets.count[a]! || a - b);
  return {
    name: 'itemsets',
    title: { zh: '频繁闭组合（两种产品以上）', en: 'Closed frequent sets of two products or more' },
    columns: [
      { name: 'products', title: { zh: '产品', en: 'products' } },
      { name: 'length', title: { zh: '产品数', en: 'products in it' } },
      { name: 'count', title: { zh: '购物篮数', en: 'baskets' } },
      { name: 'support', title: { zh: '支持度', en: 'support' }, digits: 4 },
      { name: 'maximal', title: { zh: '极大（1 是）', en: 'maximal (1 yes)' } },
    ],
    rows: shown.slice(0, maxRows).map((set) => [
      itemsOf(itemsets, set)
        .map((item) => baskets.items[item]!)
        .join(' + '),
      itemsets.length[set]!,
      itemsets.count[set]!,
      itemsets.count[set]! / itemsets.baskets,
      maximal[set]!,
    ]),
  };
}

/** Support against confidence, one point a rule. */
export function ruleFigure(rules: readonly AssociationRule[]): Figure {
  return {
    name: 'rules',
    title: { zh: '规则的支持度与置信度', en: 'Support and confidence of the rules' },
    kind: 'scatter',
    x: { title: { zh: '支持度', en: 'support' } },
    y: { title: { zh: '置信度', en: 'confidence' } },
    series: [
      {
        name: { zh: '规则', en: 'rules' },
        points: rules.map(({ counts }) => [counts.both / counts.total, counts.both / counts.left] as const),
      },
    ],
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
