import type { FormDefinition, FormField } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { describeChanges } from './describe-changes.ts';
import { definitionOf, draftOf, emptyDraft, moved, nameOf } from './draft.ts';
import { listDraftFaults } from './list-draft-faults.ts';

const title = (word: string) => ({ zh: word, en: word });
const field = (id: string, more: Partial<FormField> = {}): FormField => ({
  id,
  title: title(id),
  kind: 'text',
  level: 1,
  ...more,
});
const form = (...sections: [string, FormField[]][]): FormDefinition => ({
  title: title('form'),
  appliesTo: ['organisation'],
  sections: sections.map(([id, fields]) => ({ id, title: title(id), repeats: false, fields })),
});
const list = { kind: 'code' as const, options: [{ value: '1', title: title('one') }] };

describe('a draft', () => {
  it('is the definition it was made of', () => {
    const definition = {
      ...form([
        'a',
        [field('x', { ...list, mark: 'always', help: title('why') }), field('y', { unit: title('kg') })],
      ]),
      source: 'S4.12',
    };
    expect(definitionOf(draftOf(definition))).toEqual(definition);
  });

  it('leaves out what a kind of field does not have', () => {
    const draft = draftOf(form(['a', [field('x', list)]]));
    const [section] = draft.sections;
    const dates = {
      ...section!,
      fields: section!.fields.map((one) => ({ ...one, kind: 'date' as const, unit: title('kg') })),
    };
    expect(definitionOf({ ...draft, sections: [dates] }).sections[0]!.fields[0]).toEqual(
      field('x', { kind: 'date' }),
    );
  });

  it.each([
    ['nothing when whole', draftOf(form(['a', [field('x')]])), {}],
    [
      'what is empty, where it is',
      emptyDraft(),
      {
        'title.zh': 'empty',
        'title.en': 'empty',
        'sections.0.title.zh': 'empty',
        'sections.0.title.en': 'empty',
        'sections.0.fields.0.title.zh': 'empty',
        'sections.0.fields.0.title.en': 'empty',
      },
    ],
    ['a wrong name', draftOf(form(['a', [field('X y')]])), { 'sections.0.fields.0.id': 'id' }],
    [
      'a half unit',
      draftOf(form(['a', [field('x', { unit: { zh: '元', en: '' } })]])),
      { 'sections.0.fields.0.unit.en': 'empty' },
    ],
    [
      'an empty code list',
      draftOf(form(['a', [field('x', { ...list, options: [] })]])),
      { 'sections.0.fields.0.options': 'form-options-missing' },
    ],
    [
      'a name twice',
      draftOf(form(['a', [field('x'), field('x')]])),
      { 'sections.0.fields.1.id': 'form-field-twice' },
    ],
    ['a section of nothing', draftOf(form(['a', []])), { 'sections.0.fields': 'empty' }],
  ])('tells %s', (_, draft, faults) =>
    expect(Object.fromEntries(listDraftFaults(draft, false))).toEqual(faults),
  );

  it.each([
    ['Bank account No.', 'bank_account_no'],
    ['2nd phone', 'nd_phone'],
    ['电话', ''],
  ])('names %s', (english, name) => expect(nameOf(english)).toBe(name));

  it.each([
    [1, -1, ['b', 'a', 'c']],
    [0, -1, ['a', 'b', 'c']],
    [2, 1, ['a', 'b', 'c']],
    [0, 1, ['b', 'a', 'c']],
  ] as const)('moves place %d by %d', (at, by, order) =>
    expect(moved(['a', 'b', 'c'], at, by)).toEqual(order),
  );
});

describe('the changes of a form', () => {
  const before = form(['a', [field('x'), field('y'), field('z')]], ['b', [field('u')]]);
  const told = (after: FormDefinition) =>
    describeChanges(before, after).map(({ kind, section, field: one, parts }) =>
      [kind, section?.en, one?.en, parts?.join()].filter(Boolean).join(' '),
    );
  it.each([
    ['nothing', before, []],
    ['its title', { ...before, title: title('other') }, ['form']],
    ['a section less', form(['a', before.sections[0]!.fields]), ['section-removed b']],
    [
      'sections in another order',
      form(['b', [field('u')]], ['a', before.sections[0]!.fields]),
      ['section-moved a'],
    ],
    [
      'a field more',
      form(['a', [field('x'), field('n'), field('y'), field('z')]], ['b', [field('u')]]),
      ['field-added a n'],
    ],
    [
      'a field first that was last',
      form(['a', [field('z'), field('x'), field('y')]], ['b', [field('u')]]),
      ['field-moved a z'],
    ],
    [
      'a field changed and one removed',
      form(['a', [field('x', { mark: 'always', level: 3 }), field('z')]], ['b', [field('u')]]),
      ['field-removed a y', 'field-changed a x mark,level'],
    ],
  ])('are %s', (_, after, changes) => expect(told(after)).toEqual(changes));
});
