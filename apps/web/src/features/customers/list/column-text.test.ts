import { describe, expect, it } from 'vitest';
import { columnText } from './column-text.ts';

const options = [
  { value: 'a', title: { zh: '甲', en: 'First' } },
  { value: 'b', title: { zh: '乙', en: 'Second' } },
];
const saying = {
  say: (label: { zh: string }) => label.zh,
  yes: '是',
  no: '否',
  timeZone: 'Asia/Shanghai',
};

describe('a value in a cell', () => {
  it.each([
    ['a code by its title', 'code', 'b', '乙'],
    ['several codes by their titles', 'codes', ['a', 'b'], '甲、乙'],
    ['a code that is no option any more', 'code', 'z', 'z'],
    ['a number', 'number', 12.5, '12.5'],
    ['no', 'boolean', false, '否'],
    ['an instant as its day', 'date', '2026-01-04T16:30:00.000Z', '2026-01-05'],
    ['a day as it is', 'date', '2026-01-04', '2026-01-04'],
    ['nothing', 'text', null, ''],
    ['no codes', 'codes', [], ''],
  ] as const)('is %s', (_, kind, value, told) =>
    expect(columnText({ kind, options }, value, saying)).toBe(told),
  );
});
