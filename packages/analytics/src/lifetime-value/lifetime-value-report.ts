import type { Figure, Report, ReportTable } from '../report.ts';
import { compareWithLater } from './compare-with-later.ts';
import {
  type LifetimeValueResult,
  lifetimeValueFindings,
  lifetimeValueWarnings,
  modelNames,
} from './lifetime-value-words.ts';
import type { ModelFit } from './models/fit-positive-parameters.ts';
import type { CustomerPredictions } from './predict-customers.ts';
import { predictionsTable } from './predictions-table.ts';

/** Words, tables and figures of a lifetime-value analysis. */
export function lifetimeValueReport(result: LifetimeValueResult): Report {
  const { model, spend, predictions } = result;
  const spendFit = spend !== undefined && 'parameters' in spend ? spend : undefined;
  const check = checkTable(result);
  return {
    method: 'lifetime-value',
    title: { zh: '客户生命周期价值', en: 'Customer lifetime value' },
    findings: lifetimeValueFindings(result),
    tables: [
      parameterTable([
        [modelNames[model.name], model.fit],
        ...(spendFit === undefined ? [] : [['Gamma-Gamma', spendFit] as const]),
      ]),
      customerTable(result),
      ...(check === undefined ? [] : [check.table]),
      predictionsTable(result),
    ],
    figures: [aliveFigure(predictions), ...(check === undefined ? [] : [check.figure])],
    warnings: lifetimeValueWarnings(result),
  };
}

type NamedFit = readonly [string, Pick<ModelFit<string>, 'parameters' | 'standardErrors'>];

function parameterTable(fits: readonly NamedFit[]): ReportTable {
  return {
    name: 'parameters',
    title: { zh: '参数', en: 'Parameters' },
    columns: [
      { name: 'model', title: { zh: '模型', en: 'model' } },
      { name: 'parameter', title: { zh: '参数', en: 'parameter' } },
      { name: 'estimate', title: { zh: '估计值', en: 'estimate' }, digits: 5 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 5 },
    ],
    rows: fits.flatMap(([model, fit]) =>
      Object.entries(fit.parameters).map(([name, value]) => [
        model,
        name,
        value,
        fit.standardErrors[name] ?? null,
      ]),
    ),
  };
}

function customerTable({ histories, predictions, listed, spend }: LifetimeValueResult): ReportTable {
  const order = spend === undefined ? predictions.expectedPurchases : predictions.lifetimeValue;
  const rows = Array.from(histories.customers.keys())
    .sort((a, b) => order[b]! - order[a]! || a - b)
    .slice(0, listed);
  const money = (row: number, column: Float64Array) =>
    predictions.moneyKnown[row] === 1 ? column[row]! : null;
  return {
    name: 'customers',
    title: { zh: '价值最高的客户', en: 'Most valuable customers' },
    columns: [
      { name: 'customer', title: { zh: '客户', en: 'customer' } },
      { name: 'repeats', title: { zh: '重复购买', en: 'repeats' }, digits: 0 },
      { name: 'probabilityAlive', title: { zh: '仍在的概率', en: 'P(alive)' }, digits: 3 },
      { name: 'expectedPurchases', title: { zh: '预计购买次数', en: 'expected purchases' }, digits: 2 },
      { name: 'expectedSpend', title: { zh: '预计每次金额', en: 'expected spend' }, digits: 2 },
      { name: 'lifetimeValue', title: { zh: '折现价值', en: 'discounted value' }, digits: 2 },
    ],
    rows: rows.map((row) => [
      histories.customers[row]!,
      histories.repeats[row]!,
      predictions.probabilityAlive[row]!,
      predictions.expectedPurchases[row]!,
      money(row, predictions.expectedSpend),
      money(row, predictions.lifetimeValue),
    ]),
  };
}

function checkTable({ histories, expectedLater, laterWeeks }: LifetimeValueResult) {
  if (expectedLater === undefined) return undefined;
  const lines = compareWithLater(histories, expectedLater);
  const title = {
    zh: `校准期后 ${laterWeeks.toFixed(0)} 周的预测与实际`,
    en: `Forecast and fact in the ${laterWeeks.toFixed(0)} weeks after calibration`,
  };
  const points = (of: (line: (typeof lines)[number]) => number) =>
    lines.map((line) => [line.repeats, of(line)] as const);
  const figure: Figure = {
    name: 'forecast-check',
    title,
    kind: 'lines',
    x: { title: { zh: '校准期内重复购买次数', en: 'repeats in calibration' } },
    y: { title: { zh: '平均购买次数', en: 'mean purchases' } },
    series: [
      { name: { zh: '实际', en: 'fact' }, points: points((line) => line.meanActual) },
      { name: { zh: '预测', en: 'forecast' }, points: points((line) => line.meanExpected) },
    ],
  };
  const table: ReportTable = {
    name: 'forecast-check',
    title,
    columns: [
      {
        name: 'repeats',
        title: { zh: '重复购买（末行含以上）', en: 'repeats (last line: or more)' },
        digits: 0,
      },
      { name: 'customers', title: { zh: '客户数', en: 'customers' }, digits: 0 },
      { name: 'fact', title: { zh: '实际', en: 'fact' }, digits: 3 },
      { name: 'forecast', title: { zh: '预测', en: 'forecast' }, digits: 3 },
    ],
    rows: lines.map((line) => [line.repeats, line.customers, line.meanActual, line.meanExpected]),
  };
  return { table, figure };
}

function aliveFigure({ probabilityAlive }: CustomerPredictions): Figure {
  const counts = new Float64Array(10);
  for (const chance of probabilityAlive) counts[Math.min(9, Math.floor(chance * 10))]! += 1;
  return {
    name: 'probability-alive',
    title: { zh: '仍在的概率分布', en: 'Customers by probability of being active' },
    kind: 'bars',
    y: { title: { zh: '客户数', en: 'customers' } },
    bars: Array.from(counts, (value, at) => {
      const label = `${at * 10}–${at * 10 + 10} %`;
      return { name: { zh: label, en: label }, value };
    }),
  };
}
