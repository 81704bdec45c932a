import { label } from '@fenji/vocabulary';
import { z } from 'zod';

/** An expression of the language (FEEL); numbers and booleans may stand bare in YAML. */
export const feel = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);

const common = {
  title: label,
  /** What it is counted in; only for reading. */
  unit: z.enum(['money', 'count', 'days', 'months', 'share', 'points', 'none']).optional(),
  /** Whether more of it is good for the grade; used by what would reach the next grade and by checks. */
  better: z.enum(['more', 'less']).default('more'),
  /** Something the customer or the company can change by acting. */
  actionable: z.boolean().default(false),
};

const duration = z.string().regex(/^P(\d+Y)?(\d+M)?(\d+D)?$/);
const date = z.iso.date();

/** Which facts count by time: the last so many months or days up to the as-of date, a calendar period, or fixed dates. */
export const window = z.union([
  duration,
  z.strictObject({ calendar: z.enum(['year', 'quarter', 'month']), back: z.int().min(0).default(0) }),
  z.strictObject({ from: date, to: date }),
]);

const overFacts = {
  of: z.string(),
  where: feel.optional(),
  window: window.optional(),
  /** Only facts of these calendar months (1…12), for peak and off seasons. */
  months: z.array(z.int().min(1).max(12)).min(1).optional(),
};
/** Digits after the point that a quotient keeps, rounded half away from zero. */
const scale = z.int().min(0).max(12).default(4);
const missing = z.union([z.literal(0), z.null()]).optional();

/** One measure: a figure per customer, taken from facts, attributes or other measures. */
export const measureDocument = z.discriminatedUnion('aggregate', [
  z.strictObject({ aggregate: z.literal('sum'), value: feel, missing, ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('count'), ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('count-distinct'), value: feel, ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('average'), value: feel, scale, ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('minimum'), value: feel, ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('maximum'), value: feel, ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('first'), value: feel, ...overFacts, ...common }),
  z.strictObject({ aggregate: z.literal('last'), value: feel, ...overFacts, ...common }),
  z.strictObject({
    aggregate: z.literal('days-since'),
    which: z.enum(['last', 'first']).default('last'),
    ...overFacts,
    ...common,
  }),
  z.strictObject({ aggregate: z.literal('months-active'), ...overFacts, ...common }),
  /** The part of `value` that `part` holds for, out of all of it. */
  z.strictObject({ aggregate: z.literal('share'), value: feel, part: feel, scale, ...overFacts, ...common }),
  /** (this period - the one before) / the one before; null without a period before. */
  z.strictObject({
    aggregate: z.literal('growth'),
    value: feel,
    period: duration,
    scale,
    of: z.string(),
    where: feel.optional(),
    ...common,
  }),
  /** Sums of the last `periods` months or quarters: name_1 is the running one, name_2 the one before … */
  z.strictObject({
    aggregate: z.literal('per-period'),
    value: feel,
    period: z.enum(['month', 'quarter']),
    periods: z.int().min(2).max(36),
    of: z.string(),
    where: feel.optional(),
    ...common,
  }),
  /** Quotient of two measures; its mean over customers is the quotient of the totals. */
  z.strictObject({
    aggregate: z.literal('ratio'),
    numerator: z.string(),
    denominator: z.string(),
    scale,
    ...common,
  }),
  z.strictObject({ aggregate: z.literal('formula'), value: feel, ...common }),
]);
export type MeasureDocument = z.infer<typeof measureDocument>;
