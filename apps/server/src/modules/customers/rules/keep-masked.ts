import type { FormDefinition } from '@fenji/contract';
import type { FormValues } from '../tables.ts';

/** What a form shows in place of a value above the reader's security level. */
export const formMask = '****';

/**
 * The values to store when somebody saves a form who sees parts of it masked: a mask sent back stands for the value
 * that is there, in the same row; where there is none, for an empty one.
 */
export function keepMasked(
  definition: FormDefinition,
  readsLevel: number,
  before: FormValues | undefined,
  given: FormValues,
): FormValues {
  const kept = Object.entries(given).map(([sectionId, rows]) => {
    const fields = definition.sections.find(({ id }) => id === sectionId)?.fields ?? [];
    const masked = new Set(fields.filter(({ level }) => level > readsLevel).map(({ id }) => id));
    const restored = rows.map((row, index) =>
      Object.fromEntries(
        Object.entries(row).map(([id, value]) => [
          id,
          masked.has(id) && value === formMask ? (before?.[sectionId]?.[index]?.[id] ?? null) : value,
        ]),
      ),
    );
    return [sectionId, restored];
  });
  return Object.fromEntries(kept) as FormValues;
}
