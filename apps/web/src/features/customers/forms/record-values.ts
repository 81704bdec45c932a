import {
  answersOf,
  type FormDefinition,
  fitsField,
  hiddenValue,
  isAsked,
  isEmptyCell,
  listMissing,
  rowKey,
} from '@fenji/contract';

/** One value of a filled form. */
export type Cell = string | number | boolean | string[] | null;
/** The rows of one section as they are being filled. */
export type Rows = Record<string, Cell>[];

/** A new row of a repeating section, which its name tells from all others wherever it is moved. */
export function newRow(): Rows[number] {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return { [rowKey]: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

/** Whether a cell stands for a value that the reader may not see. */
export const isHiddenCell = (masked: readonly string[], place: string, value: unknown): boolean =>
  value === hiddenValue && masked.includes(place);

/** What is sent of a form: rows in which something was filled, without the answers to what is not asked. */
export function rowsToSend(
  sections: FormDefinition['sections'],
  values: Readonly<Record<string, Rows>>,
): Record<string, Rows> {
  const answers = answersOf(values);
  const entries = sections.map(({ id, fields }) => {
    const rows = (values[id] ?? []).flatMap((row) => {
      const asked = fields.filter(({ when }) => isAsked(when, row, answers));
      const filled = asked.filter((field) => !isEmptyCell(row[field.id]));
      const cells = filled.map((field) => [field.id, row[field.id] as Cell]);
      const name = row[rowKey] === undefined ? [] : [[rowKey, row[rowKey]]];
      return cells.length > 0 ? [Object.fromEntries([...name, ...cells])] : [];
    });
    return [id, rows] as const;
  });
  return Object.fromEntries(entries.filter(([, rows]) => rows.length > 0));
}

/** What keeps a form from being saved or, when `isComplete` is meant, from being complete: by `section/row/field`. */
export function listCellFaults(
  sections: FormDefinition['sections'],
  values: Readonly<Record<string, Rows>>,
  masked: readonly string[],
  isComplete: boolean,
): Map<string, 'wrong' | 'missing'> {
  const answers = answersOf(values);
  const faults = new Map<string, 'wrong' | 'missing'>();
  for (const { id, fields } of sections) {
    (values[id] ?? []).forEach((row, at) => {
      for (const field of fields) {
        const isOwn =
          isAsked(field.when, row, answers) && !isHiddenCell(masked, `${id}.${field.id}`, row[field.id]);
        if (isOwn && !fitsField(field, row[field.id])) faults.set(`${id}/${at}/${field.id}`, 'wrong');
      }
    });
  }
  for (const { section, row, field } of isComplete ? listMissing({ sections }, values) : []) {
    faults.set(`${section}/${row}/${field}`, 'missing');
  }
  return faults;
}

/** The rows to begin with: what was filled before, and one empty row of every section that takes one. */
export function rowsToBegin(
  sections: FormDefinition['sections'],
  filled: Readonly<Record<string, Rows>> | undefined,
): Record<string, Rows> {
  return Object.fromEntries(
    sections.map(({ id, repeats }) => {
      const rows = filled?.[id] ?? [];
      return [id, rows.length > 0 || repeats ? rows : [{}]];
    }),
  );
}

/** Filled answers that a form no longer asks for, as `title: value`. */
export function listUnasked(
  sections: FormDefinition['sections'],
  filled: Readonly<Record<string, Rows>>,
): string[] {
  return Object.entries(filled).flatMap(([id, rows]) => {
    const fields = sections.find((section) => section.id === id)?.fields ?? [];
    return rows.flatMap((row) =>
      Object.entries(row).flatMap(([name, value]) =>
        name === rowKey || isEmptyCell(value) || fields.some((field) => field.id === name)
          ? []
          : [`${name}: ${value}`],
      ),
    );
  });
}
