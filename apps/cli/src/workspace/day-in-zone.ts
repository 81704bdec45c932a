import { Refusal } from '@fenji/vocabulary';

/** The day (yyyy-MM-dd) that an instant falls on in a time zone. */
export function dayInZone(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
}

/** The last millisecond of a day (yyyy-MM-dd) in a time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + 86_400_000;
  let instant = midnight;
  // Twice, because the offset at the first guess may be the one on the other side of a clock change.
  for (let round = 0; round < 2; round += 1) instant = midnight - offsetAt(instant, timeZone);
  return new Date(instant - 1);
}

/** A day as yyyy-MM-dd; refuses `usage-date-wrong` for anything else and for days that never were. */
export function parseDay(text: string, option: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text)
    throw new Refusal('usage-date-wrong', { option, value: text });
  return text;
}

/** A day, meant to its end, or an instant with its offset (2026-02-07T08:30:00+08:00); refuses `usage-instant-wrong`. */
export function parseInstant(text: string, option: string, timeZone: string): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return endOfDay(parseDay(text, option), timeZone);
  const instant = new Date(text);
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(instant.getTime()))
    throw new Refusal('usage-instant-wrong', { option, value: text });
  return instant;
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(whole);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - whole;
}
