import { hiddenValue as mask } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { captureSheets } from '../forms/capture-sheets.ts';
import { keepMasked } from './keep-masked.ts';

const one = { $row: 'a', name: '张一', id_number: '110105194912310021' };
const two = { $row: 'b', name: '李二', id_number: 'E1234567' };
const three = { $row: 'c', name: '王三' };
const before = { executives: [one, two, three] };
const shown = (row: object) => ({ ...row, id_number: mask });
const keep = (executives: object[], stored: object | undefined = before, readsLevel = 3) =>
  keepMasked(
    captureSheets,
    (_, id) => id === 'id_number' && readsLevel < 4,
    stored as typeof before,
    { executives } as never,
    () => 'new',
  ).executives;

describe('rows saved by who sees them masked', () => {
  it.each([
    ['kept as they are', [shown(one), shown(two), three], [one, two, three]],
    ['without the first', [shown(two), three], [two, three]],
    ['without the middle one', [shown(one), three], [one, three]],
    ['in another order', [three, shown(two), shown(one)], [three, two, one]],
    [
      'with a new number in place of a hidden one',
      [shown(one), { ...two, id_number: 'G7654321' }],
      [one, { ...two, id_number: 'G7654321' }],
    ],
    ['with a number where there was none', [{ ...three, id_number: 'H1' }], [{ ...three, id_number: 'H1' }]],
    ['with a row before them', [{ name: '赵' }, shown(one)], [{ $row: 'new', name: '赵' }, one]],
  ])('%s', (_, given, kept) => expect(keep(given)).toEqual(kept));

  it('stored before rows had names are called by their place', () => {
    const { $row, ...unnamed } = one;
    const stored = { executives: [{ name: '早' }, unnamed] };
    expect(keep([{ ...shown(unnamed), $row: '1' }], stored)).toEqual([{ ...unnamed, $row: '1' }]);
  });

  it.each([
    ['in a new row', [{ $row: 'x', id_number: mask }], 3],
    ['in a row that is not named', [{ name: '张一', id_number: mask }], 3],
    ['where nothing was', [{ ...three, id_number: mask }], 3],
    ['of another shape', [{ ...one, id_number: '110***********21' }], 3],
    ['from who was shown the value', [shown(one)], 4],
  ])('are refused with a mask %s', (_, given, readsLevel) =>
    expect(() => keep(given, before, readsLevel)).toThrow('value-is-mask'),
  );

  it('of a section with one row need no name', () => {
    const definition = {
      sections: [{ ...captureSheets.sections[0]!, fields: captureSheets.sections[3]!.fields }],
    };
    const stored = { basic: [{ id_number: '110105194912310021' }] };
    const given = { basic: [{ $row: 'x', id_number: mask }] };
    expect(
      keepMasked(
        definition,
        () => true,
        stored,
        given,
        () => 'new',
      ),
    ).toEqual(stored);
  });
});
