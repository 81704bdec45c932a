import type { FormDefinition, FormField } from './form.ts';

/** What can be wrong with a form whose shape is right. */
export type FormFault = {
  readonly code:
    | 'form-section-twice'
    | 'form-field-twice'
    | 'form-options-missing'
    | 'form-option-twice'
    | 'form-condition-unknown'
    | 'form-condition-value';
  /** Where: `sections.0` or `sections.0.fields.2`. */
  readonly place: string;
};

type Condition = FormField['when'];

/**
 * Faults of a form's definition, in order: names used twice, code lists that are empty or repeat a value, conditions
 * on fields that are not there or on values they never have. `isFlat` is for the form whose fields are kept with the
 * customer itself, where sections do not part their names.
 */
export function listFormFaults({ sections }: Pick<FormDefinition, 'sections'>, isFlat: boolean): FormFault[] {
  const faults: FormFault[] = [];
  const flatNames = new Set<string>();
  const sectionNames = new Set<string>();
  const everywhere = sections.flatMap(({ repeats, fields }) => (repeats ? [] : fields));
  const checkCondition = (when: Condition, asked: readonly FormField[], place: string) => {
    if (!when) return;
    const others = asked.filter(({ id }) => id === when.field);
    if (others.length === 0) faults.push({ code: 'form-condition-unknown', place });
    else if (!others.some((other) => canBe(other, when.equals)))
      faults.push({ code: 'form-condition-value', place });
  };
  sections.forEach((section, at) => {
    const place = `sections.${at}`;
    if (sectionNames.has(section.id)) faults.push({ code: 'form-section-twice', place });
    sectionNames.add(section.id);
    const elsewhere = everywhere.filter((field) => !section.fields.includes(field));
    checkCondition(section.when, elsewhere, place);
    const names = isFlat ? flatNames : new Set<string>();
    section.fields.forEach((field, index) => {
      const fieldPlace = `${place}.fields.${index}`;
      if (names.has(field.id)) faults.push({ code: 'form-field-twice', place: fieldPlace });
      names.add(field.id);
      faults.push(...optionFaults(field, fieldPlace));
      const asked = [...section.fields, ...everywhere].filter((other) => other !== field);
      checkCondition(field.when, asked, fieldPlace);
    });
  });
  return faults;
}

function optionFaults({ kind, options = [] }: FormField, place: string): FormFault[] {
  if (kind !== 'code' && kind !== 'codes') return [];
  if (options.length === 0) return [{ code: 'form-options-missing', place }];
  const values = new Set(options.map(({ value }) => value));
  return values.size < options.length ? [{ code: 'form-option-twice', place }] : [];
}

function canBe({ kind, options = [] }: FormField, value: string | boolean): boolean {
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'code') return options.some((option) => option.value === value);
  return kind === 'text' && typeof value === 'string';
}
