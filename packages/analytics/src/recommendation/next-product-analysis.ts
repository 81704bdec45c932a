import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  numberColumns,
  type Progress,
  problem,
  textColumns,
} from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import { type PurchaseSequences, purchaseSequences } from '../sequence/purchase-sequences.ts';
import { hitRates, holdOut } from './hold-out.ts';
import { type NamedMethod, nextProductMethodNames, nextProductMethods } from './next-product-methods.ts';
import {
  comparisonFigure,
  comparisonTable,
  comparisonWords,
  type MethodQuality,
  nextTable,
} from './next-product-report.ts';

const title: Words = { zh: '下一个最佳产品', en: 'Next best product' };

const options: readonly AnalysisOption[] = [
  {
    name: 'method',
    title: { zh: '方法（best 取命中率最高者）', en: 'method (best: the one with the highest hit rate)' },
    kind: 'choice',
    default: 'best',
    choices: ['best', ...nextProductMethodNames],
  },
  {
    name: 'count',
    title: { zh: '每位客户推荐几个', en: 'products to offer each customer' },
    kind: 'integer',
    default: 3,
    min: 1,
    max: 50,
  },
  {
    name: 'holdOut',
    title: { zh: '留作检验的客户比例', en: 'share of customers held out' },
    kind: 'number',
    default: 0.3,
    min: 0.05,
    max: 0.9,
  },
  {
    name: 'minSupport',
    title: { zh: '关联规则最小支持度', en: 'least support of rules' },
    kind: 'number',
    default: 0.005,
    min: 0,
    max: 1,
  },
  {
    name: 'clusters',
    title: { zh: '聚类数', en: 'clusters' },
    kind: 'integer',
    default: 5,
    min: 1,
    max: 100,
  },
  {
    name: 'predictors',
    title: { zh: '逻辑回归的自变量数', en: 'predictors of the logistic models' },
    kind: 'integer',
    default: 15,
    min: 1,
    max: 200,
  },
  { name: 'seed', title: { zh: '随机种子', en: 'seed' }, kind: 'integer', default: 1 },
];

/** S3.6: ranks the next best product of each customer by any method, and says how well each method guesses. */
export const nextProductAnalysis: Analysis = {
  name: 'next-product',
  ids: ['M15', 'M16', 'M17', 'M18', 'M19'],
  title,
  answers: {
    zh: '应向每位客户推荐哪几个产品？哪种方法在没见过的客户身上猜得最准？',
    en: 'Which products should each customer be offered, and which method guesses best for customers it has not seen?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    { role: 'product', title: { zh: '产品', en: 'product' }, kind: 'text' },
    {
      role: 'order',
      title: { zh: '先后（日期数或序号）', en: 'order in time (day number or rank)' },
      kind: 'number',
      optional: true,
    },
  ],
  options,
  run: runNextProduct,
};

function runNextProduct(input: AnalysisInput, progress?: Progress): Report | AnalysisProblem {
  const read = readSequences(input);
  if ('code' in read) return read;
  const { sequences, ordered } = read;
  const option = (name: string) => numberOption(input, options, name);
  const count = option('count');
  const test = holdOut(sequences, { share: option('holdOut'), seed: option('seed'), ordered });
  if (test.held.length === 0) {
    return problem(
      'too-few-customers',
      '拥有两种以上产品的客户太少，无法检验',
      'too few customers hold two products or more to hold any out',
    );
  }
  const methods = nextProductMethods({
    minSupport: option('minSupport'),
    clusters: option('clusters'),
    predictors: option('predictors'),
    seed: option('seed'),
    ordered,
  });
  const qualities = methods.map((method, place): MethodQuality => {
    const rates = hitRates(test, method.learn(test.training), count);
    progress?.((0.8 * (place + 1)) / methods.length);
    return { method, rates };
  });
  const chosen = chooseMethod(qualities, textOption(input, options, 'method'));
  return {
    method: nextProductAnalysis.name,
    title,
    findings: comparisonWords(qualities, chosen, count),
    tables: [comparisonTable(qualities), nextTable(sequences, chosen, count)],
    figures: [comparisonFigure(qualities, count)],
    warnings: warnings(ordered, test.held.length),
  };
}

function readSequences(
  input: AnalysisInput,
): { readonly sequences: PurchaseSequences; readonly ordered: boolean } | AnalysisProblem {
  const customer = textColumns(input, 'customer');
  if ('code' in customer) return customer;
  const product = textColumns(input, 'product');
  if ('code' in product) return product;
  const ordered = (input.roles.order?.length ?? 0) > 0;
  const order = ordered ? numberColumns(input, 'order') : [new Float64Array(customer[0]!.length)];
  if ('code' in order) return order;
  const rows = { customer: customer[0]!, order: order[0]!, product: product[0]! };
  return { sequences: purchaseSequences(rows, 'drop'), ordered };
}

function chooseMethod(qualities: readonly MethodQuality[], wanted: string): NamedMethod {
  const named = qualities.find(({ method }) => method.name === wanted);
  if (named) return named.method;
  return qualities.reduce((best, one) => ((one.rates.hitRate ?? 0) > (best.rates.hitRate ?? 0) ? one : best))
    .method;
}

function warnings(ordered: boolean, heldOut: number): Words[] {
  const found: Words[] = [];
  if (!ordered) {
    found.push({
      zh: '没有先后：检验时随机隐藏一个产品，且不使用马尔可夫链。',
      en: 'No order is given: a random product is hidden in the test, and there is no Markov chain.',
    });
  }
  if (heldOut < 100) {
    found.push({
      zh: `只有 ${heldOut} 位客户用于检验，命中率误差较大（见标准误）。`,
      en: `Only ${heldOut} customers are held out; hit rates are uncertain (see the standard errors).`,
    });
  }
  return found;
}
