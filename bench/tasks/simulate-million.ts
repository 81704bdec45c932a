import { openEngine, quoteText } from '@fenji/engine';
import { runGrading, simulateScheme } from '@fenji/grader';
import { type CompiledScheme, compileScheme } from '@fenji/scheme';
import { reportTask } from '../report-task.ts';
import { asOf, benchFolder, inPlace } from '../transactions.ts';

/** Moves the bands of a scheme on the stored measures of a million customers; the run before is not timed. */
const customers = 1_000_000;
const label = { zh: '评测', en: 'bench' };
const scheme = (cut: number): CompiledScheme =>
  compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'bench-bands',
      title: label,
      description: label,
      population: { from: 'orders' },
      datasets: {
        orders: { columns: { quantity: { type: 'integer' }, unit_price: { type: 'money', scale: 3 } } },
      },
      measures: {
        sales: {
          aggregate: 'sum',
          of: 'orders',
          value: 'quantity * unit_price',
          unit: 'money',
          title: label,
        },
      },
      steps: {
        tier: {
          step: 'bands',
          by: 'sales',
          bands: { A: `>= ${cut}`, B: `[${cut / 2}..${cut})`, C: '-' },
          title: label,
          grades: ['A', 'B', 'C'].map((grade) => ({ grade, title: label })),
        },
      },
    }),
  );

const engine = await openEngine({ path: ':memory:' });
const file = `${benchFolder}one-order-each.parquet`;
await engine.run(`copy (
  select 'C' || cast(i as varchar) as customer, 'O' as order_no, timestamp '2025-06-01 08:00:00' as happened_at,
    cast(1 + hash(i) % 12 as bigint) as quantity, cast((100 + hash(i + 1) % 50000) / 1000.0 as decimal(12, 3)) as unit_price
  from range(${customers}) as t(i)) to ${quoteText(file)} (format parquet)`);
const place = { engine, definition: inPlace(file), resolve: (path: string) => path };
const now = () => new Date(`${asOf}T00:00:00Z`);
const { run } = await runGrading(place, { scheme: scheme(300), asOf, knownAt: now(), now });
await simulateScheme(place, { against: run, candidate: scheme(310) });
await reportTask(async () => {
  const { reused, up, down, unchanged } = await simulateScheme(place, {
    against: run,
    candidate: scheme(330),
  });
  if (!reused) throw new Error('the stored measures were not used');
  return up + down + unchanged;
});
engine.close();
