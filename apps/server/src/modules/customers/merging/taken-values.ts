import { type KeptTags, mergeableField, type TakenField } from '@fenji/contract';
import type { CustomerRecord } from '../customer-record.ts';

/** Who looks after a customer, since when, and where it then belongs or waits: taken over together or not at all. */
export const ownershipColumns = [
  'ownerId',
  'ownerName',
  'unitId',
  'unitName',
  'ownedSince',
  'pooledAt',
  'formerOwnerId',
  'formerOwnerName',
] as const satisfies readonly (keyof CustomerRecord)[];

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const columnsOf = (field: (typeof mergeableField.options)[number]) =>
  field === 'owner' ? ownershipColumns : [field];

/** Where the survivor has nothing and the other has something. */
export function listFillable(survivor: CustomerRecord, merged: CustomerRecord): TakenField[] {
  const standard = mergeableField.options.filter((field) => {
    const [column] = columnsOf(field);
    return isEmpty(survivor[column!]) && !isEmpty(merged[column!]);
  });
  const custom = Object.entries(merged.fields)
    .filter(([id, value]) => isEmpty(survivor.fields[id]) && !isEmpty(value))
    .map(([id]) => `fields.${id}` as const);
  return [...standard, ...custom];
}

/** The values of some fields; a custom field that is not there is null. */
export function pickValues(row: CustomerRecord, taken: readonly TakenField[]): Partial<CustomerRecord> {
  const custom = taken.flatMap((field) =>
    field.startsWith('fields.') ? [field.slice('fields.'.length)] : [],
  );
  const columns = mergeableField.options.filter((field) => taken.includes(field)).flatMap(columnsOf);
  return {
    ...Object.fromEntries(columns.map((column) => [column, row[column]])),
    ...(custom.length > 0 && {
      fields: Object.fromEntries(custom.map((id) => [id, row.fields[id] ?? null])),
    }),
  };
}

/** The tags of the survivor after a merge. */
export function keepTags(kept: KeptTags, survivor: readonly string[], merged: readonly string[]): string[] {
  const all = { both: [...survivor, ...merged], survivor, merged }[kept];
  return [...new Set(all)];
}
