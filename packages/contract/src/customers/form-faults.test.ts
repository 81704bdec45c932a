import { describe, expect, it } from 'vitest';
import type { FormField } from './form.ts';
import { listFormFaults } from './form-faults.ts';

const title = { zh: '名', en: 'Name' };
const field = (id: string, more: Partial<FormField> = {}): FormField => ({
  id,
  title,
  kind: 'text',
  level: 1,
  ...more,
});
const code = (id: string, ...values: string[]) =>
  field(id, { kind: 'code', options: values.map((value) => ({ value, title })) });
const section = (id: string, fields: FormField[], more = {}) => ({
  id,
  title,
  repeats: false,
  fields,
  ...more,
});
const when = (name: string, equals: string | boolean) => ({ when: { field: name, equals } });

describe('the faults of a form', () => {
  it.each([
    ['nothing', [section('a', [code('x', '1'), field('y', when('x', '1'))])], []],
    [
      'a section name twice',
      [section('a', [field('x')]), section('a', [field('y')])],
      ['form-section-twice sections.1'],
    ],
    [
      'a field name twice in a section',
      [section('a', [field('x'), field('x')])],
      ['form-field-twice sections.0.fields.1'],
    ],
    [
      'the same field name in two sections, which is none',
      [section('a', [field('x')]), section('b', [field('x')])],
      [],
    ],
    ['a code list of nothing', [section('a', [code('x')])], ['form-options-missing sections.0.fields.0']],
    ['a code twice', [section('a', [code('x', '1', '1')])], ['form-option-twice sections.0.fields.0']],
    [
      'a condition on nothing',
      [section('a', [field('x', when('z', '1'))])],
      ['form-condition-unknown sections.0.fields.0'],
    ],
    [
      'a condition on itself',
      [section('a', [field('x', when('x', '1'))])],
      ['form-condition-unknown sections.0.fields.0'],
    ],
    [
      'a value that a code list does not have',
      [section('a', [code('x', '1')]), section('b', [field('y')], when('x', '2'))],
      ['form-condition-value sections.1'],
    ],
    [
      'yes asked of a text',
      [section('a', [field('x'), field('y', when('x', true))])],
      ['form-condition-value sections.0.fields.1'],
    ],
    [
      'a sheet that hangs on a row of a repeating one',
      [section('a', [field('x')], { repeats: true }), section('b', [field('y')], when('x', '1'))],
      ['form-condition-unknown sections.1'],
    ],
  ])('are %s', (_, sections, faults) =>
    expect(listFormFaults({ sections }, false).map(({ code: name, place }) => `${name} ${place}`)).toEqual(
      faults,
    ),
  );

  it('count a name of another section where sections do not part them', () =>
    expect(
      listFormFaults({ sections: [section('a', [field('x')]), section('b', [field('x')])] }, true),
    ).toEqual([{ code: 'form-field-twice', place: 'sections.1.fields.0' }]));
});
