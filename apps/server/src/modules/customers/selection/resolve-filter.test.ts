import type { CustomerFilter } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { addDays, dayIn, isDay } from '../rules/day-in.ts';
import { resolveFilter } from './resolve-filter.ts';

const asking = { userId: 'u1', today: '2026-03-01', isDate: (field: string) => field === 'createdAt' };
const one = (field: string, value: string | string[]): CustomerFilter => ({ field, is: 'one-of', value });

describe('a filter that depends on who asks and when', () => {
  it.each([
    ['the asking user', one('owner', ['me', 'u2']), one('owner', ['u1', 'u2'])],
    ['a text that is called me', one('name', 'me'), one('name', 'me')],
    ['today', one('createdAt', 'today'), one('createdAt', '2026-03-01')],
    ['days before today', one('createdAt', 'today-1'), one('createdAt', '2026-02-28')],
    ['days after today', one('createdAt', 'today+31'), one('createdAt', '2026-04-01')],
    ['a day of the calendar', one('createdAt', '2026-01-05'), one('createdAt', '2026-01-05')],
    ['what is no count of days', one('createdAt', 'today - 1'), one('createdAt', 'today - 1')],
    ['a text that is called today', one('name', 'today'), one('name', 'today')],
    [
      'nested ones',
      { all: [{ any: [one('owner', 'me')] }, { not: one('createdAt', 'today') }] },
      { all: [{ any: [one('owner', 'u1')] }, { not: one('createdAt', '2026-03-01') }] },
    ],
  ])('resolves %s', (_, given, resolved) => {
    expect(resolveFilter(given, asking)).toEqual(resolved);
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-30', false],
    ['2024-02-29', true],
    ['0000-01-01', false],
    ['0001-01-01', true],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
  ])('%s is a day: %s', (text, is) => expect(isDay(text)).toBe(is));

  it('counts days on the calendar of a time zone', () => {
    const instant = new Date('2026-02-28T16:30:00Z');
    expect([dayIn(instant, 'UTC'), dayIn(instant, 'Asia/Shanghai')]).toEqual(['2026-02-28', '2026-03-01']);
    expect(addDays('2026-03-01', -366)).toBe('2025-02-28');
  });
});
