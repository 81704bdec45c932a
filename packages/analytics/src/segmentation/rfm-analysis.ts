import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem, textColumns } from '../analysis.ts';
import { mean } from '../numeric/moments.ts';
import { percentText } from '../numeric/number-text.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import { rfmCode, rfmType } from './arrow-types.ts';
import type { QuantileRule } from './quantile-scores.ts';
import { quantileScores } from './quantile-scores.ts';
import type { RfmIndicators } from './rfm-indicators.ts';
import { rfmIndicators } from './rfm-indicators.ts';

const title: Words = { zh: 'RFM 分析', en: 'RFM analysis' };

const options: readonly AnalysisOption[] = [
  {
    name: 'asOf',
    title: {
      zh: '分析日（日数，0 = 最后交易次日）',
      en: 'day of analysis (day number; 0: the day after the last row)',
    },
    kind: 'integer',
    default: 0,
  },
  {
    name: 'groups',
    title: { zh: '每项分几档', en: 'scores per indicator' },
    kind: 'integer',
    default: 5,
    min: 2,
    max: 20,
  },
  {
    name: 'rule',
    title: { zh: '分位规则', en: 'quantile rule' },
    kind: 'choice',
    default: 'below',
    choices: ['below', 'interval'],
  },
];

/** M01, M02 and M05: recency, frequency and money of each customer, scored by quantiles and typed against the mean. */
export const rfmAnalysis: Analysis = {
  name: 'rfm',
  ids: ['M01', 'M02', 'M05'],
  title,
  answers: {
    zh: '哪些客户近期、经常、大额购买？哪些正在流失？',
    en: 'Who buys recently, often and much, and who is drifting away?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    { role: 'day', title: { zh: '日期（日数）', en: 'date (day number)' }, kind: 'number' },
    { role: 'amount', title: { zh: '金额（最小货币单位）', en: 'amount (minor units)' }, kind: 'number' },
    { role: 'order', title: { zh: '订单号', en: 'order' }, kind: 'text', optional: true },
  ],
  options,
  run: runRfm,
};

function runRfm(input: AnalysisInput): Report | AnalysisProblem {
  const customers = textColumns(input, 'customer');
  if ('code' in customers) return customers;
  const days = numberColumns(input, 'day');
  if ('code' in days) return days;
  const amounts = numberColumns(input, 'amount');
  if ('code' in amounts) return amounts;
  const orders = (input.roles.order ?? []).length === 0 ? undefined : textColumns(input, 'order');
  if (orders !== undefined && 'code' in orders) return orders;
  const given = numberOption(input, options, 'asOf');
  const asOf = given === 0 ? days[0]!.reduce((last, day) => Math.max(last, day), -Infinity) + 1 : given;
  const rfm = rfmIndicators(
    { customers: customers[0]!, days: days[0]!, amounts: amounts[0]!, orders: orders?.[0] },
    asOf,
  );
  if (rfm.customers.length === 0) return problem('no-rows', '没有交易', 'there are no purchases');
  const groups = numberOption(input, options, 'groups');
  return report(rfm, groups, textOption(input, options, 'rule') as QuantileRule);
}

function report(rfm: RfmIndicators, groups: number, rule: QuantileRule): Report {
  const r = quantileScores(rfm.recency, groups, rule, true);
  const f = quantileScores(rfm.frequency, groups, rule, false);
  const m = quantileScores(rfm.monetary, groups, rule, false);
  const [meanR, meanF, meanM] = [mean(rfm.recency)!, mean(rfm.frequency)!, mean(rfm.monetary)!];
  // ↑ counts equality (D07): a recency at the mean is ↑, hence not on the good side.
  const codes = rfm.customers.map((_, row) =>
    rfmCode(rfm.recency[row]! < meanR, rfm.frequency[row]! >= meanF, rfm.monetary[row]! >= meanM),
  );
  const types = Array.from({ length: 8 }, (_, code) => {
    const rows = codes.flatMap((candidate, row) => (candidate === code ? [row] : []));
    return {
      type: rfmType(code),
      customers: rows.length,
      money: rows.reduce((sum, row) => sum + rfm.monetary[row]!, 0),
    };
  }).sort((a, b) => a.type.number - b.type.number);
  const total = rfm.monetary.reduce((sum, money) => sum + money, 0);
  const best = types[0]!;
  const share = percentText(best.customers / rfm.customers.length);
  const money = total > 0 ? percentText(best.money / total) : '–';
  return {
    method: rfmAnalysis.name,
    title,
    findings: [
      {
        zh: `${rfm.customers.length} 户中，${best.type.name.zh} ${best.customers} 户（${share}），贡献金额 ${money}。`,
        en: `Of ${rfm.customers.length} customers ${best.customers} (${share}) are "${best.type.name.en}" and bring ${money} of the money.`,
      },
    ],
    tables: [
      {
        name: 'types',
        title: { zh: '八种类型', en: 'The eight types' },
        columns: [
          { name: 'number', title: { zh: '类型', en: 'type' } },
          { name: 'zh', title: { zh: '名称', en: 'name (zh)' } },
          { name: 'en', title: { zh: '英文名称', en: 'name (en)' } },
          { name: 'customers', title: { zh: '户数', en: 'customers' } },
          { name: 'money', title: { zh: '金额', en: 'money' } },
        ],
        rows: types.map(({ type, customers, money: sum }) => [
          type.number,
          type.name.zh,
          type.name.en,
          customers,
          sum,
        ]),
      },
      {
        name: 'cuts',
        title: { zh: '分档界限', en: 'Cut points' },
        columns: [
          { name: 'cut', title: { zh: '序号', en: 'cut' } },
          { name: 'r', title: { zh: 'R', en: 'R' }, digits: 1 },
          { name: 'f', title: { zh: 'F', en: 'F' }, digits: 1 },
          { name: 'm', title: { zh: 'M', en: 'M' }, digits: 1 },
        ],
        rows: r.cuts.map((cut, place) => [place + 1, cut, f.cuts[place]!, m.cuts[place]!]),
      },
      {
        name: 'customers',
        title: { zh: '客户得分', en: 'Customers' },
        columns: ['customer', 'recency', 'frequency', 'monetary', 'r', 'f', 'm', 'type'].map((name) => ({
          name,
          title: columnTitles[name]!,
        })),
        rows: rfm.customers.map((customer, row) => [
          customer,
          rfm.recency[row]!,
          rfm.frequency[row]!,
          rfm.monetary[row]!,
          r.scores[row]!,
          f.scores[row]!,
          m.scores[row]!,
          rfmType(codes[row]!).number,
        ]),
      },
    ],
    figures: [heatMap(r.scores, f.scores, groups)],
    warnings:
      rfm.laterRows === 0
        ? []
        : [
            {
              zh: `分析日之后的 ${rfm.laterRows} 行未计入。`,
              en: `${rfm.laterRows} rows after the day of analysis are left out.`,
            },
          ],
  };
}

const columnTitles: Readonly<Record<string, Words>> = {
  customer: { zh: '客户', en: 'customer' },
  recency: { zh: '最近一次距今天数', en: 'days since the last' },
  frequency: { zh: '次数', en: 'purchases' },
  monetary: { zh: '金额', en: 'money' },
  r: { zh: 'R 分', en: 'R score' },
  f: { zh: 'F 分', en: 'F score' },
  m: { zh: 'M 分', en: 'M score' },
  type: { zh: '类型', en: 'type' },
};

function heatMap(r: Int32Array, f: Int32Array, groups: number): Report['figures'][number] {
  const values = Array.from({ length: groups }, () => new Array<number>(groups).fill(0));
  r.forEach((score, row) => {
    values[score - 1]![f[row]! - 1]!++;
  });
  const scores = (letter: string) =>
    Array.from({ length: groups }, (_, place) => ({
      zh: `${letter}${place + 1}`,
      en: `${letter}${place + 1}`,
    }));
  return {
    name: 'recency-frequency',
    title: { zh: 'R × F 户数', en: 'Customers by R and F' },
    kind: 'heat-map',
    rows: scores('R'),
    columns: scores('F'),
    values,
  };
}
