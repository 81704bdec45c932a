import type { AnalysisProblem } from '../../analysis.ts';
import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { type History, meanAge, unfitHistories } from './beta-geometric.ts';
import { fitPositiveParameters, type LogLikelihood, type ModelFit } from './fit-positive-parameters.ts';
import type { GroupedHistories } from './group-equal-histories.ts';

export type ParetoName = 'r' | 'alpha' | 's' | 'beta';
export type ParetoParameters = Readonly<Record<ParetoName, number>>;

const names = ['r', 'alpha', 's', 'beta'] as const;
const usualRule = gaussLegendre(12);
/** Enough where the integrand hardly bends over its range. */
const shortRule = gaussLegendre(8);

/** ∫ over the age at which the customer may have left, relative to the integrand at t_x, with its derivatives. */
type LeavingIntegral = { value: number; byR: number; byAlpha: number; byS: number; byBeta: number };

/**
 * ∫ from t_x to T of (α+u)^-(r+x) (β+u)^-(s+1) du divided by the integrand at t_x. The published form subtracts two
 * ₂F₁ (Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model"); the integral they stand for has one sign,
 * so nothing cancels for heavy buyers seen lately, and its derivatives come from the same nodes. In v = ln(min(α,β)+u)
 * it is nearly an exponential: panels short enough for 12 points to hold it to about 1e-14.
 */
function leavingIntegral(p: Float64Array, x: number, last: number, age: number, into: LeavingIntegral): void {
  const [r, alpha, s, beta] = p as unknown as [number, number, number, number];
  into.value = 0;
  into.byR = 0;
  into.byAlpha = 0;
  into.byS = 0;
  into.byBeta = 0;
  const least = Math.min(alpha, beta);
  const shape = r + x;
  const whole = Math.log1p((age - last) / (least + last));
  if (!(whole > 0)) return;
  // The integrand falls at least as fast as at its start, so what lies beyond e^-45 of it does not count.
  const fall = (u: number) => (least + u) * (shape / (alpha + u) + (s + 1) / (beta + u)) - 1;
  const slowest = fall(last);
  const length = slowest * whole > 45 ? 45 / slowest : whole;
  const fastest = fall(last + (least + last) * Math.expm1(length)) + 1;
  const panels = Math.ceil(Math.max(length / 3, (length * fastest) / 10));
  const half = length / panels / 2;
  const rule = length < 1.5 && length * fastest < 3 ? shortRule : usualRule;
  const logAlphaAtLast = Math.log(alpha + last);
  const logBetaAtLast = Math.log(beta + last);
  const from = Math.log(least + last);
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (let node = 0; node < rule.nodes.length; node++) {
      const v = middle + half * rule.nodes[node]!;
      const moved = Math.exp(v);
      const byAlpha = alpha < beta ? moved : moved + (alpha - beta);
      const byBeta = alpha < beta ? moved + (beta - alpha) : moved;
      const logAlpha = (alpha < beta ? v : Math.log(byAlpha)) - logAlphaAtLast;
      const logBeta = (alpha < beta ? Math.log(byBeta) : v) - logBetaAtLast;
      const weight = rule.weights[node]! * half * moved * Math.exp(-shape * logAlpha - (s + 1) * logBeta);
      into.value += weight;
      into.byR -= weight * logAlpha;
      into.byS -= weight * logBeta;
      into.byAlpha -= weight * (shape / byAlpha);
      into.byBeta -= weight * ((s + 1) / byBeta);
    }
  }
  // The integrand at t_x, divided out, moves with α and β as well.
  into.byAlpha += (into.value * shape) / (alpha + last);
  into.byBeta += (into.value * (s + 1)) / (beta + last);
}

/**
 * The log-likelihood of Pareto/NBD (Schmittlein, Morrison & Colombo 1987) at [r, alpha, s, beta] with its derivatives:
 * Γ(r+x)/Γ(r) α^r β^s [ (α+T)^-(r+x) (β+T)^-s + s ∫ (α+u)^-(r+x) (β+u)^-(s+1) du ].
 */
export function paretoLogLikelihood(grouped: GroupedHistories): LogLikelihood {
  const { repeats, lastAge, age, counts } = grouped;
  const rising = new Float64Array(grouped.maxRepeats + 1);
  const risingByR = new Float64Array(grouped.maxRepeats + 1);
  const left: LeavingIntegral = { value: 0, byR: 0, byAlpha: 0, byS: 0, byBeta: 0 };
  return (parameters, gradient) => {
    const [r, alpha, s, beta] = parameters as unknown as [number, number, number, number];
    for (let i = 0; i < grouped.maxRepeats; i++) {
      rising[i + 1] = rising[i]! + Math.log(r + i);
      risingByR[i + 1] = risingByR[i]! + 1 / (r + i);
    }
    const logAlpha = Math.log(alpha);
    const logBeta = Math.log(beta);
    let sum = 0;
    gradient.fill(0);
    for (let g = 0; g < counts.length; g++) {
      const x = repeats[g]!;
      const last = lastAge[g]!;
      const total = age[g]!;
      const count = counts[g]!;
      leavingIntegral(parameters, x, last, total, left);
      const alphaAtLast = Math.log(alpha + last);
      const betaAtLast = Math.log(beta + last);
      const alphaSpan = Math.log(alpha + total) - alphaAtLast;
      const betaSpan = Math.log(beta + total) - betaAtLast;
      const stays = (beta + last) * Math.exp(-(r + x) * alphaSpan - s * betaSpan);
      const both = stays + s * left.value;
      sum +=
        count *
        (rising[x]! +
          r * logAlpha +
          s * logBeta -
          (r + x) * alphaAtLast -
          (s + 1) * betaAtLast +
          Math.log(both));
      gradient[0]! +=
        count * (risingByR[x]! + logAlpha - alphaAtLast + (s * left.byR - stays * alphaSpan) / both);
      const staysByAlpha = stays * (r + x) * (1 / (alpha + last) - 1 / (alpha + total));
      gradient[1]! +=
        count * (r / alpha - (r + x) / (alpha + last) + (staysByAlpha + s * left.byAlpha) / both);
      gradient[2]! += count * (logBeta - betaAtLast + (left.value + s * left.byS - stays * betaSpan) / both);
      const staysByBeta = stays * ((s + 1) / (beta + last) - s / (beta + total));
      gradient[3]! += count * (s / beta - (s + 1) / (beta + last) + (staysByBeta + s * left.byBeta) / both);
    }
    return sum;
  };
}

/** Fits Pareto/NBD; refuses data without customers or without a single repeat purchase. */
export function fitPareto(grouped: GroupedHistories): ModelFit<ParetoName> | AnalysisProblem {
  const unfit = unfitHistories(grouped);
  if (unfit !== undefined) return unfit;
  const scale = meanAge(grouped);
  return fitPositiveParameters({
    names,
    logLikelihood: paretoLogLikelihood(grouped),
    customers: grouped.customers,
    scales: [1, scale, 1, scale],
    starts: [
      [0.6, 0.33, 0.6, 0.33],
      [1, 1, 1, 1],
      [0.3, 0.1, 0.3, 1],
    ],
  });
}

/** The chance that a customer with x repeats, the last at age t_x, still buys at age T. */
export function paretoAlive({ r, alpha, s, beta }: ParetoParameters, history: History): number {
  const { repeats, lastAge, age } = history;
  const left: LeavingIntegral = { value: 0, byR: 0, byAlpha: 0, byS: 0, byBeta: 0 };
  leavingIntegral(Float64Array.of(r, alpha, s, beta), repeats, lastAge, age, left);
  const alphaSpan = Math.log((alpha + age) / (alpha + lastAge));
  const betaSpan = Math.log((beta + age) / (beta + lastAge));
  const stays = (beta + lastAge) * Math.exp(-(r + repeats) * alphaSpan - s * betaSpan);
  return stays / (stays + s * left.value);
}
