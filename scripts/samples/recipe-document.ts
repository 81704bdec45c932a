import { identifier, label } from '@fenji/vocabulary';
import { z } from 'zod';

/**
 * How the figures of one column are drawn. Every customer has a level from 0 (weak) to 1 (strong); a figure takes that
 * level in `follows` of 1 cases and any other level in the rest, so that columns agree as they do in life.
 */
const figure = z.strictObject({
  /** The figure at level 0 and at level 1; a column where less is good runs from the larger to the smaller. */
  from: z.number().optional(),
  to: z.number().optional(),
  /** Many small figures and few large ones; both ends have to be above 0. */
  long: z.boolean().default(false),
  /** Figures are whole multiples of this. */
  step: z.number().positive().optional(),
  /** Codes or texts from the weakest to the strongest. */
  values: z.array(z.string()).min(1).optional(),
  /** A text that no other row has: this followed by a number. */
  unique: z.string().optional(),
  /** The share of empty cells. */
  missing: z.number().min(0).max(1).default(0),
  follows: z.number().min(0).max(1).default(0.7),
});
export type Figure = z.infer<typeof figure>;

const columns = z.record(identifier, figure).default({});

/** sample/recipe.yaml: how scripts/make-samples.ts makes a scheme's sample. Dates are days from the as-of date, or from the fact's. */
export const recipeDocument = z.strictObject({
  seed: z.int().default(1),
  /** The workspace's title; the scheme's own without. */
  title: label.optional(),
  as_of: z.iso.date().default('2026-06-30'),
  customers: z.int().min(2).max(60).default(40),
  /** What customers' ids begin with. */
  id: z.string().default('C'),
  attributes: columns,
  datasets: z
    .record(
      identifier,
      z.strictObject({
        /** How many facts a customer has. */
        facts: figure.default({ from: 1, to: 20, long: false, missing: 0, follows: 0.7 }),
        /** How many days before the as-of date the first facts lie. */
        days: z.int().min(1).default(365),
        /** Days since the last fact. */
        quiet: figure.default({ from: 300, to: 3, long: true, missing: 0, follows: 0.7 }),
        columns,
      }),
    )
    .default({}),
});
export type Recipe = z.infer<typeof recipeDocument>;
