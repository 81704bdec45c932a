import type { FormDefinition } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { mergeFilled } from './merge-filled.ts';

const section = (id: string, repeats: boolean): FormDefinition['sections'][number] => ({
  id,
  title: { zh: id, en: id },
  repeats,
  fields: [],
});
const sections = [section('basic', false), section('people', true)];
const a = { $row: 'a', name: '甲', id_number: '****' };
const b = { $row: 'b', name: '乙', id_number: '****' };
const people = (...rows: object[]) => ({ basic: [{}], people: rows }) as never;

describe('a form two people filled', () => {
  it('keeps what each changed of one row, and mine where both did', () => {
    const [base, mine, theirs] = [
      { basic: [{ clerks: 3, workers: 5, note: 'x', left: 'y' }] },
      { basic: [{ clerks: 4, workers: 5, note: 'mine', left: '' }] },
      { basic: [{ clerks: 3, workers: 9, note: 'theirs', left: 'y', more: 1 }] },
    ];
    expect(mergeFilled([sections[0]!], base!, mine!, theirs!)).toEqual({
      basic: [{ clerks: 4, workers: 9, note: 'mine', left: '', more: 1 }],
    });
  });

  it.each([
    ['a row I removed', people(a, b), people(b), people(a, b), [b]],
    ['a row they removed', people(a, b), people(a, b), people(b), [b]],
    [
      'rows both added',
      people(a),
      people(a, { $row: 'm', name: '我' }),
      people(a, { $row: 't', name: '他' }),
      [a, { $row: 't', name: '他' }, { $row: 'm', name: '我' }],
    ],
    [
      'another number in a row whose place changed',
      people(a, b),
      people(a, { ...b, id_number: 'E1' }),
      people(b),
      [{ ...b, id_number: 'E1' }],
    ],
    [
      'a row I changed and they removed, which stays',
      people(a),
      people({ ...a, name: '改' }),
      people(),
      [{ ...a, name: '改' }],
    ],
    [
      'a row I removed and they changed, which stays',
      people(a),
      people(),
      people({ ...a, name: '改' }),
      [{ ...a, name: '改' }],
    ],
    ['empty rows, which are gone once saved', people({ $row: 'e' }), people({ $row: 'e' }), people(), []],
  ])('knows rows by their names: %s', (_, base, mine, theirs, rows) =>
    expect(mergeFilled(sections, base, mine, theirs).people).toEqual(rows),
  );

  it('is mine alone where nothing was saved before', () =>
    expect(mergeFilled(sections, { basic: [{}] }, people(a), { basic: [{ clerks: 1 }] })).toEqual({
      basic: [{ clerks: 1 }],
      people: [a],
    }));
});
