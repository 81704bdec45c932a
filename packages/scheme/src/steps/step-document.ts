import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { tableInputs, tableRules } from '../decision-table/table-document.ts';
import { feel } from '../measures/measure-document.ts';

/** One grade of a step: its code, its words, its place on the ladder and the service it hints at. */
export const gradeDocument = z.strictObject({
  grade: z.string().min(1),
  title: label,
  /** Higher is better; without it the first listed grade is the best. Equal ordinals are equally good. */
  ordinal: z.int().optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  /** What the grade is owed, in words; the service policy makes it binding. */
  service: label.optional(),
});
export type GradeDocument = z.infer<typeof gradeDocument>;

const common = { title: label, grades: z.array(gradeDocument).min(1) };
const gradeOf = z.string().min(1);
const share = z.number().gt(0).lte(1);

/** An axis of a matrix: levels by tests, or high/low by the mean. */
const axis = z.union([
  z.strictObject({
    by: z.string(),
    title: label.optional(),
    levels: z.array(z.strictObject({ level: z.string(), when: feel })).min(2),
  }),
  z.strictObject({
    by: z.string(),
    title: label.optional(),
    mean: z.strictObject({
      high: z.string().default('high'),
      low: z.string().default('low'),
      tie: z.enum(['high', 'low']).default('high'),
    }),
  }),
]);

/** One grade step: how figures and scores become a grade. The last step of a scheme gives the customer's grade. */
export const stepDocument = z.discriminatedUnion('step', [
  /** The first band whose test the figure passes. */
  z.strictObject({ step: z.literal('bands'), by: z.string(), bands: z.record(gradeOf, feel), ...common }),
  /** Ranks from the best; the first ceil(n p) get the first grade, and so on. Ties end with the customer's id. */
  z.strictObject({
    step: z.literal('pyramid'),
    by: z.string(),
    better: z.enum(['more', 'less']).optional(),
    shares: z.record(gradeOf, share),
    peers: z.array(z.string()).default([]),
    ...common,
  }),
  /** ABC: from the best down, the customers that make up the first share of the total; who crosses a line is still inside. */
  z.strictObject({
    step: z.literal('abc'),
    by: z.string(),
    cumulative: z.record(gradeOf, share),
    peers: z.array(z.string()).default([]),
    ...common,
  }),
  /** True n-tiles by rank: as many customers in each as can be, the better ones taking the remainder. */
  z.strictObject({
    step: z.literal('ntiles'),
    by: z.string(),
    better: z.enum(['more', 'less']).optional(),
    tiles: z.array(gradeOf).min(2),
    peers: z.array(z.string()).default([]),
    ...common,
  }),
  /** Each figure against its mean, ↑ or ↓; a pattern names the type. */
  z.strictObject({
    step: z.literal('arrows'),
    of: z
      .array(
        z.strictObject({
          measure: z.string(),
          up_when: z.enum(['more', 'less']).default('more'),
          tie: z.enum(['up', 'down']).default('up'),
        }),
      )
      .min(1)
      .max(5),
    patterns: z.record(z.string().regex(/^[↑↓]+$/), gradeOf),
    peers: z.array(z.string()).default([]),
    ...common,
  }),
  /** Two or three axes; `cells` maps "level/level" to the grade. */
  z.strictObject({
    step: z.literal('matrix'),
    axes: z.array(axis).min(2).max(3),
    cells: z.record(z.string(), gradeOf),
    ...common,
  }),
  /** A decision table; `priority` takes the matching rule whose grade is listed first under `grades`. */
  z.strictObject({
    step: z.literal('table'),
    inputs: tableInputs,
    hit: z.enum(['unique', 'any', 'first', 'priority']).default('unique'),
    rules: tableRules({ grade: gradeOf }),
    ...common,
  }),
  /** How many conditions hold, and a band for the number. */
  z.strictObject({
    step: z.literal('count'),
    conditions: z.record(z.string(), z.strictObject({ when: feel, title: label })),
    bands: z.record(gradeOf, feel),
    ...common,
  }),
  /** The nearest of the calibrated centres, by squared distance in fixed point; ties go to the first. */
  z.strictObject({
    step: z.literal('nearest-centroid'),
    of: z.array(z.string()).min(1),
    /** How much each of `of` counts when `fenji calibrate` finds the centres, equally without; a run has it in the factors. */
    weights: z.record(z.string(), z.number().positive()).optional(),
    grades_by_rank: z.array(gradeOf).min(1),
    ...common,
  }),
  /** The grade a person has recorded, taken from an attribute. */
  z.strictObject({ step: z.literal('manual'), attribute: z.string(), ...common }),
  z.strictObject({ step: z.literal('formula'), value: feel, ...common }),
]);
export type StepDocument = z.infer<typeof stepDocument>;
