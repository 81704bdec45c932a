import { type CustomerFilter, comparison, customerFilter } from '@fenji/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../../words/en.ts';
import { zh } from '../../../words/zh.ts';
import { describeFilter } from './describe-filter.ts';
import {
  addCondition,
  chipsOf,
  comparisonsOf,
  filterOf,
  groupOf,
  isComplete,
  removeChip,
  valuesOf,
} from './edit-filter.ts';
import { readDaysAgo, writeDaysAgo } from './relative-day.ts';

const grade: CustomerFilter = { field: 'grade', is: 'one-of', value: ['A', 'B'] };
const region: CustomerFilter = { field: 'region', is: 'contains', value: '浙' };
const lost: CustomerFilter = { field: 'status', is: 'equals', value: 'lost' };

const condition = fc.constantFrom(grade, region, lost);
const { filter } = fc.letrec<{ filter: CustomerFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    condition,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('filter').map((not) => ({ not })),
  ),
}));

const facts = { grade: 'A', region: '浙江', status: 'lost' } as Record<string, string>;
/** What a filter means, for the few comparisons used here. */
function holds(part: CustomerFilter | undefined, of: Record<string, string> = facts): boolean {
  if (part === undefined) return true;
  if ('all' in part) return part.all.every((each) => holds(each, of));
  if ('any' in part) return part.any.some((each) => holds(each, of));
  if ('not' in part) return !holds(part.not, of);
  const value = of[part.field] ?? '';
  if (part.is === 'one-of') return [part.value].flat().includes(value);
  return part.is === 'contains' ? value.includes(String(part.value)) : value === part.value;
}
const records = fc.record({
  grade: fc.constantFrom('A', 'B', 'C'),
  region: fc.constantFrom('浙江', '江苏'),
  status: fc.constantFrom('lost', 'active'),
});

describe('a filter being edited', () => {
  it('means the same as a group and back', () => {
    fc.assert(
      fc.property(filter, records, (given, of) => {
        expect(holds(filterOf(groupOf(given)), of)).toBe(holds(given, of));
      }),
    );
  });

  it('with one more condition holds where both do', () => {
    fc.assert(
      fc.property(filter, condition, records, (given, more, of) => {
        expect(holds(addCondition(given, more), of)).toBe(holds(given, of) && holds(more, of));
      }),
    );
  });

  it('loses exactly the chip that is removed', () => {
    const given = addCondition(addCondition(addCondition(undefined, grade), region), lost);
    expect(chipsOf(removeChip(given, 1))).toEqual([grade, lost]);
    expect(removeChip(removeChip(removeChip(given, 0), 0), 0)).toBeUndefined();
  });

  it.each([
    ['a list without values', { field: 'grade', is: 'one-of', value: [] }, false],
    ['a comparison without a value', { field: 'name', is: 'contains', value: '' }, false],
    ['a value left out', { field: 'name', is: 'equals' }, false],
    ['emptiness', { field: 'phone', is: 'is-empty' }, true],
    ['an empty group', { all: [grade, { any: [] }] }, false],
    ['a false', { field: 'x', is: 'equals', value: false }, true],
  ] as const)('%s is complete: %s', (_, given, expected) =>
    expect(isComplete(given as unknown as CustomerFilter)).toBe(expected),
  );

  it('offers comparisons the contract knows, each kind of column at least one', () => {
    for (const kind of ['text', 'number', 'date', 'boolean', 'code', 'codes', 'person', 'unit', 'grade']) {
      expect(comparisonsOf(kind).length).toBeGreaterThan(0);
      for (const each of comparisonsOf(kind)) {
        expect(comparison.options).toContain(each);
        expect(['many', 'one', 'none']).toContain(valuesOf(each));
      }
    }
  });

  it('stays what the contract reads', () => {
    fc.assert(
      fc.property(filter, (given) => {
        expect(customerFilter.safeParse(given).success).toBe(true);
      }),
    );
  });
});

describe('a day counted from today', () => {
  it.each([
    ['today', 0],
    ['today-30', 30],
    ['today+7', -7],
  ])('%s is %i days ago', (text, days) => {
    expect(readDaysAgo(text)).toBe(days);
    expect(writeDaysAgo(days)).toBe(text);
  });
  it('is none of the calendar', () => expect(readDaysAgo('2026-01-05')).toBeUndefined());
});

describe('a filter in words', () => {
  const columns = [
    { field: 'grade', title: { zh: '等级', en: 'Grade' } },
    { field: 'createdAt', kind: 'date', title: { zh: '建档时间', en: 'Created' } },
    {
      field: 'owner',
      title: { zh: '客户经理', en: 'Manager' },
      options: [{ value: 'u1', title: { zh: '王五', en: '王五' } }],
    },
    {
      field: 'status',
      title: { zh: '客户状态', en: 'Status' },
      options: [{ value: 'lost', title: { zh: '流失', en: 'Lost' } }],
    },
  ];
  it.each([
    ['a list of values', grade, '等级 属于 A, B', 'Grade is one of A, B'],
    ['an option by its title', lost, '客户状态 等于 流失', 'Status is Lost'],
    [
      'days counted from today',
      {
        all: [
          { field: 'createdAt', is: 'at-least', value: 'today-30' },
          { field: 'createdAt', is: 'at-most', value: 'today' },
          { field: 'createdAt', is: 'not-equals', value: 'today+2' },
          { field: 'createdAt', is: 'equals', value: '2026-01-05' },
        ],
      },
      '建档时间 不早于 30 天前 且 建档时间 不晚于 今天 且 建档时间 不等于 2 天后 且 建档时间 等于 2026-01-05',
      'Created is on or after 30 days ago and Created is on or before today and Created is not 2 days from now and Created is 2026-01-05',
    ],
    [
      'whoever looks',
      { field: 'owner', is: 'one-of', value: ['me', 'u1'] },
      '客户经理 属于 我（查看者）, 王五',
      'Manager is one of me (whoever looks), 王五',
    ],
    ['an unknown column', region, 'region 包含 浙', 'region contains 浙'],
    [
      'nested groups',
      { all: [grade, { any: [lost, { not: region }] }] },
      '等级 属于 A, B 且 （客户状态 等于 流失 或 非region 包含 浙）',
      'Grade is one of A, B and (Status is Lost or not region contains 浙)',
    ],
  ] as const)('%s', (_, given, chinese, english) => {
    const of = given as unknown as CustomerFilter;
    expect(describeFilter(of, { columns, words: zh, say: (label) => label.zh })).toBe(chinese);
    expect(describeFilter(of, { columns, words: en, say: (label) => label.en })).toBe(english);
  });
});
