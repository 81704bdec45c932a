import { type AnalysisProblem, problem } from '../../analysis.ts';
import { fitPositiveParameters, type LogLikelihood, type ModelFit } from './fit-positive-parameters.ts';
import type { GroupedHistories } from './group-equal-histories.ts';

export type BetaGeometricName = 'r' | 'alpha' | 'a' | 'b';
export type BetaGeometricParameters = Readonly<Record<BetaGeometricName, number>>;
/** `bg-nbd`: a customer may leave after each repeat purchase; `mbg-nbd`: after the first one too. */
export type BetaGeometricModel = 'bg-nbd' | 'mbg-nbd';

const names = ['r', 'alpha', 'a', 'b'] as const;

/** How often a customer with x repeats has had, and not taken, the chance to leave. */
export function chancesToLeave(model: BetaGeometricModel, repeats: number): number {
  return model === 'mbg-nbd' ? repeats + 1 : repeats;
}

/**
 * The log-likelihood of BG/NBD (Fader, Hardie & Lee 2005, eq. 6) or MBG/NBD (Batislam, Denizel & Filiztekin 2007)
 * at [r, alpha, a, b], with its derivatives by them. With k chances to leave survived both read
 * Γ(r+x)/Γ(r) · α^r · B(a,b+k)/B(a,b) · (α+T)^-(r+x) · (1 + [k>0] a/(b+k-1) ((α+T)/(α+t_x))^(r+x)).
 */
export function betaGeometricLogLikelihood(
  model: BetaGeometricModel,
  grouped: GroupedHistories,
): LogLikelihood {
  const { repeats, lastAge, age, counts } = grouped;
  const rows = grouped.maxRepeats + 2;
  const rising = new Float64Array(rows);
  const risingByR = new Float64Array(rows);
  const staying = new Float64Array(rows);
  const stayingByA = new Float64Array(rows);
  const stayingByB = new Float64Array(rows);
  return (parameters, gradient) => {
    const [r, alpha, a, b] = parameters as unknown as [number, number, number, number];
    for (let i = 0; i + 1 < rows; i++) {
      rising[i + 1] = rising[i]! + Math.log(r + i);
      risingByR[i + 1] = risingByR[i]! + 1 / (r + i);
      staying[i + 1] = staying[i]! - Math.log1p(a / (b + i));
      stayingByA[i + 1] = stayingByA[i]! - 1 / (a + b + i);
      stayingByB[i + 1] = stayingByB[i]! + a / ((b + i) * (a + b + i));
    }
    const logAlpha = Math.log(alpha);
    const logA = Math.log(a);
    let sum = 0;
    let byR = 0;
    let byAlpha = 0;
    let byA = 0;
    let byB = 0;
    for (let g = 0; g < counts.length; g++) {
      const x = repeats[g]!;
      const k = chancesToLeave(model, x);
      const count = counts[g]!;
      const total = alpha + age[g]!;
      const last = alpha + lastAge[g]!;
      const shape = r + x;
      const logTotal = Math.log(total);
      let value = rising[x]! + r * logAlpha + staying[k]! - shape * logTotal;
      let dR = risingByR[x]! + logAlpha - logTotal;
      let dAlpha = r / alpha - shape / total;
      let dA = stayingByA[k]!;
      let dB = stayingByB[k]!;
      if (k > 0) {
        const stretch = logTotal - Math.log(last);
        const odds = logA - Math.log(b + k - 1) + shape * stretch;
        // ln(1 + e^odds) and its slope, from the side that cannot overflow.
        const small = Math.exp(-Math.abs(odds));
        value += Math.max(odds, 0) + Math.log1p(small);
        const gone = (odds > 0 ? 1 : small) / (1 + small);
        dR += gone * stretch;
        dAlpha += gone * shape * (1 / total - 1 / last);
        dA += gone / a;
        dB -= gone / (b + k - 1);
      }
      sum += count * value;
      byR += count * dR;
      byAlpha += count * dAlpha;
      byA += count * dA;
      byB += count * dB;
    }
    gradient[0] = byR;
    gradient[1] = byAlpha;
    gradient[2] = byA;
    gradient[3] = byB;
    return sum;
  };
}

/** Fits BG/NBD or MBG/NBD; refuses data without customers or without a single repeat purchase. */
export function fitBetaGeometric(
  model: BetaGeometricModel,
  grouped: GroupedHistories,
): ModelFit<BetaGeometricName> | AnalysisProblem {
  const unfit = unfitHistories(grouped);
  if (unfit !== undefined) return unfit;
  const scale = meanAge(grouped);
  return fitPositiveParameters({
    names,
    logLikelihood: betaGeometricLogLikelihood(model, grouped),
    customers: grouped.customers,
    scales: [1, scale, 1, 1],
    starts: [
      [0.5, 0.25, 0.8, 2.5],
      [1, 1, 1, 1],
      [0.2, 0.1, 0.2, 5],
    ],
  });
}

/** Why no purchase model can be fitted to these histories, or undefined. */
export function unfitHistories(grouped: GroupedHistories): AnalysisProblem | undefined {
  if (grouped.customers === 0) return problem('no-customers', '没有客户', 'there are no customers');
  if (grouped.maxRepeats === 0) {
    return problem(
      'no-repeat-purchases',
      '没有任何重复购买，无法估计',
      'nobody has bought again, so nothing can be estimated',
    );
  }
  return undefined;
}

/** The mean age of the customers in weeks: the natural scale of the rate parameters. */
export function meanAge({ age, counts, customers }: GroupedHistories): number {
  let sum = 0;
  for (let g = 0; g < counts.length; g++) sum += counts[g]! * age[g]!;
  return Math.max(sum / customers, 1e-3);
}

/** The chance that a customer with x repeats, the last at age t_x, still buys at age T. */
export function betaGeometricAlive(
  model: BetaGeometricModel,
  { r, alpha, a, b }: BetaGeometricParameters,
  { repeats, lastAge, age }: History,
): number {
  const k = chancesToLeave(model, repeats);
  if (k === 0) return 1;
  const odds = (a / (b + k - 1)) * ((alpha + age) / (alpha + lastAge)) ** (r + repeats);
  return 1 / (1 + odds);
}

/** One customer: x repeats, the last at age t_x, seen up to age T (weeks). */
export type History = { readonly repeats: number; readonly lastAge: number; readonly age: number };
