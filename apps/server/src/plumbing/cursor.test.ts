import { describe, expect, it } from 'vitest';
import { type CursorKind, readCursor, writeCursor } from './cursor.ts';

const id = '01990000-0000-7000-8000-000000000000';
const forged = (text: string) => Buffer.from(text).toString('base64url');

describe('readCursor', () => {
  it.each<[CursorKind, string | number]>([
    ['text', ''],
    ['text', '客户𠮷'],
    ['id', id],
    ['id', id.toUpperCase()],
    ['instant', '2026-02-28T08:30:00.123Z'],
    ['instant', '2024-02-29 23:59:59.123456'],
    ['instant', '2026-01-01 00:00:00+08'],
    ['integer', -(2 ** 31) + 1],
    ['long', 2 ** 40],
  ])('reads %s %j back', (kind, value) => {
    expect(readCursor(writeCursor([value, 'x']), [kind, 'text'])).toEqual([value, 'x']);
  });

  it.each<[CursorKind, unknown]>([
    ['text', 1],
    ['text', 'a\0'],
    ['text', '\ud800'],
    ['id', '-'.repeat(36)],
    ['id', `${id}\n`],
    ['id', null],
    ['instant', '1'],
    ['instant', '2026'],
    ['instant', '2026-02-30T00:00:00Z'],
    ['instant', '2026-02-01T24:00:00Z'],
    ['instant', '0000-01-01T00:00:00Z'],
    ['instant', '+275760-09-13T00:00:00.000Z'],
    ['instant', 'Thu Jan 01 1970 00:00:00 GMT (someone)'],
    ['instant', 0],
    ['integer', 2 ** 31],
    ['integer', 1.5],
    ['integer', '1'],
    ['long', 2 ** 60],
  ])('refuses %s %j', (kind, value) => {
    const read = () => readCursor(forged(JSON.stringify([value])), [kind]);
    expect(read).toThrowError(expect.objectContaining({ code: 'cursor-unknown' }));
  });

  it.each(['', 'x', forged('[]'), forged('{}'), forged('[1,2]'), forged('not json'), '\ud800'])(
    'refuses %j, which is no cursor',
    (cursor) => {
      expect(() => readCursor(cursor, ['long'])).toThrowError(
        expect.objectContaining({ code: 'cursor-unknown' }),
      );
    },
  );
});
