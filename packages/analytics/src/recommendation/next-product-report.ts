import { percentText, shortNumber } from '../numeric/number-text.ts';
import type { Figure, ReportTable, Words } from '../report.ts';
import { holdingsColumns, productPopularity } from '../sequence/holdings-columns.ts';
import { type PurchaseSequences, sequenceOf } from '../sequence/purchase-sequences.ts';
import type { HitRates } from './hold-out.ts';
import type { NamedMethod } from './next-product-methods.ts';
import { rankProducts } from './recommender.ts';

export type MethodQuality = { readonly method: NamedMethod; readonly rates: HitRates };

/** What the comparison comes to: the chosen method, its hit rate, and its lift over the best seller. */
export function comparisonWords(
  qualities: readonly MethodQuality[],
  chosen: NamedMethod,
  count: number,
): Words[] {
  const quality = qualities.find(({ method }) => method.name === chosen.name)!;
  const { hitRate, byChance, customers } = quality.rates;
  const lift = liftOver(hitRate, qualities[0]!.rates.hitRate);
  const overChance = liftOver(hitRate, byChance);
  const liftText = lift === null ? '—' : shortNumber(lift);
  const chanceText = overChance === null ? '—' : shortNumber(overChance);
  return [
    {
      zh: `采用「${chosen.title.zh}」：在 ${customers} 位未见过的客户中，被隐藏的产品有 ${percentText(hitRate ?? 0)} 出现在前 ${count} 个推荐里，是推荐畅销品的 ${liftText} 倍、随机猜测的 ${chanceText} 倍。`,
      en: `By ${chosen.title.en}: for ${customers} customers not seen before, the hidden product is among the first ${count} offers in ${percentText(hitRate ?? 0)} of cases, ${liftText} times what best sellers reach and ${chanceText} times blind guessing.`,
    },
  ];
}

function liftOver(rate: number | null, other: number | null): number | null {
  return rate === null || other === null || other === 0 ? null : rate / other;
}

/** One row per method, popularity first. */
export function comparisonTable(qualities: readonly MethodQuality[]): ReportTable {
  const yardstick = qualities[0]!.rates.hitRate;
  return {
    name: 'methods',
    title: { zh: '各方法在留出客户上的表现', en: 'Methods on held-out customers' },
    columns: [
      { name: 'method', title: { zh: '方法', en: 'method' } },
      { name: 'customers', title: { zh: '检验客户数', en: 'customers' } },
      { name: 'hitFirst', title: { zh: '首位命中率', en: 'hit rate, first offer' }, digits: 4 },
      { name: 'hitRate', title: { zh: '命中率', en: 'hit rate' }, digits: 4 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
      { name: 'meanReciprocalRank', title: { zh: '平均倒数名次', en: 'mean reciprocal rank' }, digits: 4 },
      { name: 'lift', title: { zh: '对畅销品的提升度', en: 'lift over popularity' }, digits: 3 },
      { name: 'liftOverChance', title: { zh: '对随机的提升度', en: 'lift over chance' }, digits: 3 },
    ],
    rows: qualities.map(({ method, rates }) => [
      method.name,
      rates.customers,
      rates.hitFirst,
      rates.hitRate,
      rates.standardError,
      rates.meanReciprocalRank,
      liftOver(rates.hitRate, yardstick),
      liftOver(rates.hitRate, rates.byChance),
    ]),
  };
}

/** One row per customer and offer: learned from all customers, best first; nothing for who holds everything. */
export function nextTable(sequences: PurchaseSequences, chosen: NamedMethod, count: number): ReportTable {
  const recommend = chosen.learn(sequences);
  const popularity = productPopularity(holdingsColumns(sequences));
  return {
    name: 'next',
    title: { zh: '每位客户的下一个产品', en: 'Next products of each customer' },
    columns: [
      { name: 'customer', title: { zh: '客户', en: 'customer' } },
      { name: 'rank', title: { zh: '名次', en: 'rank' } },
      { name: 'product', title: { zh: '产品', en: 'product' } },
      { name: 'score', title: { zh: '得分', en: 'score' }, digits: 4 },
      { name: 'method', title: { zh: '方法', en: 'method' } },
    ],
    rows: sequences.customers.flatMap((customer, at) => {
      const acquired = sequenceOf(sequences, at);
      const scores = recommend(acquired);
      return rankProducts(scores, popularity, new Set(acquired), count).map((product, place) => [
        customer,
        place + 1,
        sequences.products[product]!,
        scores[product]!,
        chosen.name,
      ]);
    }),
  };
}

/** Hit rates side by side. */
export function comparisonFigure(qualities: readonly MethodQuality[], count: number): Figure {
  return {
    name: 'hit-rates',
    title: { zh: `前 ${count} 个推荐的命中率`, en: `Hit rate of the first ${count} offers` },
    kind: 'bars',
    y: { title: { zh: '命中率', en: 'hit rate' } },
    bars: qualities.map(({ method, rates }) => ({ name: method.title, value: rates.hitRate ?? 0 })),
  };
}
