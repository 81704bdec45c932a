import type { FormField } from '@fenji/contract';
import { expect, it } from 'vitest';
import { fieldText } from './field-text.ts';

const title = { zh: '字段', en: 'Field' };
const options = [
  { value: 'a', title: { zh: '甲', en: 'First' } },
  { value: 'b', title: { zh: '乙', en: 'Second' } },
];
const field = (kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  id: 'field',
  title,
  kind,
  level: 1,
  ...more,
});

it.each([
  [
    'money with separators and its unit',
    field('money', { unit: { zh: '元', en: 'CNY' } }),
    '1234567.80',
    '1,234,567.80 元',
  ],
  ['a number as it is, for it may be a year', field('number'), 2026, '2026'],
  ['codes by their titles', field('codes', { options }), ['a', 'b', 'z'], '甲、乙、z'],
  ['no as a word', field('boolean'), false, '否'],
  ['nothing', field('text'), null, ''],
])('tells %s', (_, given, value, text) =>
  expect(fieldText(given, value, ({ zh }) => zh, { yes: '是', no: '否' })).toBe(text),
);
