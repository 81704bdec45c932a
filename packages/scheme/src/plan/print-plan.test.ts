import { expect, it } from 'vitest';
import { compileScheme } from '../compile-scheme.ts';
import { printPlan } from './print-plan.ts';

const label = { zh: '词', en: 'word' };

it('prints one line a node', () => {
  const { plan } = compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'printed',
      title: label,
      description: label,
      population: { from: 'orders' },
      datasets: { orders: { columns: { amount: { type: 'money' } } } },
      measures: {
        sales: { aggregate: 'sum', of: 'orders', value: 'amount', where: 'amount > 0', title: label },
      },
      indicators: { score: { method: 'quantiles', of: 'sales', buckets: 2, title: label } },
      steps: {
        tier: {
          step: 'bands',
          by: 'score',
          bands: { A: '2' },
          title: label,
          grades: [{ grade: 'A', title: label }],
        },
      },
    }),
  );
  expect(printPlan(plan!)).toMatchInlineSnapshot(`
    "scheme printed
    inputs $as_of
    population orders
    measured orders
      sales = sum(amount) where (0 < amount) else 0
    derived eligible
      not_graded = null
    summarised score_cuts
      score_cut_1 = quantile 5/10 order-statistic(sales)
    derived scored
      score = case when is-null(sales) then null else case when ($score_cut_1 < sales) then 2 else 1 end end
    derived stepped
      tier = case when (score = 2) then "A" else null end
    derived graded
      grade = tier
    derived graded_2
      grade_ordinal = case when (grade = "A") then 1 else null end
    result
      customer (customer)
      sales (measure)
      not_graded (detail)
      score (score)
      tier (step)
      grade (grade)
      grade_ordinal (grade)
    "
  `);
});
