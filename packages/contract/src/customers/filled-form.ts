import type { z } from 'zod';
import {
  type FormDefinition,
  type FormField,
  type formRecord,
  hiddenValue,
  type RequiredMark,
} from './form.ts';

type Cells = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, readonly Cells[]>>;

/** Whether a value of a form counts as not filled. */
export const isEmptyCell = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const fits: Readonly<Record<FormField['kind'], (value: unknown, field: FormField) => boolean>> = {
  text: (value) => typeof value === 'string' && value.length <= 500,
  'long-text': (value) => typeof value === 'string' && value.length <= 4000,
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

/** Whether a value may stand in a field; an empty one always may. */
export function fitsField(field: FormField, value: unknown): boolean {
  return isEmptyCell(value) || fits[field.kind](value, field);
}

/** The marks of a field, none where it is optional. */
export const marksOf = ({ mark }: Pick<FormField, 'mark'>): RequiredMark[] => (mark ? [mark].flat() : []);

/** The answers that conditions look at: the first row of every section, side by side. */
export function answersOf(values: Values): Cells {
  return Object.assign({}, ...Object.values(values).map((rows) => rows[0] ?? {})) as Cells;
}

/**
 * Whether a section or field is asked for: always without a condition, else when the other field has that value. Where
 * that value is hidden from the reader it counts as asked for, so that answers under it are not lost.
 */
export function isAsked(when: FormField['when'], row: Cells, answers: Cells): boolean {
  if (when === undefined) return true;
  const other = row[when.field] ?? answers[when.field];
  return other === when.equals || other === hiddenValue;
}

/**
 * Required fields that are still empty. A section whose condition does not hold asks for nothing; fields marked
 * `if-supplemented` and `credit-reporting` of an optional section are required as soon as any field of the row is
 * filled, `always` ones of a single section in any case (S4.12-01, S4.12-09, S4.12-17).
 */
export function listMissing(
  definition: Pick<FormDefinition, 'sections'>,
  values: Values,
): z.infer<typeof formRecord>['missing'] {
  const answers = answersOf(values);
  return definition.sections.flatMap((section) => {
    if (!isAsked(section.when, {}, answers)) return [];
    const filled = values[section.id] ?? [];
    const isMandatory =
      section.when !== undefined || section.fields.some((field) => marksOf(field).includes('always'));
    const rows = filled.length > 0 || !isMandatory ? filled : [{}];
    return rows.flatMap((row, index) => {
      const isSupplemented = section.fields.some(({ id }) => !isEmptyCell(row[id]));
      return section.fields.flatMap((field) => {
        const { id, when } = field;
        const marks = marksOf(field);
        const mark = isSupplemented || isMandatory ? marks[0] : marks.find((one) => one === 'always');
        if (mark === undefined || !isAsked(when, row, answers) || !isEmptyCell(row[id])) return [];
        return [{ section: section.id, row: index, field: id, mark }];
      });
    });
  });
}
