import { type FormDefinition, isAsked } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { listCellFaults, listUnasked, newRow, rowsToBegin, rowsToSend } from './record-values.ts';

const field = (id: string, when?: { field: string; equals: string | boolean }) => ({
  id,
  title: { zh: id, en: id },
  kind: 'text' as const,
  level: 1,
  ...(when ? { when } : {}),
});
const sections: FormDefinition['sections'] = [
  {
    id: 'basic',
    title: { zh: '基本', en: 'Basic' },
    repeats: false,
    fields: [field('listed'), field('place', { field: 'listed', equals: '1' })],
  },
  { id: 'people', title: { zh: '人员', en: 'People' }, repeats: true, fields: [field('name')] },
];

describe('a filled form', () => {
  it.each([
    ['an answer', { basic: [{ listed: '1', place: '上海' }] }, { basic: [{ listed: '1', place: '上海' }] }],
    [
      'no answer to what is no longer asked',
      { basic: [{ listed: '2', place: '上海' }] },
      { basic: [{ listed: '2' }] },
    ],
    [
      'the answers under one that is hidden',
      { basic: [{ listed: '****', place: '上海' }] },
      { basic: [{ listed: '****', place: '上海' }] },
    ],
    ['no empty rows', { people: [{ name: '' }, { name: '王二' }, {}] }, { people: [{ name: '王二' }] }],
    [
      'rows by their names, and no row that has nothing else',
      { people: [{ $row: 'a', name: '王二' }, { $row: 'b' }, { $row: 'c', name: '张三' }] },
      {
        people: [
          { $row: 'a', name: '王二' },
          { $row: 'c', name: '张三' },
        ],
      },
    ],
    ['no sections of nothing', { basic: [{}], people: [] }, {}],
    ['no fields the form does not have', { basic: [{ gone: 'x' }] }, {}],
  ])('sends %s', (_, values, sent) =>
    expect(rowsToSend(sections, values as Parameters<typeof rowsToSend>[1])).toEqual(sent),
  );

  it('names new rows apart', () => expect(newRow().$row).not.toBe(newRow().$row));

  it('asks by condition', () => {
    expect(isAsked(undefined, {}, {})).toBe(true);
    expect(isAsked({ field: 'listed', equals: '1' }, { listed: '1' }, {})).toBe(true);
    expect(isAsked({ field: 'listed', equals: '1' }, {}, { listed: '2' })).toBe(false);
    expect(isAsked({ field: 'listed', equals: '1' }, {}, { listed: '1' })).toBe(true);
  });

  it('begins with a row where a section takes one', () =>
    expect(rowsToBegin(sections, { people: [{ name: '王二' }] })).toEqual({
      basic: [{}],
      people: [{ name: '王二' }],
    }));

  it('tells what the form no longer asks', () =>
    expect(
      listUnasked(sections, { basic: [{ listed: '1', gone: 'x' }], old: [{ $row: 'x', a: 2 }] }),
    ).toEqual(['gone: x', 'a: 2']));

  it.each([
    ['nothing while a draft is kept', { basic: [{}] }, [], false, {}],
    ['what is required', { basic: [{}] }, [], true, { 'basic/0/day': 'missing' }],
    ['what does not fit', { basic: [{ day: '2026-02-30x' }] }, [], false, { 'basic/0/day': 'wrong' }],
    ['no hidden value', { basic: [{ day: '****' }] }, ['basic.day'], true, {}],
    [
      'what is missing beside hidden values',
      { basic: [{}] },
      ['basic.day'],
      true,
      { 'basic/0/day': 'missing' },
    ],
    [
      'what does not fit in place of a hidden one',
      { basic: [{ day: 'x' }] },
      ['basic.day'],
      false,
      { 'basic/0/day': 'wrong' },
    ],
  ] as const)('finds %s', (_, values, masked, isComplete, faults) => {
    const day = { ...field('day'), kind: 'date' as const, mark: 'always' as const };
    const dated = [{ ...sections[0]!, fields: [day] }];
    const found = listCellFaults(dated, values as never, masked, isComplete);
    expect(Object.fromEntries(found)).toEqual(faults);
  });
});
