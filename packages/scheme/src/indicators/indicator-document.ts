import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { tableInputs, tableRules } from '../decision-table/table-document.ts';
import { feel } from '../measures/measure-document.ts';

const points = z.number();
const common = { title: label };
/** Compare only with customers that have the same values here (a region, a retail format). */
const peers = z.array(z.string()).default([]);

/** One indicator: a figure turned into points by one of these methods. */
export const indicatorDocument = z.discriminatedUnion('method', [
  /** Points 1…n by quantile cuts of the population (or peer group); equal figures get equal points. */
  z.strictObject({
    method: z.literal('quantiles'),
    of: z.string(),
    buckets: z.int().min(2).max(100).optional(),
    /** Shares between 0 and 1 instead of even buckets, ascending. */
    shares: z.array(z.number().gt(0).lt(1)).min(1).optional(),
    definition: z.enum(['order-statistic', 'type7']).default('order-statistic'),
    /** Where a figure equal to a cut belongs. */
    equal_to_cut: z.enum(['lower', 'upper']).default('lower'),
    /** Added to each cut before comparing; R's rfm package adds 1. */
    cut_offset: z.number().default(0),
    better: z.enum(['more', 'less']).optional(),
    peers,
    /** Use the cuts that `fenji calibrate` froze instead of today's population. */
    frozen: z.boolean().default(false),
    ...common,
  }),
  /** Points by fixed cut points, ascending; n cuts make n + 1 classes with the given points (1…n+1 without). */
  z.strictObject({
    method: z.literal('cuts'),
    of: z.string(),
    cuts: z.array(z.number()).min(1),
    points: z.array(points).optional(),
    equal_to_cut: z.enum(['lower', 'upper']).default('upper'),
    ...common,
  }),
  /** Points by the first band whose test the figure passes. */
  z.strictObject({
    method: z.literal('bands'),
    of: z.string(),
    bands: z.array(z.strictObject({ when: feel, points, title: label.optional() })).min(1),
    ...common,
  }),
  /** 1 when better than (or, by `tie`, equal to) the mean, else 0. */
  z.strictObject({
    method: z.literal('mean'),
    of: z.string(),
    tie: z.enum(['better', 'worse']).default('better'),
    better: z.enum(['more', 'less']).optional(),
    peers,
    ...common,
  }),
  /** Linear points from `from` (0 points) to `to` (`points`), kept within both. */
  z.strictObject({
    method: z.literal('linear'),
    of: z.string(),
    from: z.number(),
    to: z.number(),
    points,
    scale: z.int().min(0).max(6).default(2),
    ...common,
  }),
  /** Points by a decision table over several figures; `priority` prefers the points that are listed first. */
  z.strictObject({
    method: z.literal('table'),
    inputs: tableInputs,
    hit: z
      .enum(['unique', 'any', 'first', 'priority', 'sum', 'minimum', 'maximum', 'count'])
      .default('unique'),
    rules: tableRules({ points }),
    ...common,
  }),
  /** Points of the answers added up; an unanswered question makes the sum missing unless it is optional. */
  z.strictObject({
    method: z.literal('questionnaire'),
    questions: z.record(
      z.string(),
      z.strictObject({
        title: label,
        /** The attribute or measure that holds the answer's code; the question's own name without. */
        of: z.string().optional(),
        optional: z.boolean().default(false),
        answers: z.record(z.string(), z.strictObject({ points, title: label.optional() })),
      }),
    ),
    ...common,
  }),
  /** How many of the conditions hold; a condition that cannot be told does not hold. */
  z.strictObject({
    method: z.literal('conditions'),
    conditions: z.record(z.string(), z.strictObject({ when: feel, title: label })),
    ...common,
  }),
  z.strictObject({ method: z.literal('formula'), value: feel, ...common }),
]);
export type IndicatorDocument = z.infer<typeof indicatorDocument>;
