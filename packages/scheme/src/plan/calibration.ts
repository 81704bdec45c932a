import { z } from 'zod';

/**
 * calibration.yaml: what analytics proposed and a person accepted, kept beside the scheme like a lock file.
 * Weights by dimension, cut points by indicator, centroids by step; a run only applies them.
 */
export const calibrationDocument = z.strictObject({
  fenji: z.literal(1),
  scheme: z.string(),
  made_with: z.record(z.string(), z.unknown()).default({}),
  weights: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  cuts: z.record(z.string(), z.array(z.number())).default({}),
  /** Centres by step, each in the measures' own units, best first. */
  centroids: z.record(z.string(), z.array(z.record(z.string(), z.number()))).default({}),
  /** By step and measure: what a difference is multiplied by before it is squared (sqrt(weight) / deviation, in short decimals). */
  factors: z.record(z.string(), z.record(z.string(), z.number())).default({}),
});
export type Calibration = z.infer<typeof calibrationDocument>;
