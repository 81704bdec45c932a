import type { z } from 'zod';
import { addDays, addMonths, datePart } from '../expr/build-calendar.ts';
import { and, equal, less, lessOrEqual, or } from '../expr/build-condition.ts';
import { literalBoolean, literalDate, literalInteger } from '../expr/build-expr.ts';
import { add, divide, modulo, multiply, subtract } from '../expr/build-number.ts';
import type { Expr } from '../expr/expr.ts';
import type { window as windowDocument } from './measure-document.ts';

type Window = z.infer<typeof windowDocument>;
const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/**
 * True for the facts whose day lies in the window that ends with the as-of date (itself included);
 * `back` moves a rolling or calendar window that many lengths into the past.
 */
export function windowCondition(window: Window | undefined, happenedOn: Expr, asOf: Expr, back = 0): Expr {
  if (window === undefined) return literalBoolean(true);
  if (typeof window === 'string') return rolling(window, happenedOn, asOf, back);
  if ('from' in window)
    return and(
      lessOrEqual(literalDate(window.from), happenedOn),
      lessOrEqual(happenedOn, literalDate(window.to)),
    );
  return inPeriod(window.calendar, happenedOn, asOf, window.back + back);
}

/** True for the facts of the calendar period that lies `back` periods before the one of the as-of date. */
export function inPeriod(period: keyof typeof monthsIn, happenedOn: Expr, asOf: Expr, back: number): Expr {
  const length = monthsIn[period];
  return equal(periodNumber(happenedOn, length), subtract(periodNumber(asOf, length), literalInteger(back)));
}

/** True for the facts of the listed calendar months (1…12); all of them without a list. */
export function monthsCondition(months: readonly number[] | undefined, happenedOn: Expr): Expr {
  if (months === undefined) return literalBoolean(true);
  return or(...months.map((month) => equal(datePart('month-of', happenedOn), literalInteger(month))));
}

/** Counts calendar periods of `length` months from year 0, so that neighbours differ by one. */
export function periodNumber(day: Expr, length: number): Expr {
  const months = add(
    multiply(datePart('year-of', day), literalInteger(12)),
    subtract(datePart('month-of', day), literalInteger(1)),
  );
  if (length === 1) return months;
  return divide(subtract(months, modulo(months, literalInteger(length))), literalInteger(length), 0);
}

function rolling(duration: string, happenedOn: Expr, asOf: Expr, back: number): Expr {
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration) ?? [];
  const monthCount = Number(years ?? 0) * 12 + Number(months ?? 0);
  const earlier = (times: number) =>
    addDays(addMonths(asOf, literalInteger(-monthCount * times)), literalInteger(-Number(days ?? 0) * times));
  return and(less(earlier(back + 1), happenedOn), lessOrEqual(happenedOn, earlier(back)));
}
