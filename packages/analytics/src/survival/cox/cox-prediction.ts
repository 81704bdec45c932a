import type { CoxFit } from './fit-cox.ts';
import { forEachDeathTime } from './for-each-death-time.ts';
import { type CoxInput, riskSets } from './risk-sets.ts';

/** The cumulative hazard of a stratum at the centre of the covariates, at each death time from early to late. */
export type BaselineHazard = {
  readonly stratum: number;
  readonly times: Float64Array;
  readonly cumulative: Float64Array;
};

/** ln of the hazard ratio of each subject against the centre of the covariates. */
export function coxLogRisk(fit: CoxFit, covariates: CoxInput['covariates']): Float64Array {
  return Float64Array.from({ length: covariates[0]?.length ?? 0 }, (_, row) => {
    let sum = 0;
    fit.coefficients.forEach((coefficient, j) => {
      sum += (coefficient ?? 0) * (covariates[j]![row]! - fit.centre[j]!);
    });
    return sum;
  });
}

/** The baseline of each stratum in rising order, by the estimator that goes with the fit's ties. Throws on input that was not fitted. */
export function coxBaseline(fit: CoxFit, input: CoxInput): BaselineHazard[] {
  const risk = riskSets(input);
  if ('code' in risk) throw new Error(`baseline of input that cannot be fitted: ${risk.words.en}`);
  const beta = Float64Array.from(fit.coefficients, (coefficient, j) => (coefficient ?? 0) * risk.scale[j]!);
  const found = new Map<number, { time: number; hazard: number }[]>();
  forEachDeathTime(risk, beta, fit.ties, (at) => {
    const stratum = risk.blockStrata[at.block]!;
    const steps = found.get(stratum) ?? [];
    steps.push({ time: risk.blockTimes[at.block]!, hazard: at.hazard });
    found.set(stratum, steps);
  });
  return [...found].map(([stratum, late]) => {
    const steps = late.toReversed();
    let sum = 0;
    return {
      stratum,
      times: Float64Array.from(steps, (step) => step.time),
      cumulative: Float64Array.from(steps, (step) => {
        sum += step.hazard;
        return sum;
      }),
    };
  });
}

/** The chance that the event comes after `time` for a subject of this log risk: exp(-H₀(t)·e^risk). */
export function coxSurvival(baseline: BaselineHazard, logRisk: number, time: number): number {
  const at = baseline.times.findLastIndex((step) => step <= time);
  return at < 0 ? 1 : Math.exp(-baseline.cumulative[at]! * Math.exp(logRisk));
}
