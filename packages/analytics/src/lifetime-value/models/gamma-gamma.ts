import { type AnalysisProblem, problem } from '../../analysis.ts';
import { digamma } from '../../numeric/digamma.ts';
import { logGamma } from '../../numeric/log-gamma.ts';
import { fitPositiveParameters, type LogLikelihood, type ModelFit } from './fit-positive-parameters.ts';

export type GammaGammaName = 'p' | 'q' | 'v';
export type GammaGammaParameters = Readonly<Record<GammaGammaName, number>>;

/** Customers with at least one repeat purchase: how many, and the mean money of each. */
export type RepeatSpend = { readonly repeats: Float64Array; readonly spend: Float64Array };

/** Those customers whose repeats and mean spend are positive; a mean of nothing or less has no place in the model. */
export function repeatSpend(histories: RepeatSpend): RepeatSpend {
  const kept = (_: number, row: number) => histories.repeats[row]! > 0 && histories.spend[row]! > 0;
  return { repeats: histories.repeats.filter(kept), spend: histories.spend.filter(kept) };
}

/**
 * The log-likelihood of the Gamma-Gamma model of spend (Fader & Hardie 2013, eq. 1a) at [p, q, v] with its derivatives.
 * Gamma functions depend on x alone and are taken once for each number of repeats.
 */
export function gammaGammaLogLikelihood({ repeats, spend }: RepeatSpend): LogLikelihood {
  const sorted = Uint32Array.from(repeats, (_, row) => row).sort((a, b) => repeats[a]! - repeats[b]!);
  const x = Float64Array.from(sorted, (row) => repeats[row]!);
  const logTotals = Float64Array.from(sorted, (row) => Math.log(repeats[row]! * spend[row]!));
  const logSpends = Float64Array.from(sorted, (row) => Math.log(spend[row]!));
  const totals = Float64Array.from(sorted, (row) => repeats[row]! * spend[row]!);
  return (parameters, gradient) => {
    const [p, q, v] = parameters as unknown as [number, number, number];
    const logV = Math.log(v);
    let sum = 0;
    let byP = 0;
    let byQ = 0;
    let byV = 0;
    for (let from = 0; from < x.length; ) {
      const count = x[from]!;
      const shape = p * count + q;
      let to = from;
      let logs = 0;
      let inverses = 0;
      let ownLogs = 0;
      for (; to < x.length && x[to] === count; to++) {
        logs += Math.log(totals[to]! + v);
        inverses += 1 / (totals[to]! + v);
        ownLogs += logTotals[to]!;
        sum -= logSpends[to]!;
      }
      const customers = to - from;
      sum +=
        customers * (logGamma(shape) - logGamma(p * count) - logGamma(q) + q * logV) +
        p * count * ownLogs -
        shape * logs;
      const slope = digamma(shape);
      byP += count * (customers * (slope - digamma(p * count)) + ownLogs - logs);
      byQ += customers * (slope - digamma(q) + logV) - logs;
      byV += (customers * q) / v - shape * inverses;
      from = to;
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byV;
    return sum;
  };
}

/** Fits Gamma-Gamma to the customers with repeats; refuses fewer than two of them, or equal spend throughout. */
export function fitGammaGamma(histories: RepeatSpend): ModelFit<GammaGammaName> | AnalysisProblem {
  const data = repeatSpend(histories);
  const first = data.spend[0];
  if (first === undefined || data.spend.every((spend) => spend === first)) {
    return problem(
      'spend-does-not-vary',
      '有重复购买的客户太少或金额都相同，无法估计消费分布',
      'too few customers bought again, or all spend the same: the spread of spend cannot be estimated',
    );
  }
  let sum = 0;
  for (const spend of data.spend) sum += spend;
  const typical = sum / data.spend.length;
  return fitPositiveParameters({
    names: ['p', 'q', 'v'],
    logLikelihood: gammaGammaLogLikelihood(data),
    customers: data.spend.length,
    scales: [1, 1, typical],
    starts: [
      [4, 4, 0.5],
      [1, 2, 1],
      [10, 10, 1],
    ],
  });
}

/**
 * The expected money of one purchase of a customer with x repeats of that mean (eq. 5), or undefined where it has
 * none: p·x + q ≤ 1, so for newcomers when q ≤ 1.
 */
export function expectedSpend(
  { p, q, v }: GammaGammaParameters,
  repeats: number,
  spend: number,
): number | undefined {
  const weight = p * repeats + q - 1;
  return weight > 0 ? (p * (v + repeats * spend)) / weight : undefined;
}
