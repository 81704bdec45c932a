import type { History } from './beta-geometric.ts';
import { type ParetoParameters, paretoAlive } from './pareto-nbd.ts';

/** Expected purchases in the next `weeks` of a customer known to be alive: rate times expected weeks before leaving. */
export function purchasesUntilLeaving(
  { r, alpha, s, beta }: ParetoParameters,
  { repeats, age }: History,
  weeks: number,
): number {
  const span = Math.log1p(weeks / (beta + age));
  const aliveWeeks = (beta + age) * (s === 1 ? span : -Math.expm1(-(s - 1) * span) / (s - 1));
  return ((r + repeats) / (alpha + age)) * aliveWeeks;
}

/** Expected purchases in the next `weeks`, given only the history (Fader & Hardie 2005, eq. 41; s = 1 by its limit). */
export function paretoPurchases(parameters: ParetoParameters, history: History, weeks: number): number {
  return paretoAlive(parameters, history) * purchasesUntilLeaving(parameters, history, weeks);
}

/** Expected purchases for ever, or undefined when s ≤ 1: the mean remaining lifetime has no limit. */
export function paretoPurchasesForEver(parameters: ParetoParameters, history: History): number | undefined {
  const { r, alpha, s, beta } = parameters;
  if (s <= 1) return undefined;
  const { repeats, age } = history;
  return (paretoAlive(parameters, history) * (r + repeats) * (beta + age)) / ((alpha + age) * (s - 1));
}
