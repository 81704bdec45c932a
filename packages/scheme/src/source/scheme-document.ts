import { columnDefinition, identifier, label } from '@fenji/vocabulary';
import { z } from 'zod';
import {
  decayDocument,
  hysteresisDocument,
  quotasDocument,
  vetoDocument,
} from '../adjustments/adjustment-document.ts';
import { dimensionDocument } from '../dimensions/dimension-document.ts';
import { indicatorDocument } from '../indicators/indicator-document.ts';
import { feel, measureDocument } from '../measures/measure-document.ts';
import { stepDocument } from '../steps/step-document.ts';

const named = <Value extends z.ZodType>(value: Value) => z.record(identifier, value);

/** A scheme's parameter: one value for a run, which a workspace may set. */
const parameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('number'), default: z.number(), title: label }),
  z.strictObject({ type: z.literal('boolean'), default: z.boolean(), title: label }),
  z.strictObject({ type: z.literal('text'), default: z.string(), title: label }),
  z.strictObject({ type: z.literal('date'), default: z.iso.date(), title: label }),
]);

/** A grading scheme as its author writes it; what each part means is in docs/language. */
export const schemeDocument = z.strictObject({
  fenji: z.literal(1),
  scheme: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .default('1.0.0'),
  title: label,
  description: label,
  /** Catalogue ids and published sources. */
  source: z.array(z.string()).default([]),
  subject: z.enum(['customer', 'lead', 'account', 'complaint', 'contact', 'group']).default('customer'),
  tags: z.array(z.string()).default([]),
  /** Who is graded: all of `from` (customers, or whoever appears in a dataset) for whom `where` holds. */
  population: z.strictObject({
    from: z.string(),
    where: feel.optional(),
    /**
     * Count the facts of members for their group: the attribute that names it. Whoever has none is a group of its own,
     * and members are not graded themselves, so that nothing counts twice.
     */
    roll_up: z.string().optional(),
  }),
  /** Customers' attributes that the scheme reads. */
  attributes: named(columnDefinition).default({}),
  /** Facts that the scheme reads: the dataset and its columns. */
  datasets: named(z.strictObject({ title: label.optional(), columns: named(columnDefinition) })).default({}),
  parameters: named(parameter).default({}),
  /** Why sensitive attributes (`name`, or `dataset.column`) may decide a grade: the answer to that warning. */
  sensitive: z.array(z.strictObject({ attribute: z.string(), reason: label })).default([]),
  measures: named(measureDocument).default({}),
  /** The first that holds leaves the customer ungraded, with its reason; never a default grade. */
  not_graded: z.array(z.strictObject({ when: feel, reason: label })).default([]),
  indicators: named(indicatorDocument).default({}),
  dimensions: named(dimensionDocument).default({}),
  steps: named(stepDocument).refine((steps) => Object.keys(steps).length > 0, {
    error: 'a scheme needs a grade step',
  }),
  /** The step whose grade is the customer's; the last one without. */
  result: identifier.optional(),
  /** After the resulting step, in this order: decay, knock-out rules, slowness, limits, decisions by hand. */
  decay: decayDocument.optional(),
  vetoes: z.array(vetoDocument).default([]),
  hysteresis: hysteresisDocument.optional(),
  quotas: quotasDocument.optional(),
  /** Take decisions by hand from the workspace's `overrides` dataset (grade, reason, expires_on). */
  overrides: z.boolean().default(false),
});
export type SchemeDocument = z.infer<typeof schemeDocument>;
