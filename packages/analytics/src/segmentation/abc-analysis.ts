import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { percentText } from '../numeric/number-text.ts';
import { textOption } from '../numeric/option-value.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report, Words } from '../report.ts';
import { concentration } from './concentration.ts';
import type { ClassRule } from './ranked-classes.ts';
import { rankedClasses } from './ranked-classes.ts';

const title: Words = { zh: 'ABC 与客户金字塔', en: 'ABC classes and the customer pyramid' };

const options: readonly AnalysisOption[] = [
  {
    name: 'rule',
    title: { zh: '按户数或按金额累计', en: 'shares of customers or of the amount' },
    kind: 'choice',
    default: 'count-share',
    choices: ['count-share', 'amount-share'],
  },
  {
    name: 'shares',
    title: { zh: '累计份额（升序）', en: 'cumulative shares, ascending' },
    kind: 'text',
    default: '0.01, 0.05, 0.2',
  },
];

/** M07: who brings how much, and how far everything hangs on a few. */
export const abcAnalysis: Analysis = {
  name: 'abc',
  ids: ['M07'],
  title,
  answers: {
    zh: '多少收入来自少数客户？对头部客户的依赖有多大？',
    en: 'How much of the income comes from how few customers?',
  },
  needs: [
    { role: 'amount', title: { zh: '收入或利润', en: 'revenue or profit' }, kind: 'number' },
    { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
  ],
  options,
  run: runAbc,
};

function runAbc(input: AnalysisInput): Report | AnalysisProblem {
  const columns = numberColumns(input, 'amount');
  if ('code' in columns) return columns;
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const shares = textOption(input, options, 'shares')
    .split(/[,，;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  const rising = shares.every((share, place) => share > (shares[place - 1] ?? 0) && share < 1);
  if (!rising || shares.length === 0) {
    return problem(
      'shares-not-ascending',
      '累计份额应在 0 与 1 之间逐个增大',
      'cumulative shares should rise between 0 and 1',
    );
  }
  const amounts = columns[0]!;
  const classes = rankedClasses(amounts, shares, textOption(input, options, 'rule') as ClassRule);
  const spread = concentration(amounts);
  const name = (place: number) => String.fromCharCode(65 + place);
  const tops = [1, 3, 5, 10, 20, 50, 100].filter((count) => count <= amounts.length);
  const share = (amount: number) => (spread.total > 0 ? amount / spread.total : null);
  const negative = amounts.filter((amount) => amount < 0).length;
  return {
    method: abcAnalysis.name,
    title,
    findings: [
      {
        zh: `A 类 ${classes.counts[0]} 户贡献 ${percentText(share(classes.amounts[0]!) ?? 0)}；基尼系数 ${spread.gini?.toFixed(3) ?? '–'}。`,
        en: `Class A, ${classes.counts[0]} customers, brings ${percentText(share(classes.amounts[0]!) ?? 0)}; Gini ${spread.gini?.toFixed(3) ?? '–'}.`,
      },
      ...(tops.length === 0
        ? []
        : [
            {
              zh: `最大的一户占 ${percentText(spread.topShares(1))}，前 ${tops.at(-1)} 户占 ${percentText(spread.topShares(tops.at(-1)!))}。`,
              en: `The largest customer holds ${percentText(spread.topShares(1))}, the first ${tops.at(-1)} ${percentText(spread.topShares(tops.at(-1)!))}.`,
            },
          ]),
    ],
    tables: [
      {
        name: 'classes',
        title: { zh: '各类', en: 'Classes' },
        columns: [
          { name: 'class', title: { zh: '类别', en: 'class' } },
          { name: 'customers', title: { zh: '户数', en: 'customers' } },
          { name: 'amount', title: { zh: '金额', en: 'amount' }, digits: 2 },
          { name: 'share', title: { zh: '金额占比', en: 'share' }, digits: 4 },
        ],
        rows: classes.counts.map((count, place) => [
          name(place),
          count,
          classes.amounts[place]!,
          share(classes.amounts[place]!),
        ]),
      },
      {
        name: 'dependence',
        title: { zh: '头部依赖', en: 'Dependence on the largest' },
        columns: [
          { name: 'count', title: { zh: '前几户', en: 'largest' } },
          { name: 'share', title: { zh: '占比', en: 'share' }, digits: 4 },
        ],
        rows: tops.map((count) => [count, spread.topShares(count)]),
      },
      {
        name: 'customers',
        title: { zh: '客户', en: 'Customers' },
        columns: [
          { name: 'rank', title: { zh: '名次', en: 'rank' } },
          { name: 'customer', title: { zh: '客户', en: 'customer' } },
          { name: 'amount', title: { zh: '金额', en: 'amount' }, digits: 2 },
          { name: 'class', title: { zh: '类别', en: 'class' } },
        ],
        rows: Array.from(classes.order, (row, place) => [
          place + 1,
          customers[row]!,
          amounts[row]!,
          name(classes.classes[row]!),
        ]),
      },
    ],
    figures: [
      {
        name: 'lorenz',
        title: { zh: '洛伦兹曲线', en: 'Lorenz curve' },
        kind: 'lines',
        x: { title: { zh: '客户占比（从小到大）', en: 'share of customers, smallest first' } },
        y: { title: { zh: '金额占比', en: 'share of the amount' } },
        series: [
          { name: { zh: '实际', en: 'actual' }, points: spread.lorenz },
          {
            name: { zh: '完全平均', en: 'all equal' },
            points: [
              [0, 0],
              [1, 1],
            ],
          },
        ],
      },
    ],
    warnings:
      negative === 0
        ? []
        : [
            {
              zh: `${negative} 户金额为负：基尼系数与占比需谨慎解读。`,
              en: `${negative} customers have negative amounts: read Gini and shares with care.`,
            },
          ],
  };
}
