import type { Customer } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { type ExportWords, exportCell } from './export-cell.ts';

const title = (zh: string, en: string) => ({ zh, en });
const words: ExportWords = {
  language: 'zh',
  timeZone: 'Asia/Shanghai',
  customFields: [
    {
      id: 'needs',
      title: title('需求', 'Needs'),
      kind: 'codes',
      level: 1,
      options: [
        { value: 'a', title: title('甲', 'First') },
        { value: 'b', title: title('乙', 'Second') },
      ],
    },
    { id: 'vip', title: title('贵宾', 'VIP'), kind: 'boolean', level: 1 },
  ],
  markets: new Map([['m1', '教师']]),
};
const shown = {
  name: '某店',
  status: 'lost',
  owner: { id: 'u1', name: '王五' },
  badge: { grade: 'champion', title: title('重要价值', 'Champion') },
  createdAt: '2026-01-04T16:05:00.000Z',
  lastContactAt: null,
  birthDate: '1990-**-**',
  targetMarketId: 'm1',
  tags: ['甲', '乙'],
  fields: { needs: ['a', 'b', 'gone'], vip: false, secret: '****' },
  masked: ['birthDate'],
} as unknown as Customer;

describe('a cell of an export', () => {
  it.each([
    ['name', '某店'],
    ['status', '流失'],
    ['owner', '王五'],
    ['grade', '重要价值'],
    ['createdAt', '2026-01-05 00:05'],
    ['lastContactAt', null],
    ['birthDate', '1990-**-**'],
    ['targetMarketId', '教师'],
    ['tags', '甲、乙'],
    ['fields.needs', '甲、乙、gone'],
    ['fields.vip', '否'],
    ['fields.secret', '****'],
    ['fields.absent', null],
  ])('of %s is %s', (field, cell) => expect(exportCell(shown, field, words)).toBe(cell));

  it('is in the language asked for', () => {
    const english = { ...words, language: 'en' as const };
    expect(
      ['status', 'fields.needs', 'fields.vip'].map((field) => exportCell(shown, field, english)),
    ).toEqual(['Lost', 'First、Second、gone', 'No']);
  });
});
