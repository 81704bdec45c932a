import { normalQuantile } from '../numeric/normal-distribution.ts';

export type Interval = { readonly low: number; readonly high: number };

/** Wilson's (1927) score interval of a proportion, inside 0 … 1 also for 0 or all successes; undefined for no trials. */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | undefined {
  if (trials === 0) return undefined;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const share = successes / trials;
  const spread = (z * z) / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
