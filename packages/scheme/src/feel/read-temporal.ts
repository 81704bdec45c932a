import { literalDate, literalDateTime, literalInteger } from '../expr/build-expr.ts';
import { monthLength } from '../expr/calendar.ts';
import type { FeelDuration, FeelValue } from './feel-value.ts';

/** A date, date and time (no zone, whole seconds) or duration (whole days, or years and months) from ISO text. */
export function readTemporal(text: string): FeelValue | undefined {
  return readDate(text) ?? readDateTime(text) ?? readDuration(text);
}

/** A date from `2011-12-10`; undefined when there is no such day. */
export function readDate(text: string): FeelValue | undefined {
  return isDay(text) ? { expr: literalDate(text) } : undefined;
}

/** A date and time from `2011-12-10T08:30:00` or a date, which is its midnight. */
export function readDateTime(text: string): FeelValue | undefined {
  const match = /^(.{10})(?:T(\d\d:\d\d:\d\d))?$/.exec(text);
  if (!match || !isDay(match[1] ?? '')) return undefined;
  const time = match[2] ?? '00:00:00';
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour < 24 && minute < 60 && second < 60
    ? { expr: literalDateTime(`${match[1]}T${time}`) }
    : undefined;
}

/** A duration from `P30D`, `P1Y6M`, `-P2M`; days and times only in whole days. */
export function readDuration(text: string): FeelDuration | undefined {
  const months = /^(-?)P(?=\d)(?:(\d{1,5})Y)?(?:(\d{1,6})M)?$/.exec(text);
  if (months) return duration('months', Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0), months[1]);
  const days = /^(-?)P(?=.)(?:(\d{1,7})D)?(?:T(\d{1,7})H)?$/.exec(text);
  const hours = Number(days?.[3] ?? 0);
  if (!days || hours % 24 !== 0) return undefined;
  return duration('days', Number(days[2] ?? 0) + hours / 24, days[1]);
}

function duration(unit: FeelDuration['unit'], amount: number, sign: string | undefined): FeelDuration {
  return { structure: 'duration', unit, amount: literalInteger(sign === '-' ? -amount : amount) };
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}
