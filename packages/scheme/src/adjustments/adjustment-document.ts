import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { feel } from '../measures/measure-document.ts';

const duration = z.string().regex(/^P(\d+Y)?(\d+M)?(\d+D)?$/);

/** A knock-out rule: where it holds the grade is at most this one, or there is none. */
export const vetoDocument = z
  .strictObject({
    when: feel,
    at_most: z.string().optional(),
    not_graded: z.literal(true).optional(),
    reason: label,
  })
  .refine(({ at_most, not_graded }) => (at_most === undefined) !== (not_graded === undefined), {
    error: 'at_most or not_graded, one of the two',
  });
export type VetoDocument = z.infer<typeof vetoDocument>;

/**
 * A grade falls one step per full period without activity; tenure earns days that do not count as idle.
 * Without a figure for `idle` nothing falls, without one for `years` there is no credit.
 */
export const decayDocument = z.strictObject({
  /** Days since the last activity: a measure or an expression. */
  idle: z.string(),
  period_days: z.int().min(1),
  /** Only full years earn. */
  tenure: z.strictObject({ years: z.string(), credit_days: z.int().min(1) }).optional(),
  /** The grade below which decay does not go; the lowest one without. */
  lowest: z.string().optional(),
});
export type DecayDocument = z.infer<typeof decayDocument>;

/** How slowly a grade may follow its figures, given the grade of the run before. */
export const hysteresisDocument = z.strictObject({
  /** A grade is not lowered until it has been held this long. */
  protect: duration.optional(),
  most_steps_down: z.int().min(1).optional(),
  most_steps_up: z.int().min(1).optional(),
  /** A grade is lowered only after more runs in a row than this have asked for it. */
  grace: z.int().min(1).max(12).optional(),
});
export type HysteresisDocument = z.infer<typeof hysteresisDocument>;

/** How many customers may hold a grade; who comes first by `by` holds it, the others wait in the next lower grade. */
export const quotasDocument = z.strictObject({
  by: z.string(),
  limits: z.record(z.string(), z.union([z.int().min(0), z.strictObject({ share: z.number().gt(0).lt(1) })])),
});
export type QuotasDocument = z.infer<typeof quotasDocument>;
