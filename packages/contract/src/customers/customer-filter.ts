import { z } from 'zod';

/** How a field is compared; which comparisons a field takes depends on its kind. */
export const comparison = z.enum([
  'equals',
  'not-equals',
  'one-of',
  'none-of',
  'contains',
  'starts-with',
  'at-least',
  'at-most',
  'is-empty',
  'is-not-empty',
]);
export type Comparison = z.infer<typeof comparison>;

const scalar = z.union([
  z
    .string()
    .max(200)
    .regex(/^[^\0]*$/),
  z.number(),
  z.boolean(),
]);

/**
 * A condition on one field: `field` is a column's id, or `fields.<id>` of a form. A date compares with an instant, a whole
 * day (`2026-01-05`), or a day counted from today (`today`, `today-30`, `today+7`); `owner` also with `me`, who asks.
 */
export const fieldCondition = z.strictObject({
  field: z.string().max(100),
  is: comparison,
  value: z.union([scalar, z.array(scalar).max(500)]).optional(),
});
export type FieldCondition = z.infer<typeof fieldCondition>;

/** Conditions nested by `all` (AND), `any` (OR) and `not`; at most six deep and a hundred conditions. */
export type CustomerFilter =
  | { all: CustomerFilter[] }
  | { any: CustomerFilter[] }
  | { not: CustomerFilter }
  | FieldCondition;

/** Reads a nested filter; depth and size are limited by the server's check. */
export const customerFilter: z.ZodType<CustomerFilter, CustomerFilter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(customerFilter).max(100) }),
      z.strictObject({ any: z.array(customerFilter).max(100) }),
      z.strictObject({ not: customerFilter }),
      fieldCondition,
    ]),
  )
  .meta({ id: 'CustomerFilter' });
