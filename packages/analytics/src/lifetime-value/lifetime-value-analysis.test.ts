import { describe, expect, it } from 'vitest';
import { type Analysis, isProblem } from '../analysis.ts';
import { seededRandom } from '../numeric/seeded-random.ts';
import { dayNumber, dayText } from './day-number.ts';
import { deliveredValueAnalysis } from './delivered-value-analysis.ts';
import { lifetimeValueAnalysis } from './lifetime-value-analysis.ts';
import { profitStreamAnalysis } from './profit-stream-analysis.ts';

type Columns = Parameters<Analysis['run']>[0]['table']['columns'];

function run(analysis: Analysis, columns: Columns, roles: Record<string, string[]>, options = {}) {
  const first = Object.values(columns)[0]!;
  return analysis.run({ table: { rows: first.length, columns }, roles, options });
}

/** Purchases of customers who buy at a rate of their own and may leave after any purchase. */
function simulatedPurchases(customers: number) {
  const random = seededRandom(7);
  const rows: { customer: string; day: string; amount: number }[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const weekly = 0.05 + 0.4 * random();
    const leaving = 0.1 + 0.4 * random();
    const price = 10 + 40 * random();
    let day = 20_000 + Math.floor(random() * 90);
    while (day < 20_400) {
      rows.push({ customer: `C${customer}`, day: dayText(day), amount: price * (0.5 + random()) });
      if (random() < leaving) break;
      day += 1 + Math.floor((-Math.log(1 - random()) / weekly) * 7);
    }
  }
  return {
    customer: rows.map((row) => row.customer),
    day: rows.map((row) => row.day),
    amount: Float64Array.from(rows, (row) => row.amount),
  };
}

describe('lifetime-value', () => {
  const roles = { customer: ['customer'], day: ['day'], amount: ['amount'] };
  it.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'])(
    'reports %s with parameters, customers and a check',
    (model) => {
      const options = { model, calibrationEnd: '2025-06-30', listed: 5 };
      const report = run(lifetimeValueAnalysis, simulatedPurchases(400), roles, options);
      if (isProblem(report)) throw new Error(report.words.en);
      expect(report.tables.map((table) => table.name)).toEqual([
        'parameters',
        'customers',
        'forecast-check',
        'predictions',
      ]);
      const [first, ...others] = report.tables[3]!.rows;
      expect(first!.slice(0, 3)).toEqual(['C0', '2025-06-30', 52]);
      expect(others.length).toBeGreaterThan(300);
      expect(report.tables[1]!.rows).toHaveLength(5);
      expect(report.figures.map((figure) => figure.name)).toEqual(['probability-alive', 'forecast-check']);
      expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
      const values = report.tables[1]!.rows.map((row) => row[5] as number);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    },
  );

  it('works without amounts and names a bad date by its row', () => {
    const { customer, day } = simulatedPurchases(50);
    const without = { customer: ['customer'], day: ['day'] };
    const report = run(lifetimeValueAnalysis, { customer, day }, without);
    if (isProblem(report)) throw new Error(report.words.en);
    expect(report.tables.at(-1)!.columns.map(({ name }) => name)).toEqual([
      'customer',
      'predicted_on',
      'horizon_weeks',
      'probability_alive',
      'expected_purchases',
    ]);
    const faulty = run(lifetimeValueAnalysis, { customer, day: day.with(3, '2025-02-30') }, without);
    expect(faulty).toMatchObject({
      code: 'day-not-a-date',
      words: { en: 'row 4: "2025-02-30" is not a date' },
    });
  });

  it('refuses an empty table and one customer who came once', () => {
    expect(run(lifetimeValueAnalysis, { customer: [], day: [] }, roles)).toMatchObject({
      code: 'column-missing',
    });
    const once = { customer: ['a'], day: ['20250101'], amount: Float64Array.of(5) };
    expect(run(lifetimeValueAnalysis, once, roles)).toMatchObject({ code: 'no-repeat-purchases' });
    const none = { customer: [], day: [], amount: new Float64Array() };
    expect(run(lifetimeValueAnalysis, none, roles)).toMatchObject({ code: 'no-customers' });
  });
});

it.each([
  ['2025-03-01', 20_148],
  ['2025/3/1', 20_148],
  ['2025.3.1', 20_148],
  ['2025年3月1日', 20_148],
  ['20250301', 20_148],
  ['2025-03-01 08:30:00', 20_148],
  ['2025-02-29', undefined],
  ['soon', undefined],
])('reads the day %s', (text, day) => {
  expect(dayNumber(text)).toBe(day);
});

it('ranks customers by the present value of their profits', () => {
  const report = run(
    profitStreamAnalysis,
    { c: ['a', 'b'], y1: Float64Array.of(10, 110), y2: Float64Array.of(121, 0), w: Float64Array.of(5, 0) },
    { customer: ['c'], profits: ['y1', 'y2'], other: ['w'] },
  );
  if (isProblem(report)) throw new Error(report.words.en);
  expect(report.tables[0]!.rows.map((row) => [row[0], Math.round(row[3] as number)])).toEqual([
    ['a', 114],
    ['b', 100],
  ]);
});

it('lists the customers who pay more than they get first', () => {
  const report = run(
    deliveredValueAnalysis,
    { c: ['a', 'b'], product: Float64Array.of(10, 8), price: Float64Array.of(7, 9) },
    { customer: ['c'], values: ['product'], costs: ['price'] },
  );
  if (isProblem(report)) throw new Error(report.words.en);
  expect(report.tables[0]!.rows).toEqual([
    ['b', 8, 9, -1],
    ['a', 10, 7, 3],
  ]);
});
