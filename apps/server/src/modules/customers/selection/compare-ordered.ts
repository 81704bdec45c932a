import type { FieldCondition } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { or, type SQL, sql } from 'drizzle-orm';

/** What one value says of a column: that it is the same, not less, or not more. */
export type Bounds = { readonly equal: SQL; readonly atLeast: SQL; readonly atMost: SQL };

/** The bounds of a value that is a point of its order. */
export const pointBounds = (left: SQL, value: SQL): Bounds => ({
  equal: sql`${left} = ${value}`,
  atLeast: sql`${left} >= ${value}`,
  atMost: sql`${left} <= ${value}`,
});

/** How a number or date compares, nothing being unequal to every value; refuses comparisons of texts. */
export function compareOrdered(
  left: SQL,
  { field, is, value }: FieldCondition,
  boundsOf: (value: string) => Bounds,
): SQL {
  if (is === 'is-empty') return sql`${left} is null`;
  if (is === 'is-not-empty') return sql`${left} is not null`;
  const bounds = [value ?? []].flat().map((one) => boundsOf(String(one)));
  const anyOf = () => or(...bounds.map(({ equal }) => equal)) ?? sql`false`;
  if (is === 'one-of') return anyOf();
  if (is === 'none-of') return sql`(${anyOf()}) is not true`;
  const [first] = bounds;
  if (!first) throw new Refusal('filter-value-wrong', { field });
  switch (is) {
    case 'equals':
      return first.equal;
    case 'not-equals':
      return sql`(${first.equal}) is not true`;
    case 'at-least':
      return first.atLeast;
    case 'at-most':
      return first.atMost;
    default:
      throw new Refusal('filter-comparison-unknown', { field, is });
  }
}

/** How a number compares; refuses a value that is none. */
export const compareNumber = (left: SQL, condition: FieldCondition): SQL =>
  compareOrdered(left, condition, (value) =>
    pointBounds(left, sql`${String(readNumber(condition, value))}::numeric`),
  );

/** The value, which has to be a number. */
export function readNumber({ field }: FieldCondition, value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new Refusal('filter-value-wrong', { field });
  return number;
}
