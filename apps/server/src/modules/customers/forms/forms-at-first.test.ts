import { formDefinition, listFormFaults } from '@fenji/contract';
import { expect, it } from 'vitest';
import { customerFormId } from './custom-fields.ts';
import { formsAtFirst } from './forms-at-first.ts';

it.each(formsAtFirst.map((form) => [form.id, form.definition] as const))(
  'the built-in form %s has no fault',
  (id, definition) => {
    expect(formDefinition.parse(definition)).toEqual(definition);
    expect(listFormFaults(definition, id === customerFormId)).toEqual([]);
  },
);
