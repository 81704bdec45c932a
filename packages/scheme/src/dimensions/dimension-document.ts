import { label } from '@fenji/vocabulary';
import { z } from 'zod';

/** Upper triangle of one expert's judgements: `{ "monetary/recency": 2 }` says monetary matters twice as much; 1/3 is written "1/3". */
const judgements = z.record(z.string(), z.union([z.number().positive(), z.string().regex(/^\d+(\/\d+)?$/)]));

/** A dimension: indicators' points weighted and added up; with normalised weights it is their weighted mean. */
export const dimensionDocument = z.strictObject({
  title: label,
  /** Weights by indicator; they need not sum to 1, the sum divides. `calibrated` takes them from calibration.yaml. */
  weights: z.union([z.record(z.string(), z.number().min(0)), z.literal('calibrated')]),
  /** What `fenji calibrate` makes weights of: experts' pairwise judgements (AHP). */
  ahp: z
    .strictObject({
      experts: z.array(z.strictObject({ name: z.string(), judgements })).min(1),
      aggregate: z.enum(['arithmetic-mean', 'geometric-mean', 'priorities']).default('geometric-mean'),
      /** The largest consistency ratio accepted. */
      consistency: z.number().positive().default(0.1),
    })
    .optional(),
  /** false: a plain weighted sum, as points schemes want it. */
  normalise: z.boolean().default(true),
  /**
   * A missing indicator: skip it and divide by the weights that are left, count its lowest points, or block
   * (the dimension is missing too).
   */
  missing: z.enum(['skip', 'worst', 'block']).default('block'),
  scale: z.int().min(0).max(8).default(4),
});
export type DimensionDocument = z.infer<typeof dimensionDocument>;
