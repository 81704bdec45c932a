import { fillWords } from '../../../words/fill-words.ts';
import type { Words } from '../../../words/zh.ts';

/** How many days before today a day of a filter is (`today-30` is 30, `today+7` is -7); undefined for one of the calendar. */
export function readDaysAgo(value: string): number | undefined {
  const [told, days = '0'] = /^today([+-]\d{1,5})?$/.exec(value) ?? [];
  // Less 0 is not the same 0.
  return told === undefined ? undefined : 0 - Number(days);
}

/** The day so many days before today as a filter says it. */
export function writeDaysAgo(days: number): string {
  return days === 0 ? 'today' : `today${days > 0 ? '-' : '+'}${Math.abs(days)}`;
}

/** A day of a filter in words; one of the calendar as it is. */
export function dayWords(value: string, { customers }: Pick<Words, 'customers'>): string {
  const days = readDaysAgo(value);
  if (days === undefined) return value;
  if (days === 0) return customers.today;
  return fillWords(days > 0 ? customers.daysAgo : customers.daysAhead, { count: Math.abs(days) });
}
