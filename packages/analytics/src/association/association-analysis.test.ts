import { expect, it } from 'vitest';
import { isProblem } from '../analysis.ts';
import { associationAnalysis } from './association-analysis.ts';

const roles = { basket: ['customer'], item: ['product'] };

it('tells which product to offer to whom', () => {
  const customer = ['1', '1', '2', '2', '3', '3', '4', '5'];
  const product = ['card', 'loan', 'card', 'loan', 'card', 'loan', 'card', 'fund'];
  const report = associationAnalysis.run({
    table: { rows: 8, columns: { customer, product } },
    roles,
    options: { minSupport: 0.2, minConfidence: 0.7 },
  });
  if (isProblem(report)) throw new Error(report.code);
  expect(report.tables[0]!.rows.map((row) => row.slice(0, 3))).toEqual([
    ['loan', 'card', 3],
    ['card', 'loan', 3],
  ]);
  expect(report.findings[0]!.en).toBe('5 baskets of 3 products hold 4 frequent sets and give 2 rules.');
  expect(report.findings[1]!.zh).toContain('「loan」');
  expect(report.warnings[0]!.en).toContain('cannot be told from chance');
  expect(JSON.stringify(report)).not.toContain('NaN');
});

it.each([
  ['no rows', { customer: [], product: [] }, 'no-rows'],
  ['no such column', { customer: [] }, 'column-missing'],
])('says so when there are %s', (_name, columns, code) => {
  expect(associationAnalysis.run({ table: { rows: 0, columns }, roles, options: {} })).toMatchObject({
    code,
  });
});
