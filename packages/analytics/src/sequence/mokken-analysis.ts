import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  numberColumns,
  problem,
  textColumns,
} from '../analysis.ts';
import { shortNumber } from '../numeric/number-text.ts';
import { numberOption } from '../numeric/option-value.ts';
import type { Report, ReportTable, Words } from '../report.ts';
import { acquisitionOrder } from './acquisition-order.ts';
import { holdingsColumns } from './holdings-columns.ts';
import { itemTable, nextProductTable, orderTable, pairFigure, pairTable } from './mokken-report.ts';
import { purchaseSequences } from './purchase-sequences.ts';
import { type ScaleCoefficients, scaleCoefficients } from './scalability.ts';
import { selectScales } from './select-scales.ts';

const title: Words = { zh: 'Mokken 量表：购买顺序', en: 'Mokken scale: the order of acquisition' };

const options: readonly AnalysisOption[] = [
  {
    name: 'lowerBound',
    title: { zh: 'H 的下限', en: 'least H' },
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
  },
  {
    name: 'significance',
    title: { zh: '显著性水平', en: 'level of the tests' },
    kind: 'number',
    default: 0.05,
    min: 1e-6,
    max: 0.5,
  },
];

/** M17: do products form an order of acquisition, and which comes next for each customer? */
export const mokkenAnalysis: Analysis = {
  name: 'mokken-scale',
  ids: ['M17'],
  title,
  answers: {
    zh: '产品是否有先后的购买顺序？每位客户的下一个产品是哪个？',
    en: 'Do products form an order of acquisition, and which one comes next for each customer?',
  },
  needs: [
    {
      role: 'item',
      title: {
        zh: '产品列（0/1）或题目列（整数分）',
        en: 'columns of products (0/1) or questions (whole scores)',
      },
      kind: 'number',
      many: true,
      optional: true,
    },
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
    {
      role: 'product',
      title: { zh: '产品（每行一次购买时）', en: 'product (when each row is a purchase)' },
      kind: 'text',
      optional: true,
    },
  ],
  options,
  run: runMokken,
};

function runMokken(input: AnalysisInput): Report | AnalysisProblem {
  const read = input.roles.product?.length ? readPurchases(input) : readItems(input);
  if ('code' in read) return read;
  const { items, names, customers } = read;
  const wrong = unusable(items, names);
  if (wrong) return wrong;
  const scaleOf = selectScales(items, {
    lowerBound: numberOption(input, options, 'lowerBound'),
    significance: numberOption(input, options, 'significance'),
  });
  const overall = scaleCoefficients(items);
  const scales = Array.from({ length: Math.max(...scaleOf) }, (_, place) =>
    [...scaleOf.keys()].filter((item) => scaleOf[item] === place + 1),
  );
  const ofScales = scales.map((members) => scaleCoefficients(members.map((item) => items[item]!)));
  const orders = scales.map((members) => acquisitionOrder(items, members));
  const holdingsOnly = items.every((scores) => scores.every((score) => score <= 1));
  const next: ReportTable[] = holdingsOnly ? [nextProductTable(items, names, orders, customers)] : [];
  return {
    method: mokkenAnalysis.name,
    title,
    findings: findings(names, overall, scales, ofScales, orders),
    tables: [
      itemTable(names, overall, scaleOf),
      orderTable(names, orders, ofScales),
      pairTable(names, overall),
      ...next,
    ],
    figures: [pairFigure(names, overall)],
    warnings: warnings(names, overall, scaleOf, holdingsOnly),
  };
}

type ItemTable = {
  readonly items: readonly Float64Array[];
  readonly names: readonly string[];
  readonly customers: readonly string[] | undefined;
};

function readItems(input: AnalysisInput): ItemTable | AnalysisProblem {
  const items = numberColumns(input, 'item');
  if ('code' in items) return items;
  const customers = input.roles.customer?.length ? textColumns(input, 'customer') : undefined;
  if (customers && 'code' in customers) return customers;
  return { items, names: input.roles.item ?? [], customers: customers?.[0] };
}

function readPurchases(input: AnalysisInput): ItemTable | AnalysisProblem {
  const customer = textColumns(input, 'customer');
  if ('code' in customer) return customer;
  const product = textColumns(input, 'product');
  if ('code' in product) return product;
  const rows = { customer: customer[0]!, product: product[0]!, order: new Float64Array(customer[0]!.length) };
  const sequences = purchaseSequences(rows, 'drop');
  return { items: holdingsColumns(sequences), names: sequences.products, customers: sequences.customers };
}

function unusable(items: readonly Float64Array[], names: readonly string[]): AnalysisProblem | undefined {
  if (items.length < 2)
    return problem('too-few-items', '至少需要两列产品', 'at least two products are needed');
  if (items[0]!.length < 2)
    return problem('too-few-rows', '至少需要两位客户', 'at least two customers are needed');
  for (const [place, scores] of items.entries()) {
    const bad = scores.findIndex((score) => score < 0 || score > 1000 || !Number.isInteger(score));
    if (bad >= 0) {
      return problem(
        'score-not-whole',
        `第 ${bad + 1} 行、列「${names[place]}」不是 0 至 1000 的整数`,
        `row ${bad + 1}, column "${names[place]}" is not a whole number from 0 to 1000`,
      );
    }
  }
  return undefined;
}

function findings(
  names: readonly string[],
  overall: ScaleCoefficients,
  scales: readonly (readonly number[])[],
  ofScales: readonly ScaleCoefficients[],
  orders: readonly { readonly order: readonly number[] }[],
): Words[] {
  const found: Words[] = [];
  if (overall.scale) {
    const { value, standardError } = overall.scale;
    const text = `H = ${shortNumber(value)}, ± ${shortNumber(standardError)}`;
    found.push({
      zh: `全部 ${names.length} 项：${text}（标准误）。`,
      en: `All ${names.length} items: ${text} (standard error).`,
    });
  }
  if (scales.length === 0) {
    found.push({
      zh: '没有任何产品构成量表：看不出先后顺序。',
      en: 'No products form a scale: there is no visible order.',
    });
  }
  orders.forEach(({ order }, place) => {
    const h = ofScales[place]!.scale?.value ?? 0;
    const strength = h >= 0.5 ? ['强', 'strong'] : h >= 0.4 ? ['中等', 'medium'] : ['弱', 'weak'];
    const path = order.map((item) => names[item]).join(' → ');
    found.push({
      zh: `量表 ${place + 1}（H = ${shortNumber(h)}，${strength[0]}）：${path}。`,
      en: `Scale ${place + 1} (H = ${shortNumber(h)}, ${strength[1]}): ${path}.`,
    });
  });
  return found;
}

function warnings(
  names: readonly string[],
  overall: ScaleCoefficients,
  scaleOf: Int32Array,
  holdingsOnly: boolean,
): Words[] {
  const found: Words[] = [];
  const constant = names.filter((_, item) => overall.items[item] === null);
  if (constant.length > 0) {
    const list = constant.join(', ');
    found.push({
      zh: `所有客户取值相同，无法判断：${list}。`,
      en: `The same for every customer, nothing can be said: ${list}.`,
    });
  }
  const unscaled = names.filter((_, item) => scaleOf[item] === 0);
  if (unscaled.length > 0) {
    const list = unscaled.join(', ');
    found.push({ zh: `不属于任何量表：${list}。`, en: `In no scale: ${list}.` });
  }
  if (!holdingsOnly) {
    found.push({
      zh: '列中有大于 1 的分数：只给出量表，不给出每位客户的下一个产品。',
      en: 'There are scores above 1: scales are given, but no next product per customer.',
    });
  }
  return found;
}
