import type { ReportColumn, ReportTable } from '../report.ts';
import { dayText } from './day-number.ts';
import type { LifetimeValueResult } from './lifetime-value-words.ts';

const lead: readonly ReportColumn[] = [
  { name: 'customer', title: { zh: '客户', en: 'customer' } },
  { name: 'predicted_on', title: { zh: '预测日', en: 'predicted on' } },
  { name: 'horizon_weeks', title: { zh: '预测周数', en: 'weeks ahead' }, digits: 0 },
  { name: 'probability_alive', title: { zh: '仍在的概率', en: 'P(alive)' }, digits: 6 },
  { name: 'expected_purchases', title: { zh: '预计购买次数', en: 'expected purchases' }, digits: 6 },
];

const money: readonly ReportColumn[] = [
  { name: 'expected_spend', title: { zh: '预计每次金额', en: 'expected spend' }, digits: 2 },
  { name: 'lifetime_value', title: { zh: '折现价值', en: 'discounted value' }, digits: 2 },
];

/**
 * The forecasts as facts: one row a customer in the order of the histories, dated by the last day that the model knew.
 * Money is empty where no mean exists, and without money columns where no amounts carried a fit.
 */
export function predictionsTable(
  result: Pick<
    LifetimeValueResult,
    'histories' | 'predictions' | 'spend' | 'calibrationEnd' | 'horizonWeeks'
  >,
): ReportTable {
  const { histories, predictions, spend, horizonWeeks } = result;
  const hasMoney = spend !== undefined && 'parameters' in spend;
  const predictedOn = dayText(result.calibrationEnd);
  return {
    name: 'predictions',
    title: { zh: '逐户预测', en: 'Forecast of every customer' },
    forFiles: true,
    columns: hasMoney ? [...lead, ...money] : lead,
    rows: histories.customers.map((customer, row) => [
      customer,
      predictedOn,
      horizonWeeks,
      predictions.probabilityAlive[row]!,
      predictions.expectedPurchases[row]!,
      ...(hasMoney
        ? [predictions.expectedSpend, predictions.lifetimeValue].map((column) =>
            predictions.moneyKnown[row] === 1 ? column[row]! : null,
          )
        : []),
    ]),
  };
}
