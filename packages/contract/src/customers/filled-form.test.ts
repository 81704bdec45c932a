import { expect, it } from 'vitest';
import { listMissing } from './filled-form.ts';
import type { RequiredMark } from './form.ts';

const title = { zh: '名', en: 'Name' };
const both: RequiredMark[] = ['credit-reporting', 'if-supplemented'];
const sheet = (mark: RequiredMark | RequiredMark[]) => [
  {
    id: 'people',
    title,
    repeats: true,
    fields: [
      { id: 'name', title, kind: 'text' as const, level: 1, mark },
      { id: 'note', title, kind: 'text' as const, level: 1 },
    ],
  },
];

it.each([
  ['of several marks are due once the row is filled', both, [{ $row: 'a', note: 'x' }], ['credit-reporting']],
  ['of several marks are not due in a row that is only named', both, [{ $row: 'a' }], []],
  ['of several marks are not due without a row', both, [], []],
  ['of one mark too', 'if-supplemented', [{ note: 'x' }], ['if-supplemented']],
  ['always required are due at once', 'always', [], ['always']],
  ['always required among others, too', ['always', 'credit-reporting'], [], ['always']],
] as const)('fields %s', (_, mark, rows, missing) => {
  const found = listMissing({ sections: sheet(mark as RequiredMark) }, { people: rows });
  expect(found.map((one) => one.mark)).toEqual(missing);
});
