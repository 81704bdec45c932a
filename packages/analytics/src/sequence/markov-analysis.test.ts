import { expect, it } from 'vitest';
import { isProblem } from '../analysis.ts';
import { markovAnalysis } from './markov-analysis.ts';

const roles = { customer: ['customer'], order: ['day'], product: ['product'] };
const customer = ['1', '1', '1', '2', '2', '3', '3'];
const day = Float64Array.of(1, 2, 3, 1, 2, 1, 2);
const product = ['card', 'loan', 'fund', 'card', 'loan', 'card', 'fund'];

function report(options: Record<string, string>) {
  const outcome = markovAnalysis.run({
    table: { rows: 7, columns: { customer, day, product } },
    roles,
    options,
  });
  if (isProblem(outcome)) throw new Error(outcome.code);
  return outcome;
}

it('lists what follows what and names the likeliest next product', () => {
  const { tables, warnings } = report({});
  expect(tables[0]!.rows[0]).toEqual(['card', 'loan', 2, 2 / 3, Math.sqrt(2 / 27)]);
  expect(tables[1]!.rows.find((row) => row[0] === 'fund')![2]).toBeNull();
  expect(warnings[0]!.en).toContain('fund');
});

it('counts stopping as a final state when asked: everybody ends there', () => {
  const ends = report({ endState: 'yes' }).tables.find((table) => table.name === 'absorption')!;
  for (const row of ends.rows) expect(row[2]).toBeCloseTo(1, 12);
});

it.each([
  [
    'single purchases only',
    { customer: ['1', '2'], day: Float64Array.of(1, 1), product: ['a', 'b'] },
    'no-transitions',
  ],
  ['no rows', { customer: [], day: new Float64Array(0), product: [] }, 'no-transitions'],
  ['NaN', { customer: ['1'], day: Float64Array.of(Number.NaN), product: ['a'] }, 'value-not-finite'],
])('refuses %s', (_name, columns, code) => {
  expect(markovAnalysis.run({ table: { rows: 0, columns }, roles, options: {} })).toMatchObject({ code });
});
