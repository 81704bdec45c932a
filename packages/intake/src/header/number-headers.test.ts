import { expect, it } from 'vitest';
import { numberHeaders } from './number-headers.ts';

it('numbers headers that stand there again, and leaves empty ones', () => {
  expect(numberHeaders(['电话', '名称', ' 电话', 'Tel', '', 'TEL ', '电话', ''])).toEqual([
    '电话',
    '名称',
    '电话 (2)',
    'Tel',
    '',
    'TEL (2)',
    '电话 (3)',
    '',
  ]);
});
