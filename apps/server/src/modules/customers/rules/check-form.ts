import { type FormDefinition, type FormField, fitsField } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { FormValues } from '../tables.ts';

type Row = FormValues[string][number];
/** Refuses values the form does not ask for or that do not fit their field. */
export function checkFormValues(definition: FormDefinition, values: FormValues): void {
  for (const [sectionId, rows] of Object.entries(values)) {
    const section = definition.sections.find(({ id }) => id === sectionId);
    if (!section) throw new Refusal('form-section-unknown', { section: sectionId });
    if (!section.repeats && rows.length > 1) throw new Refusal('form-section-single', { section: sectionId });
    for (const row of rows) checkRow(section.fields, row);
  }
}

/** Refuses values that do not fit one section's fields. */
export function checkRow(fields: readonly FormField[], row: Row): void {
  for (const [id, value] of Object.entries(row)) {
    const field = fields.find((one) => one.id === id);
    if (!field) throw new Refusal('form-field-unknown', { field: id });
    if (!fitsField(field, value)) throw new Refusal('form-value-wrong', { field: id });
  }
}
