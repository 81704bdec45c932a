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
import type { Report } from '../report.ts';
import { dayNumber } from './day-number.ts';
import { lifetimeValueReport } from './lifetime-value-report.ts';
import type { ModelFit } from './models/fit-positive-parameters.ts';
import { fitGammaGamma, type GammaGammaName } from './models/gamma-gamma.ts';
import { predictCustomers } from './predict-customers.ts';
import { purchaseHistories } from './purchase-histories.ts';
import { fitPurchaseModel, type PurchaseModelName, purchaseModels } from './purchase-model.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'model',
    title: { zh: '购买模型', en: 'purchase model' },
    kind: 'choice',
    default: 'bg-nbd',
    choices: purchaseModels,
  },
  {
    name: 'calibrationEnd',
    title: {
      zh: '校准期截止日（空则取最后一天）',
      en: 'last day of calibration (empty: the last day there is)',
    },
    kind: 'text',
    default: '',
  },
  {
    name: 'horizonWeeks',
    title: { zh: '预测周数', en: 'weeks ahead' },
    kind: 'integer',
    default: 52,
    min: 1,
    max: 1040,
  },
  {
    name: 'discountRate',
    title: { zh: '年折现率', en: 'discount rate a year' },
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 10,
  },
  {
    name: 'margin',
    title: { zh: '利润率', en: 'margin, share of spend' },
    kind: 'number',
    default: 1,
    min: 0,
    max: 1,
  },
  {
    name: 'listed',
    title: { zh: '列出的客户数', en: 'customers listed' },
    kind: 'integer',
    default: 20,
    min: 0,
  },
];

/** Lifetime value from a list of purchases: who still buys, how often and for how much within a horizon. */
export const lifetimeValueAnalysis: Analysis = {
  name: 'lifetime-value',
  ids: ['M13'],
  title: { zh: '客户生命周期价值', en: 'Customer lifetime value' },
  answers: {
    zh: '哪些客户还在，今后会买几次、花多少钱，折成今天值多少？',
    en: 'Which customers are still active, how often and for how much will they buy, and what is that worth today?',
  },
  needs: [
    { role: 'customer', title: { zh: '客户', en: 'customer' }, kind: 'text' },
    { role: 'day', title: { zh: '购买日期', en: 'day of purchase' }, kind: 'text' },
    { role: 'amount', title: { zh: '金额', en: 'amount' }, kind: 'number', optional: true },
  ],
  options,
  run: (input, progress) => run(input, progress),
};

function run(input: AnalysisInput, progress?: Progress): Report | AnalysisProblem {
  const purchases = readPurchases(input);
  if ('code' in purchases) return purchases;
  const cut = textOption(input, options, 'calibrationEnd');
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const day of purchases.days) lastDay = Math.max(lastDay, day);
  const calibrationEnd = cut === '' ? lastDay : dayNumber(cut);
  if (calibrationEnd === undefined) return badDay(`calibrationEnd = ${cut}`);
  const histories = purchaseHistories(purchases, calibrationEnd, lastDay);
  if ('code' in histories) return histories;
  progress?.(0.1);
  const model = fitPurchaseModel(textOption(input, options, 'model') as PurchaseModelName, histories);
  if ('code' in model) return model;
  progress?.(0.4);
  const spend: ModelFit<GammaGammaName> | AnalysisProblem | undefined =
    purchases.amounts === undefined ? undefined : fitGammaGamma(histories);
  const fittedSpend = spend !== undefined && 'parameters' in spend ? spend : undefined;
  const horizonWeeks = numberOption(input, options, 'horizonWeeks');
  const task = {
    histories,
    model,
    spend: fittedSpend?.parameters,
    yearlyRate: numberOption(input, options, 'discountRate'),
    margin: numberOption(input, options, 'margin'),
  };
  const predictions = predictCustomers({ ...task, horizonWeeks }, (share) => progress?.(0.4 + 0.4 * share));
  const laterWeeks = (lastDay - calibrationEnd) / 7;
  const check =
    laterWeeks > 0
      ? predictCustomers({ ...task, spend: undefined, yearlyRate: 0, horizonWeeks: laterWeeks })
      : undefined;
  progress?.(1);
  return lifetimeValueReport({
    histories,
    model,
    spend,
    predictions,
    expectedLater: check?.expectedPurchases,
    laterWeeks,
    calibrationEnd,
    horizonWeeks,
    listed: numberOption(input, options, 'listed'),
  });
}

type DatedPurchases = {
  readonly customers: readonly string[];
  readonly days: Float64Array;
  readonly amounts: Float64Array | undefined;
};

function readPurchases(input: AnalysisInput): DatedPurchases | AnalysisProblem {
  const customers = textColumns(input, 'customer');
  if ('code' in customers) return customers;
  const texts = textColumns(input, 'day');
  if ('code' in texts) return texts;
  const amounts = (input.roles.amount ?? []).length === 0 ? undefined : numberColumns(input, 'amount');
  if (amounts !== undefined && 'code' in amounts) return amounts;
  const known = new Map<string, number>();
  const days = new Float64Array(input.table.rows);
  for (let row = 0; row < days.length; row++) {
    const text = texts[0]![row]!;
    const day = known.get(text) ?? dayNumber(text);
    if (day === undefined) return badDay(text, row);
    known.set(text, day);
    days[row] = day;
  }
  return { customers: customers[0]!, days, amounts: amounts?.[0] };
}

function badDay(text: string, row?: number): AnalysisProblem {
  const where = row === undefined ? { zh: '', en: '' } : { zh: `第 ${row + 1} 行：`, en: `row ${row + 1}: ` };
  return problem('day-not-a-date', `${where.zh}「${text}」不是日期`, `${where.en}"${text}" is not a date`);
}
