import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { dateMonthsLater, dateText, dayNumberOf, weekday } from './calendar.ts';

const anyDay = fc.integer({ min: -719162, max: 2932896 });

it('counts days as the platform does, from year 1 to 9999', () => {
  fc.assert(
    fc.property(anyDay, (days) => {
      const date = new Date(days * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      expect(dateText(days)).toBe(text);
      expect(dayNumberOf(text)).toBe(days);
      expect(weekday(days)).toBe(date.getUTCDay() || 7);
    }),
  );
});

const months: readonly [from: string, months: number, to: string][] = [
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-03-31', -1, '2024-02-29'],
  ['2024-12-15', 1, '2025-01-15'],
  ['2024-01-15', -1, '2023-12-15'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2000-05-31', -600, '1950-05-31'],
];

test.each(months)('%s and %i months is %s', (from, count, to) => {
  expect(dateMonthsLater(from, count)).toBe(to);
});

it('throws outside the years 1 to 9999', () => {
  expect(() => dateText(2932897)).toThrow(RangeError);
  expect(() => dateMonthsLater('0001-01-01', -1)).toThrow(RangeError);
  expect(() => dayNumberOf('10000-01-01')).toThrow(RangeError);
});
