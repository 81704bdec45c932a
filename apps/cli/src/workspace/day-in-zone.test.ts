import { describe, expect, it } from 'vitest';
import { dayInZone, endOfDay, parseDay, parseInstant } from './day-in-zone.ts';

describe('days in a time zone', () => {
  it.each([
    ['2026-02-07T15:59:59Z', 'Asia/Shanghai', '2026-02-07'],
    ['2026-02-07T16:00:00Z', 'Asia/Shanghai', '2026-02-08'],
    ['2026-02-07T00:30:00Z', 'America/New_York', '2026-02-06'],
  ])('%s in %s is on %s', (instant, zone, day) => expect(dayInZone(new Date(instant), zone)).toBe(day));

  it.each([
    ['2026-02-07', 'Asia/Shanghai', '2026-02-07T15:59:59.999Z'],
    ['2026-07-01', 'Europe/London', '2026-07-01T22:59:59.999Z'],
    // The clocks change in the night after and in the night before.
    ['2026-10-24', 'Europe/London', '2026-10-24T22:59:59.999Z'],
    ['2026-10-25', 'Europe/London', '2026-10-25T23:59:59.999Z'],
    ['2026-03-08', 'America/New_York', '2026-03-09T03:59:59.999Z'],
  ])('%s in %s ends at %s', (day, zone, end) => expect(endOfDay(day, zone).toISOString()).toBe(end));

  it('an instant is a day to its end, or has its offset', () => {
    expect(parseInstant('2026-02-07', '--known-at', 'UTC').toISOString()).toBe('2026-02-07T23:59:59.999Z');
    expect(parseInstant('2026-02-07T08:00:00+08:00', '--known-at', 'UTC').toISOString()).toBe(
      '2026-02-07T00:00:00.000Z',
    );
    expect(() => parseInstant('2026-02-07T08:00:00', '--known-at', 'UTC')).toThrow(
      expect.objectContaining({ code: 'usage-instant-wrong' }),
    );
  });

  it.each(['2025-02-30', '2025-2-3', 'today', '20250203', '2025-13-01', ''])('refuses the day %j', (text) =>
    expect(() => parseDay(text, '--as-of')).toThrow(expect.objectContaining({ code: 'usage-date-wrong' })),
  );
});
