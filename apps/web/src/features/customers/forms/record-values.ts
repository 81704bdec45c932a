import type { FormDefinition, FormField } from '@fenji/contract';

type Cell = string | number | boolean | string[] | null;
/** The rows of one section as they are being filled. */
export type Rows = Record<string, Cell>[];

/** Whether a field or section is asked for: always without a condition, else when the other field has that value. */
export function isAsked(when: FormField['when'], row: Readonly<Record<string, unknown>>): boolean {
  return when === undefined || row[when.field] === when.equals;
}

/** What is sent of a form: rows in which something was filled, without the answers to what is not asked. */
export function rowsToSend(
  sections: FormDefinition['sections'],
  values: Readonly<Record<string, Rows>>,
): Record<string, Rows> {
  const entries = sections.map(({ id, fields }) => {
    const rows = (values[id] ?? []).map((row) => {
      const asked = fields.filter(({ when }) => isAsked(when, row));
      const filled = asked.filter((field) => !isEmpty(row[field.id]));
      return Object.fromEntries(filled.map((field) => [field.id, row[field.id] as Cell]));
    });
    return [id, rows.filter((row) => Object.keys(row).length > 0)] as const;
  });
  return Object.fromEntries(entries.filter(([, rows]) => rows.length > 0));
}

function isEmpty(value: Cell | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
