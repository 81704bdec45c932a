import { chooseDeaths } from './choose-deaths.ts';
import type { RiskSets } from './risk-sets.ts';

/** How events at one time are treated; `exact` is the discrete (conditional logistic) likelihood. */
export type TieMethod = 'efron' | 'breslow' | 'exact';

/** What one time with deaths adds; the arrays are reused from call to call. Information is packed by rows, lower triangle. */
export type DeathTime = {
  block: number;
  deaths: number;
  logLikelihood: number;
  /** Increment of the cumulative baseline hazard at the centre of the covariates. */
  hazard: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
};

/**
 * Walks the risk sets from late to early and hands on what each death time adds to the partial log-likelihood, its
 * score and its information at `beta` (scaled covariates). Cox 1972; Efron 1977; Breslow 1974; exact: Gail et al. 1981.
 */
export function forEachDeathTime(
  risk: RiskSets,
  beta: Float64Array,
  ties: TieMethod,
  visit: (at: DeathTime) => void,
): void {
  const { columns: p, x, event, blockEnds, blockStrata, subjects } = risk;
  const pairs = (p * (p + 1)) / 2;
  const { weights, logs, shift } = riskWeights(risk, beta);
  const s1 = new Float64Array(p);
  const s2 = new Float64Array(pairs);
  const e1 = new Float64Array(p);
  const e2 = new Float64Array(pairs);
  const mean = new Float64Array(p);
  let s0 = 0;
  let start = 0;
  let at = 0;
  const found: DeathTime = {
    block: 0,
    deaths: 0,
    logLikelihood: 0,
    hazard: 0,
    score: new Float64Array(p),
    information: new Float64Array(pairs),
  };
  const { score, information } = found;
  for (let block = 0; block < blockEnds.length; block++) {
    if (block > 0 && blockStrata[block] !== blockStrata[block - 1]) {
      s0 = 0;
      s1.fill(0);
      s2.fill(0);
      start = at;
    }
    const end = blockEnds[block]!;
    const alone = end - at === 1;
    let deaths = 0;
    let e0 = 0;
    let logSum = 0;
    for (; at < end; at++) {
      const w = weights[at]!;
      const from = at * p;
      s0 += w;
      for (let i = 0, k = 0; i < p; i++) {
        const wx = w * x[from + i]!;
        s1[i]! += wx;
        for (let j = 0; j <= i; j++, k++) s2[k]! += wx * x[from + j]!;
      }
      if (event[at] === 0) continue;
      if (deaths === 0) {
        e1.fill(0);
        e2.fill(0);
        score.fill(0);
      }
      deaths++;
      e0 += w;
      logSum += logs[at]!;
      for (let i = 0, k = 0; i < p; i++) {
        const xi = x[from + i]!;
        score[i]! += xi;
        if (alone) continue;
        e1[i]! += w * xi;
        for (let j = 0; j <= i; j++, k++) e2[k]! += w * xi * x[from + j]!;
      }
    }
    if (deaths === 0) continue;
    found.block = block;
    found.deaths = deaths;
    found.logLikelihood = logSum;
    found.hazard = 0;
    information.fill(0);
    if (ties === 'exact' && deaths > 1) {
      const chosen = chooseDeaths({ x, weights, columns: p, from: start, to: end, deaths });
      found.logLikelihood -= chosen.logSum;
      for (let i = 0; i < p; i++) score[i]! -= chosen.mean[i]!;
      information.set(chosen.covariance);
      found.hazard = deaths / (s0 * Math.exp(shift));
      visit(found);
      continue;
    }
    let sumInverse = 0;
    let sumShared = 0;
    for (let taken = 0; taken < deaths; taken++) {
      const share = ties === 'efron' ? taken / deaths : 0;
      const left = s0 - share * e0;
      const inverse = 1 / left;
      found.logLikelihood -= Math.log(left);
      sumInverse += inverse;
      sumShared += share * inverse;
      for (let i = 0, k = 0; i < p; i++) {
        const m = (s1[i]! - share * e1[i]!) * inverse;
        mean[i] = m;
        score[i]! -= m;
        for (let j = 0; j <= i; j++, k++) information[k]! -= m * mean[j]!;
      }
    }
    for (let k = 0; k < pairs; k++) information[k]! += sumInverse * s2[k]!;
    for (let k = 0; k < pairs && sumShared > 0; k++) information[k]! -= sumShared * e2[k]!;
    found.hazard = sumInverse * Math.exp(-shift);
    visit(found);
  }
  if (at !== subjects) throw new Error('risk sets do not cover all subjects');
}

/** exp(x·beta) of each ordered row, shifted down where it could overflow: the likelihood does not notice. */
function riskWeights({ x, columns: p, subjects }: RiskSets, beta: Float64Array) {
  const logs = new Float64Array(subjects);
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < subjects; at++) {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += x[at * p + j]! * beta[j]!;
    logs[at] = sum;
    if (sum > most) most = sum;
  }
  const shift = Math.max(0, most - 300);
  const weights = new Float64Array(subjects);
  for (let at = 0; at < subjects; at++) {
    logs[at]! -= shift;
    weights[at] = Math.exp(logs[at]!);
  }
  return { weights, logs, shift };
}
