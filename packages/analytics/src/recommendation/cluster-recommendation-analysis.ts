import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  problem,
  textColumns,
} from '../analysis.ts';
import { percentText } from '../numeric/number-text.ts';
import { numberOption } from '../numeric/option-value.ts';
import type { Figure, Report, ReportTable, Words } from '../report.ts';
import { holdingsColumns } from '../sequence/holdings-columns.ts';
import { purchaseSequences } from '../sequence/purchase-sequences.ts';
import { clusterHoldings } from './recommend-by-cluster.ts';
import { type Offer, type SegmentProduct, segmentOffers, segmentProducts } from './segment-offers.ts';

const title: Words = { zh: '聚类推荐', en: 'Recommendation by segment' };

const options: readonly AnalysisOption[] = [
  {
    name: 'clusters',
    title: { zh: '聚类数（未给分群时）', en: 'clusters (when no segment is given)' },
    kind: 'integer',
    default: 5,
    min: 1,
    max: 100,
  },
  {
    name: 'minShare',
    title: { zh: '群内“常买”的最低比例', en: 'least share that counts as usual' },
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
  },
  {
    name: 'count',
    title: { zh: '每位客户最多推荐数', en: 'most offers for a customer' },
    kind: 'integer',
    default: 3,
    min: 1,
    max: 50,
  },
  { name: 'seed', title: { zh: '随机种子', en: 'seed' }, kind: 'integer', default: 1 },
];

/** M16: what a segment usually buys, offered to those in it who have not. */
export const clusterRecommendationAnalysis: Analysis = {
  name: 'cluster-recommendation',
  ids: ['M16'],
  title,
  answers: {
    zh: '同类客户常买什么？谁还没有买，应向他推荐什么？',
    en: 'What do customers of one kind usually buy, and who of them has not yet?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    { role: 'product', title: { zh: '产品', en: 'product' }, kind: 'text' },
    {
      role: 'segment',
      title: { zh: '分群（空则按拥有产品聚类）', en: 'segment (empty: clustered by holdings)' },
      kind: 'text',
      optional: true,
    },
  ],
  options,
  run: runClusterRecommendation,
};

function runClusterRecommendation(input: AnalysisInput): Report | AnalysisProblem {
  const customer = textColumns(input, 'customer');
  if ('code' in customer) return customer;
  const product = textColumns(input, 'product');
  if ('code' in product) return product;
  const rows = { customer: customer[0]!, product: product[0]!, order: new Float64Array(customer[0]!.length) };
  if (rows.customer.length === 0) return problem('no-rows', '没有购买记录', 'there are no purchases');
  const sequences = purchaseSequences(rows, 'drop');
  const holdings = holdingsColumns(sequences);
  const option = (name: string) => numberOption(input, options, name);
  const segments = readSegments(input, rows.customer, sequences.customers) ?? {
    names: undefined,
    labels: clusterHoldings(holdings, option('clusters'), option('seed')).labels,
  };
  if ('code' in segments) return segments;
  const count = segments.labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const names = segments.names ?? Array.from({ length: count }, (_, place) => String(place + 1));
  const usual = segmentProducts(holdings, segments.labels, names.length);
  const offers = segmentOffers(holdings, segments.labels, usual, {
    minShare: option('minShare'),
    count: option('count'),
  });
  const { customers, products } = sequences;
  return {
    method: clusterRecommendationAnalysis.name,
    title,
    findings: findings(offers, customers.length, products, usual, names),
    tables: [
      usualTable(usual, names, products, option('minShare')),
      offerTable(offers, customers, products, names, segments.labels),
    ],
    figures: [usualFigure(usual, names, products)],
    warnings: [],
  };
}

type Segments = { readonly names: readonly string[] | undefined; readonly labels: Int32Array };

function readSegments(
  input: AnalysisInput,
  customerOfRow: readonly string[],
  customers: readonly string[],
): Segments | AnalysisProblem | undefined {
  if (!input.roles.segment?.length) return undefined;
  const column = textColumns(input, 'segment');
  if ('code' in column) return column;
  const segmentOf = new Map<string, string>();
  for (const [row, customer] of customerOfRow.entries()) {
    const segment = column[0]![row]!;
    const known = segmentOf.get(customer);
    if (known !== undefined && known !== segment) {
      return problem(
        'two-segments',
        `第 ${row + 1} 行：客户「${customer}」同时属于「${known}」和「${segment}」`,
        `row ${row + 1}: customer "${customer}" is in both "${known}" and "${segment}"`,
      );
    }
    segmentOf.set(customer, segment);
  }
  const names = [...new Set(segmentOf.values())].sort();
  return { names, labels: Int32Array.from(customers, (customer) => names.indexOf(segmentOf.get(customer)!)) };
}

function findings(
  offers: readonly Offer[],
  customers: number,
  products: readonly string[],
  usual: readonly SegmentProduct[],
  names: readonly string[],
): Words[] {
  const reached = new Set(offers.map((offer) => offer.customer)).size;
  const found: Words[] = [
    {
      zh: `${customers} 位客户中，${reached} 位缺少同群客户常买的产品，共 ${offers.length} 条推荐。`,
      en: `Of ${customers} customers, ${reached} lack something usual in their segment: ${offers.length} offers.`,
    },
  ];
  const telling = usual
    .filter(({ share, lift }) => share >= 0.3 && lift !== null)
    .sort((a, b) => b.lift! - a.lift!)[0];
  if (telling) {
    const { segment, product, share } = telling;
    found.push({
      zh: `最有特色：「${names[segment]}」群中 ${percentText(share)} 拥有「${products[product]}」。`,
      en: `Most telling: in segment "${names[segment]}", ${percentText(share)} hold "${products[product]}".`,
    });
  }
  return found;
}

function usualTable(
  usual: readonly SegmentProduct[],
  names: readonly string[],
  products: readonly string[],
  minShare: number,
): ReportTable {
  return {
    name: 'usual',
    title: { zh: '各群的拥有比例', en: 'Share of holders by segment' },
    columns: [
      { name: 'segment', title: { zh: '群', en: 'segment' } },
      { name: 'product', title: { zh: '产品', en: 'product' } },
      { name: 'holders', title: { zh: '拥有者', en: 'holders' } },
      { name: 'share', title: { zh: '比例', en: 'share' }, digits: 4 },
      { name: 'lift', title: { zh: '相对全体', en: 'against all' }, digits: 3 },
      { name: 'usual', title: { zh: '常买（1 是）', en: 'usual (1 yes)' } },
    ],
    rows: usual.map(({ segment, product, holders, share, lift }) => [
      names[segment]!,
      products[product]!,
      holders,
      share,
      lift,
      Number(share >= minShare && share > 0),
    ]),
  };
}

function offerTable(
  offers: readonly Offer[],
  customers: readonly string[],
  products: readonly string[],
  names: readonly string[],
  labels: Int32Array,
): ReportTable {
  return {
    name: 'offers',
    title: { zh: '推荐', en: 'Offers' },
    columns: [
      { name: 'customer', title: { zh: '客户', en: 'customer' } },
      { name: 'segment', title: { zh: '群', en: 'segment' } },
      { name: 'product', title: { zh: '产品', en: 'product' } },
      { name: 'share', title: { zh: '群内比例', en: 'share in the segment' }, digits: 4 },
    ],
    rows: offers.map(({ customer, product, share }) => [
      customers[customer]!,
      names[labels[customer]!]!,
      products[product]!,
      share,
    ]),
  };
}

function usualFigure(
  usual: readonly SegmentProduct[],
  names: readonly string[],
  products: readonly string[],
): Figure {
  const share = new Map(usual.map((one) => [`${one.segment} ${one.product}`, one.share]));
  return {
    name: 'usual',
    title: { zh: '各群的拥有比例', en: 'Share of holders by segment' },
    kind: 'heat-map',
    rows: names.map((name) => ({ zh: name, en: name })),
    columns: products.map((name) => ({ zh: name, en: name })),
    values: names.map((_, segment) =>
      products.map((_name, product) => share.get(`${segment} ${product}`) ?? null),
    ),
  };
}
