import { mean, standardDeviation } from '../numeric/moments.ts';
import { studentTwoSidedQuantile } from '../numeric/student-quantile.ts';
import type { Interval } from './proportion-interval.ts';

/** Student's interval of a mean; undefined for fewer than two values. */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): Interval | undefined {
  const centre = mean(values);
  const spread = standardDeviation(values, 1);
  if (centre === undefined || spread === undefined) return undefined;
  const t = studentTwoSidedQuantile(1 - confidence, values.length - 1);
  const half = (t * spread) / Math.sqrt(values.length);
  return { low: centre - half, high: centre + half };
}
