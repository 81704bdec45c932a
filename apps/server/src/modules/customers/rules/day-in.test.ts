import { describe, expect, it } from 'vitest';
import { dayIn, startOfDay, yearIn } from './day-in.ts';

describe('days of a time zone', () => {
  it.each([
    ['2026-01-20', 'Asia/Shanghai', '2026-01-19T16:00:00.000Z'],
    ['2026-01-20', 'America/New_York', '2026-01-20T05:00:00.000Z'],
    ['2026-07-20', 'America/New_York', '2026-07-20T04:00:00.000Z'],
    // The clocks change at two in the morning.
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    // And here at midnight: the day begins at one.
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    ['2026-01-20', 'Asia/Kathmandu', '2026-01-19T18:15:00.000Z'],
    ['2026-01-20', 'Pacific/Kiritimati', '2026-01-19T10:00:00.000Z'],
    ['2026-01-20', 'Etc/GMT+12', '2026-01-20T12:00:00.000Z'],
    ['2026-01-20', 'UTC', '2026-01-20T00:00:00.000Z'],
  ])('%s begins in %s at %s', (day, timeZone, instant) => {
    const begin = startOfDay(day, timeZone);
    expect(begin.toISOString()).toBe(instant);
    expect(dayIn(begin, timeZone)).toBe(day);
    expect(dayIn(new Date(begin.getTime() - 1), timeZone) < day).toBe(true);
  });

  it('change the year where they are', () => {
    const eve = new Date('2026-12-31T20:00:00Z');
    expect([yearIn(eve, 'Asia/Shanghai'), yearIn(eve, 'America/New_York')]).toEqual([2027, 2026]);
  });
});
