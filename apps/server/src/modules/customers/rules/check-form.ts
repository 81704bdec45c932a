import type { FormDefinition, FormField } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { FormValues } from '../tables.ts';

type Row = FormValues[string][number];
type Missing = { section: string; row: number; field: string; mark: NonNullable<FormField['mark']> };

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const fits: Readonly<Record<FormField['kind'], (value: unknown, field: FormField) => boolean>> = {
  text: (value) => typeof value === 'string' && value.length <= 500,
  'long-text': (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  money: (value) => typeof value === 'string' && /^-?\d{1,15}(\.\d{1,4})?$/.test(value),
  date: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
  boolean: (value) => typeof value === 'boolean',
  code: (value, field) => (field.options ?? []).some((option) => option.value === value),
  codes: (value, field) =>
    Array.isArray(value) &&
    value.every((one) => (field.options ?? []).some((option) => option.value === one)),
};

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
    if (!isEmpty(value) && !fits[field.kind](value, field))
      throw new Refusal('form-value-wrong', { field: id });
  }
}

/**
 * Required fields that are still empty. A section whose condition does not hold asks for nothing; fields marked
 * `if-supplemented` and `credit-reporting` of an optional section are required as soon as any field of the row is
 * filled, `always` ones of a single section in any case (S4.12-01, S4.12-09, S4.12-17).
 */
export function listMissing(definition: FormDefinition, values: FormValues): Missing[] {
  const everything = Object.assign({}, ...Object.values(values).map((rows) => rows[0] ?? {})) as Row;
  const holds = (when: FormField['when']) => when === undefined || everything[when.field] === when.equals;
  return definition.sections.flatMap((section) => {
    if (!holds(section.when)) return [];
    const filled = values[section.id] ?? [];
    const isMandatory = section.when !== undefined || section.fields.some(({ mark }) => mark === 'always');
    const rows = filled.length > 0 || !isMandatory ? filled : [{}];
    return rows.flatMap((row, index) => {
      const isSupplemented = section.fields.some(({ id }) => !isEmpty(row[id]));
      return section.fields.flatMap((field): Missing[] => {
        const isDue =
          field.mark === 'always' || (field.mark !== undefined && (isSupplemented || isMandatory));
        const isHere =
          field.when === undefined ||
          (row[field.when.field] ?? everything[field.when.field]) === field.when.equals;
        if (!isDue || !isHere || !isEmpty(row[field.id])) return [];
        return [{ section: section.id, row: index, field: field.id, mark: field.mark! }];
      });
    });
  });
}
