import { type FormDefinition, type FormField, fitsField, rowKey } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { FormValues } from '../tables.ts';
import { titledAs } from './name-custom-field.ts';

type Row = FormValues[string][number];
type Section = FormDefinition['sections'][number];

/** Refuses values the form does not ask for or that do not fit their field. */
export function checkFormValues(definition: FormDefinition, values: FormValues): void {
  for (const [sectionId, rows] of Object.entries(values)) {
    const section = definition.sections.find(({ id }) => id === sectionId);
    if (!section) throw new Refusal('form-section-unknown', { section: sectionId });
    if (!section.repeats && rows.length > 1)
      throw new Refusal('form-section-single', { section: sectionId, ...titledAs('section', section.title) });
    const keys = new Set<string>();
    for (const { [rowKey]: key, ...cells } of rows) {
      if (section.repeats) checkRowKey(section, key, keys);
      checkRow(section.fields, cells);
    }
  }
}

function checkRowKey({ id: section, title }: Section, key: Row[string] | undefined, seen: Set<string>): void {
  if (typeof key !== 'string' || key === '' || key.length > 60) {
    throw new Refusal('form-value-wrong', { field: `${section}.${rowKey}`, ...titledAs('field', title) });
  }
  if (seen.has(key))
    throw new Refusal('form-row-twice', { section, ...titledAs('section', title), row: key });
  seen.add(key);
}

/** Refuses values that do not fit one section's fields. */
export function checkRow(fields: readonly FormField[], row: Row): void {
  for (const [id, value] of Object.entries(row)) {
    const field = fields.find((one) => one.id === id);
    if (!field) throw new Refusal('form-field-unknown', { field: id });
    if (!fitsField(field, value))
      throw new Refusal('form-value-wrong', { field: id, ...titledAs('field', field.title) });
  }
}
