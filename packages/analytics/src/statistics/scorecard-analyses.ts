import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report, Words } from '../report.ts';
import { parseWeights } from '../weights/parse-weights.ts';
import { tiersByShare, weightedScorecard } from './weighted-scorecard.ts';

type ScorecardKind = {
  readonly name: string;
  readonly ids: readonly string[];
  readonly title: Words;
  readonly answers: Words;
  readonly factors: Words;
  /** Best first; the last tier takes the rest. */
  readonly tiers: readonly string[];
  readonly shares: string;
  readonly scaling: 'range' | 'points';
};

function scorecard(kind: ScorecardKind): Analysis {
  const options: readonly AnalysisOption[] = [
    {
      name: 'weights',
      title: { zh: '权重（按列顺序）', en: 'weights, in the order of columns' },
      kind: 'text',
      default: '',
    },
    {
      name: 'lowerIsBetter',
      title: { zh: '越小越好的列（逗号分隔）', en: 'columns where less is better' },
      kind: 'text',
      default: '',
    },
    {
      name: 'shares',
      title: { zh: '各级累计份额', en: 'cumulative shares of the tiers' },
      kind: 'text',
      default: kind.shares,
    },
    {
      name: 'scaling',
      title: { zh: '按极差或按给定分值', en: 'by range, or points as given' },
      kind: 'choice',
      default: kind.scaling,
      choices: ['range', 'points'],
    },
    {
      name: 'full',
      title: { zh: '单项满分', en: 'full points of a factor' },
      kind: 'number',
      default: 10,
      min: 0.001,
    },
  ];
  return {
    name: kind.name,
    ids: kind.ids,
    title: kind.title,
    answers: kind.answers,
    needs: [
      { role: 'factors', title: kind.factors, kind: 'number', many: true },
      { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
    ],
    options,
    run: (input) => runScorecard(kind, options, input),
  };
}

function runScorecard(
  kind: ScorecardKind,
  options: readonly AnalysisOption[],
  input: AnalysisInput,
): Report | AnalysisProblem {
  const columns = numberColumns(input, 'factors');
  if ('code' in columns) return columns;
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const weights = parseWeights(textOption(input, options, 'weights'), columns.length);
  if ('code' in weights) return weights;
  const shares = textOption(input, options, 'shares')
    .split(/[,，;；\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  const rising = shares.every((share, place) => share > (shares[place - 1] ?? 0) && share < 1);
  if (!rising || shares.length !== kind.tiers.length - 1) {
    return problem(
      'shares-not-ascending',
      `应给出 ${kind.tiers.length - 1} 个在 0 与 1 之间逐个增大的累计份额`,
      `${kind.tiers.length - 1} cumulative shares rising between 0 and 1 are needed`,
    );
  }
  const factors = input.roles.factors!;
  const reversed = new Set(textOption(input, options, 'lowerIsBetter').split(/[,，]\s*/));
  const full = numberOption(input, options, 'full');
  const { scores, contributions } = weightedScorecard({
    columns,
    weights,
    lowerIsBetter: factors.map((factor) => reversed.has(factor)),
    scaling: textOption(input, options, 'scaling') === 'points' ? { full } : 'range',
  });
  const { cuts, tiers } = tiersByShare(scores, shares);
  const counts = kind.tiers.map((_, tier) => tiers.filter((found) => found === tier).length);
  return {
    method: kind.name,
    title: kind.title,
    findings: [
      {
        zh: `${kind.tiers.map((tier, place) => `${tier} ${counts[place]} 户`).join('，')}。`,
        en: `${kind.tiers.map((tier, place) => `${tier}: ${counts[place]}`).join(', ')} customers.`,
      },
    ],
    tables: [
      {
        name: 'tiers',
        title: { zh: '分级', en: 'Tiers' },
        columns: [
          { name: 'tier', title: { zh: '级', en: 'tier' } },
          { name: 'customers', title: { zh: '户数', en: 'customers' } },
          { name: 'from', title: { zh: '最低分', en: 'from' }, digits: 2 },
        ],
        rows: kind.tiers.map((tier, place) => [tier, counts[place]!, cuts[place] ?? null]),
      },
      {
        name: 'customers',
        title: { zh: '得分与构成', en: 'Scores and their parts' },
        columns: [
          { name: 'customer', title: { zh: '客户', en: 'customer' } },
          { name: 'score', title: { zh: '得分', en: 'score' }, digits: 2 },
          { name: 'tier', title: { zh: '级', en: 'tier' } },
          ...factors.map((factor) => ({ name: factor, title: { zh: factor, en: factor }, digits: 2 })),
        ],
        rows: customers.map((customer, row) => [
          customer,
          scores[row]!,
          kind.tiers[tiers[row]!]!,
          ...contributions.map((part) => part[row]!),
        ]),
      },
    ],
    figures: [
      {
        name: 'tiers',
        title: { zh: '各级户数', en: 'Customers per tier' },
        kind: 'bars',
        y: { title: { zh: '户数', en: 'customers' } },
        bars: kind.tiers.map((tier, place) => ({ name: { zh: tier, en: tier }, value: counts[place]! })),
      },
    ],
    warnings: [
      {
        zh: '来源未给出权重与界限：此处的默认值可调整。',
        en: 'The source prints neither weights nor limits: the defaults here are meant to be changed.',
      },
    ],
  };
}

/** M29: the value score of group customers in five tiers. */
export const groupValueAnalysis = scorecard({
  name: 'group-value',
  ids: ['M29'],
  title: { zh: '集团客户价值评分', en: 'Value score of group customers' },
  answers: {
    zh: '集团客户应列为 A1 至 C 的哪一级？',
    en: 'Which tier, A1 to C, does each group customer belong to?',
  },
  factors: {
    zh: '员工数、月收入、月信息化收入、信息化产品数',
    en: 'headcount, monthly revenue, monthly IT revenue, number of IT products',
  },
  tiers: ['A1', 'A2', 'B1', 'B2', 'C'],
  shares: '0.05, 0.15, 0.35, 0.65',
  scaling: 'range',
});

/** M32: the nine-factor scorecard of export customers, with free weights. */
export const nineFactorAnalysis = scorecard({
  name: 'nine-factor-scorecard',
  ids: ['M32'],
  title: { zh: '外贸客户九因素评分卡', en: 'Nine-factor scorecard of export customers' },
  answers: {
    zh: '综合价值、信用、潜力等九个方面，客户得多少分？',
    en: 'What does each customer score over value, credit, potential and six more factors?',
  },
  factors: {
    zh: '价值、信用、潜力、关系、地理、采购频率、行业、产品、品牌（各 0–10 分）',
    en: 'value, credit, potential, relation, place, frequency, industry, product, brand (0 to 10 points each)',
  },
  tiers: ['A', 'B', 'C', 'D'],
  shares: '0.1, 0.3, 0.6',
  scaling: 'points',
});
