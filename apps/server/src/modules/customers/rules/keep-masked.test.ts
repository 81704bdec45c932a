import { expect, it } from 'vitest';
import { captureSheets } from '../forms/capture-sheets.ts';
import { keepMasked } from './keep-masked.ts';

const before = { executives: [{ name: '张三', id_number: '110105194912310021' }] };

it.each([
  ['a mask sent back keeps the value', 3, '****', '110105194912310021'],
  ['a new value replaces it', 3, 'E1234567', 'E1234567'],
  ['who may read it may also write the mask’s own text', 4, '****', '****'],
])('%s', (_, readsLevel, sent, stored) => {
  const given = { executives: [{ name: '张三', id_number: sent }] };
  expect(keepMasked(captureSheets, readsLevel, before, given).executives![0]!.id_number).toBe(stored);
});
