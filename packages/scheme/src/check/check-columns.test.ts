import { expect, it } from 'vitest';
import { compileScheme } from '../compile-scheme.ts';

const label = { zh: '词', en: 'word' };
const compile = (parts: Readonly<Record<string, unknown>>, dataset = 'orders') =>
  compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'twice',
      title: label,
      description: label,
      population: { from: dataset },
      datasets: { [dataset]: { columns: { amount: { type: 'money' } } } },
      steps: {
        tier: {
          step: 'pyramid',
          by: 'spent',
          shares: { A: 1 },
          title: label,
          grades: [{ grade: 'A', title: label }],
        },
      },
      ...parts,
    }),
  ).diagnostics.map(({ code, params }) => [code, params.name, params.first]);

const average = { aggregate: 'average', of: 'orders', value: 'amount', title: label };
const sum = { aggregate: 'sum', of: 'orders', value: 'amount', title: label };

it.each([
  ['nothing wrong', { measures: { spent: average } }, []],
  [
    'an average beside a sum of its own name',
    { measures: { spent: average, spent_sum: sum } },
    [['name-twice', 'spent_sum', 'spent']],
  ],
  [
    'a rank beside a measure',
    { measures: { spent: sum, tier_rank: sum } },
    [['name-twice', 'tier_rank', 'tier']],
  ],
  [
    'a parameter',
    {
      measures: { spent: average },
      parameters: { spent_count: { type: 'number', default: 1, title: label } },
    },
    [['name-twice', 'spent_count', 'spent']],
  ],
])('%s', (_, parts, expected) => {
  expect(compile(parts)).toEqual(expected);
});

it.each(['customers', 'appearing'])('keeps the dataset name %s for itself', (dataset) => {
  expect(compile({ measures: { spent: { ...sum, of: dataset } } }, dataset)).toContainEqual([
    'name-twice',
    dataset,
    'fenji',
  ]);
});
