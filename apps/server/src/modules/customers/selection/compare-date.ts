import type { FieldCondition } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { type SQL, sql } from 'drizzle-orm';
import { isDay } from '../rules/day-in.ts';
import { type Bounds, compareOrdered, pointBounds } from './compare-ordered.ts';

/**
 * How an instant compares: with a day as the whole of that day on the calendar of a time zone, with an instant exactly.
 * Refuses what is neither.
 */
export function compareInstant(left: SQL, condition: FieldCondition, timeZone: string): SQL {
  return compareOrdered(left, condition, (value) => {
    if (isDay(value)) return dayBounds(left, value, timeZone);
    const instant = /^\d{4}-\d{2}-\d{2}[T ]/.test(value) ? new Date(value) : undefined;
    const year = instant?.getUTCFullYear() ?? Number.NaN;
    // The store knows no year 0; NaN is in no range either.
    if (!(year >= 1 && year <= 9999)) throw new Refusal('filter-value-wrong', { field: condition.field });
    return pointBounds(left, sql`${instant!.toISOString()}::timestamptz`);
  });
}

function dayBounds(left: SQL, day: string, timeZone: string): Bounds {
  const begin = (daysLater: number) =>
    sql`((${day}::date + ${daysLater}::int)::timestamp at time zone ${timeZone}::text)`;
  return {
    equal: sql`(${left} >= ${begin(0)} and ${left} < ${begin(1)})`,
    atLeast: sql`${left} >= ${begin(0)}`,
    atMost: sql`${left} < ${begin(1)}`,
  };
}

/** How a column of days compares, which belong to no time zone; refuses what is no day. */
export const compareDay = (left: SQL, condition: FieldCondition): SQL =>
  compareOrdered(left, condition, (value) => pointBounds(left, sql`${checkDay(condition, value)}::date`));

/** The same for days kept as texts. */
export const compareDayText = (left: SQL, condition: FieldCondition): SQL =>
  compareOrdered(left, condition, (value) => pointBounds(left, sql`${checkDay(condition, value)}::text`));

/** The value, which has to be a day. */
export function checkDay({ field }: FieldCondition, value: string): string {
  if (!isDay(value)) throw new Refusal('filter-value-wrong', { field });
  return value;
}
