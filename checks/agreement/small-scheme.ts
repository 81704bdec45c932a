import { compileScheme, interpretPlan, type Plan, type Values } from '@fenji/scheme';
import { planOf } from './run-both.ts';

const label = { zh: '词', en: 'word' };

/** A plan over customers with two whole-number attributes `x` and `y`, and a region. */
export function smallPlan(parts: Readonly<Record<string, unknown>>): Plan {
  const document = {
    fenji: 1,
    scheme: 'small',
    title: label,
    description: label,
    population: { from: 'customers' },
    attributes: { x: { type: 'integer' }, y: { type: 'integer' }, region: { type: 'text' } },
    ...parts,
  };
  return planOf(compileScheme(JSON.stringify(document)));
}

/** The plan's result for these customers, by customer. */
export function gradeSmall(plan: Plan, customers: readonly Values[]): ReadonlyMap<string, Values> {
  const { rows } = interpretPlan(plan, { datasets: { customers }, bound: { as_of: '2026-01-01' } });
  return new Map(rows.map((row) => [row.customer as string, row]));
}

/** The ladder A (best) to D, with its title. */
export const ladder = {
  title: label,
  grades: ['A', 'B', 'C', 'D'].map((grade) => ({ grade, title: label })),
};
export { label };
