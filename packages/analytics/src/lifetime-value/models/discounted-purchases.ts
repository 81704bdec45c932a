import { scaledExponentialIntegral } from '../../numeric/exponential-integral.ts';
import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import type { History } from './beta-geometric.ts';
import { type ParetoParameters, paretoAlive } from './pareto-nbd.ts';

const rule = gaussLegendre(20);

/** The continuous rate a week that equals a yearly discount rate (.1 is ten per cent); a year has 365.25 / 7 weeks. */
export function weeklyRate(yearlyRate: number): number {
  return Math.log1p(yearlyRate) / (365.25 / 7);
}

/**
 * The present number of purchases within a horizon, each discounted from when it is expected:
 * ∫ e^(-δt) dE(t) = e^(-δh) E(h) + δ ∫ e^(-δt) E(t) dt, where `expected(t)` is the smooth curve E of any model.
 */
export function discountedPurchases(
  expected: (weeks: number) => number,
  horizonWeeks: number,
  rate: number,
): number {
  const end = Math.exp(-rate * horizonWeeks) * expected(horizonWeeks);
  if (rate === 0 || horizonWeeks <= 0) return end;
  const panels = Math.max(1, Math.ceil(rate * horizonWeeks));
  const half = horizonWeeks / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let node = 0; node < rule.nodes.length; node++) {
      const week = half * (2 * panel + 1 + rule.nodes[node]!);
      sum += rule.weights[node]! * Math.exp(-rate * week) * expected(week);
    }
  }
  return end + rate * half * sum;
}

/**
 * Pareto/NBD's discounted purchases for ever (DERT; Fader, Hardie & Lee 2005, "RFM and CLV") at a positive rate a week.
 * Given alive, the buying rate and the remaining lifetime are independent, which leaves one exponential integral.
 */
export function paretoDiscountedForEver(
  parameters: ParetoParameters,
  history: History,
  rate: number,
): number {
  const { r, alpha, s, beta } = parameters;
  const scale = beta + history.age;
  const purchasesAWeek = (r + history.repeats) / (alpha + history.age);
  return (
    paretoAlive(parameters, history) * purchasesAWeek * scale * scaledExponentialIntegral(s, rate * scale)
  );
}
