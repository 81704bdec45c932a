import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  numberColumns,
  problem,
  textColumns,
} from '../analysis.ts';
import { percentText, probabilityText, shortNumber } from '../numeric/number-text.ts';
import { textOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import { type Absorption, absorption } from './absorption.ts';
import { type CommunicatingClass, communicatingClasses } from './communicating-classes.ts';
import { fitMarkovChain, type MarkovChain } from './markov-chain.ts';
import { absorptionTable, stateTable, transitionFigure, transitionTable } from './markov-report.ts';
import { purchaseSequences } from './purchase-sequences.ts';
import { stationaryDistribution } from './stationary-distribution.ts';
import { transitionCounts } from './transition-counts.ts';

const title: Words = { zh: '马尔可夫链：下一次购买', en: 'Markov chain: the next purchase' };

const options: readonly AnalysisOption[] = [
  {
    name: 'repeats',
    title: {
      zh: '重复购买（keep 保留，drop 只看首次）',
      en: 'repeated products (keep, or drop: first purchases only)',
    },
    kind: 'choice',
    default: 'keep',
    choices: ['keep', 'drop'],
  },
  {
    name: 'endState',
    title: { zh: '把不再购买作为终态', en: 'count stopping as a final state' },
    kind: 'choice',
    default: 'no',
    choices: ['no', 'yes'],
  },
];

/** M18: which product follows which, and where customers end up. */
export const markovAnalysis: Analysis = {
  name: 'markov-chain',
  ids: ['M18'],
  title,
  answers: {
    zh: '客户买了某产品之后，下一次最可能买什么？长期会停留在哪里？',
    en: 'After one product, which one will the customer most likely buy next, and where do customers end up?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    {
      role: 'order',
      title: { zh: '先后（日期数或序号）', en: 'order in time (day number or rank)' },
      kind: 'number',
    },
    { role: 'product', title: { zh: '产品', en: 'product' }, kind: 'text' },
  ],
  options,
  run: runMarkov,
};

function runMarkov(input: AnalysisInput): Report | AnalysisProblem {
  const customer = textColumns(input, 'customer');
  if ('code' in customer) return customer;
  const order = numberColumns(input, 'order');
  if ('code' in order) return order;
  const product = textColumns(input, 'product');
  if ('code' in product) return product;
  const sequences = purchaseSequences(
    { customer: customer[0]!, order: order[0]!, product: product[0]! },
    textOption(input, options, 'repeats') === 'drop' ? 'drop' : 'keep',
  );
  const withEnd = textOption(input, options, 'endState') === 'yes';
  const chain = fitMarkovChain(transitionCounts(sequences, withEnd ? '停止 (stops)' : undefined));
  if (chain.departures.every((count) => count === 0)) {
    return problem(
      'no-transitions',
      '没有客户有两次购买，看不出先后',
      'no customer bought twice: there is no order to learn',
    );
  }
  const size = chain.states.length;
  const classes = communicatingClasses(chain.probabilities, size);
  const longRun = classes
    .filter((one) => one.closed)
    .map((one) => stationaryDistribution(chain.probabilities, size, one));
  const ends = absorption(chain.probabilities, size, classes);
  return {
    method: markovAnalysis.name,
    title,
    findings: findings(chain, classes, longRun),
    tables: [transitionTable(chain), stateTable(chain, longRun), ...absorptionTables(chain, ends)],
    figures: [transitionFigure(chain)],
    warnings: warnings(chain, longRun.length),
  };
}

function absorptionTables(chain: MarkovChain, ends: Absorption) {
  return ends.transient.length === 0 ? [] : [absorptionTable(chain, ends)];
}

function findings(
  chain: MarkovChain,
  classes: readonly CommunicatingClass[],
  longRun: readonly Float64Array[],
): Words[] {
  const transitions = chain.departures.reduce((sum, count) => sum + count, 0);
  const { statistic, degreesOfFreedom, p } = chain.independence;
  const depends = p < 0.05;
  const found: Words[] = [
    {
      zh: `${transitions} 次转移、${chain.states.length} 种状态，对数似然 ${chain.logLikelihood.toFixed(4)}。`,
      en: `${transitions} transitions between ${chain.states.length} states, log-likelihood ${chain.logLikelihood.toFixed(4)}.`,
    },
    {
      zh: `下一次购买${depends ? '取决于' : '看不出取决于'}上一次（似然比 ${shortNumber(statistic)}，自由度 ${degreesOfFreedom}，${probabilityText(p)}）。`,
      en: `The next purchase ${depends ? 'depends' : 'does not visibly depend'} on the last (likelihood ratio ${shortNumber(statistic)}, ${degreesOfFreedom} degrees of freedom, ${probabilityText(p)}).`,
    },
  ];
  const closed = classes.filter((one) => one.closed);
  if (closed.length === 1 && closed[0]!.members.length > 1) {
    const shares = longRun[0]!;
    const most = shares.indexOf(Math.max(...shares));
    found.push({
      zh: `长期来看，购买最集中于「${chain.states[most]}」，占 ${percentText(shares[most]!)}。`,
      en: `In the long run "${chain.states[most]}" takes the largest share of purchases, ${percentText(shares[most]!)}.`,
    });
  }
  return found;
}

function warnings(chain: MarkovChain, closedClasses: number): Words[] {
  const found: Words[] = [];
  if (chain.neverLeft.length > 0) {
    const names = chain.neverLeft.map((state) => chain.states[state]);
    found.push({
      zh: `数据中从未离开、故视为终态：${names.join('、')}。`,
      en: `Never left in the data, hence taken as final: ${names.join(', ')}.`,
    });
  }
  const thin = chain.departures.filter((count) => count > 0 && count < 30).length;
  if (thin > 0) {
    found.push({
      zh: `${thin} 个状态的出发次数不足 30，其转移概率误差较大（见标准误）。`,
      en: `${thin} states were left fewer than 30 times; their probabilities are uncertain (see the standard errors).`,
    });
  }
  if (closedClasses > 1) {
    found.push({
      zh: `共有 ${closedClasses} 个封闭类：长期分布取决于从哪里开始，表中按类分别给出。`,
      en: `There are ${closedClasses} closed classes: the long run depends on the start, and the table gives each class its own.`,
    });
  }
  return found;
}
