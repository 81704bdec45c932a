import type { AnalysisProblem } from '../analysis.ts';
import { ascendingOrder } from '../numeric/ascending-order.ts';
import { normalQuantile } from '../numeric/normal-distribution.ts';
import { faultOfSurvivalTimes, type SurvivalTimes } from './survival-times.ts';

/** One distinct time; the bounds and the error are null once nobody is left (survival 0). */
export type SurvivalStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type SurvivalCurve = {
  readonly subjects: number;
  readonly events: number;
  readonly steps: readonly SurvivalStep[];
};

/** How the confidence interval is built: on ln(-ln S), which keeps it inside 0…1, or symmetric and clipped. */
export type SurvivalInterval = 'log-log' | 'plain';

/**
 * The product-limit estimate with Greenwood's standard error (Kaplan & Meier 1958; Kalbfleisch & Prentice 2002, 1.4)
 * at every distinct time, events before censorings at equal times. No subjects give no steps.
 */
export function kaplanMeier(
  times: SurvivalTimes,
  level = 0.95,
  interval: SurvivalInterval = 'log-log',
): SurvivalCurve | AnalysisProblem {
  const fault = faultOfSurvivalTimes(times);
  if (fault !== undefined) return fault;
  const { time, event } = times;
  const order = ascendingOrder(Float64Array.from(time));
  const z = normalQuantile(0.5 + level / 2);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  let total = 0;
  for (let at = 0; at < order.length; ) {
    const now = time[order[at]!]!;
    const atRisk = order.length - at;
    let events = 0;
    for (; at < order.length && time[order[at]!] === now; at++) events += event[order[at]!]!;
    const censored = atRisk - events - (order.length - at);
    survival *= (atRisk - events) / atRisk;
    greenwood += events === 0 ? 0 : events / (atRisk * (atRisk - events));
    total += events;
    steps.push({
      time: now,
      atRisk,
      events,
      censored,
      survival,
      ...spread(survival, greenwood, z, interval),
    });
  }
  return { subjects: order.length, events: total, steps };
}

function spread(survival: number, greenwood: number, z: number, interval: SurvivalInterval) {
  if (survival === 0) return { standardError: null, lower: null, upper: null };
  const standardError = survival * Math.sqrt(greenwood);
  if (survival === 1) return { standardError, lower: 1, upper: 1 };
  if (interval === 'plain') {
    return {
      standardError,
      lower: Math.max(0, survival - z * standardError),
      upper: Math.min(1, survival + z * standardError),
    };
  }
  const reach = (z * Math.sqrt(greenwood)) / Math.log(survival);
  return { standardError, lower: survival ** Math.exp(-reach), upper: survival ** Math.exp(reach) };
}

/** The first time at which survival, or a bound of it, is at or below a share; undefined while it never is. */
export function survivalQuantile(
  curve: SurvivalCurve,
  share: number,
  of: 'survival' | 'lower' | 'upper' = 'survival',
): number | undefined {
  // Products of fractions miss an exact half by a rounding.
  return curve.steps.find(
    (step) => (step[of] ?? 1) <= share + 1e-12 || (of === 'survival' && step.survival === 0),
  )?.time;
}

/** The estimated share that survives beyond a time: 1 before the first step. */
export function survivalAt(curve: SurvivalCurve, time: number): number {
  return curve.steps.findLast((step) => step.time <= time)?.survival ?? 1;
}
