import { type FormDefinition, hiddenValue, isEmptyCell, rowKey } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { FormValues } from '../tables.ts';
import { isMask } from './is-mask.ts';
import { titledAs } from './name-custom-field.ts';

type Row = FormValues[string][number];
/** Whether a reader sees a field of a form masked. */
export type Hides = (sectionId: string, fieldId: string) => boolean;

/** The name of a row; one stored before rows had names is called by its place, until it is saved again. */
export const keyOfRow = (row: Row, index: number): string => {
  const key = row[rowKey];
  return typeof key === 'string' && key !== '' ? key : String(index);
};

/**
 * The values to store when somebody saves a form who sees parts of it masked: the mask sent back stands for the value
 * that is there in the row of that name. A mask that stands for nothing is refused where anybody sees the field masked.
 * Rows of a repeating section without a name are given one.
 */
export function keepMasked(
  { sections }: Pick<FormDefinition, 'sections'>,
  hides: Hides,
  before: FormValues | undefined,
  given: FormValues,
  newKey: () => string,
): FormValues {
  const kept = Object.entries(given).map(([sectionId, rows]) => {
    const section = sections.find(({ id }) => id === sectionId);
    const known = new Map((before?.[sectionId] ?? []).map((row, index) => [keyOfRow(row, index), row]));
    const restored = rows.map(({ [rowKey]: key, ...cells }) => {
      const old = section?.repeats
        ? typeof key === 'string'
          ? known.get(key)
          : undefined
        : before?.[sectionId]?.[0];
      const restore = (id: string, value: Row[string]) => {
        const kept = old?.[id];
        if (value === hiddenValue && kept !== undefined && !isEmptyCell(kept) && hides(sectionId, id))
          return kept;
        const field = section?.fields.find((each) => each.id === id);
        const isSensitive = (field?.level ?? 1) > 1 || hides(sectionId, id);
        if (isSensitive && isMask(value)) {
          const title = field ? titledAs('field', field.title) : {};
          throw new Refusal('value-is-mask', { field: `${sectionId}.${id}`, ...title });
        }
        return value;
      };
      const values = Object.fromEntries(Object.entries(cells).map(([id, value]) => [id, restore(id, value)]));
      return section?.repeats ? { [rowKey]: key ?? newKey(), ...values } : values;
    });
    return [sectionId, restored];
  });
  return Object.fromEntries(kept) as FormValues;
}
