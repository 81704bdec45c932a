import { operation } from './build-expr.ts';
import { dateType, type Expr, numberType } from './expr.ts';

/** A part of a date or date-time as a whole number; weekdays are ISO, Monday 1 … Sunday 7. */
export function datePart(operator: 'year-of' | 'month-of' | 'day-of' | 'weekday-of', date: Expr): Expr {
  return operation(operator, numberType(0), date);
}

/** The date of a date-time; a date stays itself. */
export function dateOf(dateTime: Expr): Expr {
  return dateTime.type.kind === 'date' ? dateTime : operation('date-of', dateType, dateTime);
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: Expr, to: Expr): Expr {
  return operation('days-between', numberType(0), from, to);
}

/** The date or date-time some whole days later. */
export function addDays(date: Expr, days: Expr): Expr {
  return operation('add-days', date.type, date, days);
}

/** The date or date-time some whole months later; the day is kept or becomes the month's last. */
export function addMonths(date: Expr, months: Expr): Expr {
  return operation('add-months', date.type, date, months);
}
