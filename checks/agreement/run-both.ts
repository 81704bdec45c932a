import { type CompiledScheme, interpretPlan, type Plan, type Values } from '@fenji/scheme';
import type { RandomFacts } from './random-facts.ts';

/** What a random scheme is run with: facts and the run's inputs. */
export function givenTo(facts: RandomFacts, asOf: string) {
  return { datasets: facts, bound: { as_of: asOf, limit: 25_000n, strict: true } };
}

/** A plan's result by the plain interpreter. */
export function runInterpreter(plan: Plan, facts: RandomFacts, asOf: string): readonly Values[] {
  return interpretPlan(plan, givenTo(facts, asOf)).rows;
}

/** The plan of a scheme that must be without errors; throws with them otherwise. */
export function planOf({ plan, diagnostics, text }: CompiledScheme): Plan {
  if (plan) return plan;
  throw new Error(`${JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error'))}\n${text}`);
}
