import { expect, it } from 'vitest';
import { isProblem } from '../analysis.ts';
import { acquisitionOrder, nextAcquisition } from './acquisition-order.ts';
import { mokkenAnalysis } from './mokken-analysis.ts';

// 40 customers who acquired in the order account, card, loan; ten hold nothing, ten all.
const totals = Array.from({ length: 40 }, (_, row) => row % 4);
const columns = {
  loan: Float64Array.from(totals, (total) => (total >= 3 ? 1 : 0)),
  account: Float64Array.from(totals, (total) => (total >= 1 ? 1 : 0)),
  card: Float64Array.from(totals, (total) => (total >= 2 ? 1 : 0)),
  customer: totals.map((_, row) => `c${row}`),
};
const roles = { item: ['loan', 'account', 'card'], customer: ['customer'] };

it('finds the order of acquisition and each customer’s next product', () => {
  const report = mokkenAnalysis.run({ table: { rows: 40, columns }, roles, options: {} });
  if (isProblem(report)) throw new Error(report.code);
  expect(report.findings[1]!.en).toBe('Scale 1 (H = 1, strong): account → card → loan.');
  const next = report.tables.find((table) => table.name === 'next')!;
  expect(next.rows.slice(0, 4).map((row) => [row[0], row[3], row[5]])).toEqual([
    ['c0', 'account', 0],
    ['c1', 'card', 0],
    ['c2', 'loan', 0],
    ['c3', null, 0],
  ]);
});

it('reads rows of purchases as well as columns', () => {
  const customer: string[] = [];
  const product: string[] = [];
  for (const [row, total] of totals.entries()) {
    for (const name of ['account', 'card', 'loan'].slice(0, total)) {
      customer.push(`c${row}`);
      product.push(name);
    }
  }
  const table = { rows: customer.length, columns: { customer, product } };
  const report = mokkenAnalysis.run({
    table,
    roles: { customer: ['customer'], product: ['product'] },
    options: {},
  });
  if (isProblem(report)) throw new Error(report.code);
  // Customers without any purchase have no row: everybody holds an account, which then says nothing.
  expect(report.findings[1]!.en).toBe('Scale 1 (H = 1, strong): card → loan.');
  expect(report.tables.find((one) => one.name === 'next')!.rows[0]!.slice(0, 4)).toEqual([
    'c1',
    1,
    0,
    'card',
  ]);
});

it('counts what is held against the order', () => {
  const scale = acquisitionOrder([columns.account, columns.card, columns.loan], [0, 1, 2]);
  const holdsLoanOnly = nextAcquisition(scale, (item) => item === 2);
  expect(holdsLoanOnly).toMatchObject({ next: 0, guttmanErrors: 2 });
  expect(holdsLoanOnly.probability).toBe(1);
});

it.each([
  ['a half product', { ...columns, card: new Float64Array(40).fill(0.5) }, roles, 'score-not-whole'],
  ['one product', columns, { item: ['card'] }, 'too-few-items'],
  ['one customer', { a: Float64Array.of(1), b: Float64Array.of(0) }, { item: ['a', 'b'] }, 'too-few-rows'],
])('refuses %s', (_name, table, named, code) => {
  expect(
    mokkenAnalysis.run({ table: { rows: 40, columns: table }, roles: named, options: {} }),
  ).toMatchObject({ code });
});
