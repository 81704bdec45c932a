import { type Customer, type FormField, mergeableField, type TakenField } from '@fenji/contract';

/** One field of two customers side by side. */
export type MergeRow = {
  readonly field: TakenField;
  /** The custom field's definition; none for a standard field. */
  readonly definition?: FormField;
  /** The values as the reader may see them. */
  readonly kept: unknown;
  readonly other: unknown;
};

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The fields that one of two customers has a value for: the standard ones, then the form's. */
export function mergeRowsOf(
  kept: Customer,
  other: Customer,
  definitions: readonly FormField[],
): readonly MergeRow[] {
  const standard = mergeableField.options.map((field) => ({ field, kept: kept[field], other: other[field] }));
  const custom = definitions.map((definition) => ({
    field: `fields.${definition.id}` as const,
    definition,
    kept: kept.fields[definition.id],
    other: other.fields[definition.id],
  }));
  return [...standard, ...custom].filter((row) => !isEmpty(row.kept) || !isEmpty(row.other));
}

/** Whether a field is taken from the other one where nobody chose: only when the one that stays has nothing. */
export const isFilledUp = ({ kept, other }: MergeRow): boolean => isEmpty(kept) && !isEmpty(other);
