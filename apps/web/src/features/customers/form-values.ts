import type { Customer } from '@fenji/contract';

/** What the fields of the customer form hold; an emptied field is an empty text. */
export type FieldValues = Pick<Customer, 'kind' | 'name'> &
  Partial<
    Pick<
      Customer,
      | 'phone'
      | 'email'
      | 'address'
      | 'idNumber'
      | 'birthDate'
      | 'region'
      | 'industry'
      | 'targetMarketId'
      | 'tags'
      | 'fields'
    > & { code: string }
  >;

/**
 * What is sent of a form: only what differs from the customer as it was opened, so that two people editing different
 * values overwrite nothing; empty means null, and masked values are never sent back.
 */
export function readFieldValues(given: FieldValues, before: Customer | undefined): Partial<FieldValues> {
  const entries = Object.entries(given).flatMap(([field, value]) => {
    if (field === 'fields') return fieldsToSend(given.fields ?? {}, before);
    const next = typeof value === 'string' && value.trim() === '' ? null : value;
    if (next === undefined || before?.masked.includes(field)) return [];
    const old: unknown = before ? before[field as keyof Customer] : null;
    return JSON.stringify(old) === JSON.stringify(next) ? [] : [[field, next] as const];
  });
  return Object.fromEntries(entries) as Partial<FieldValues>;
}

function fieldsToSend(fields: Customer['fields'], before: Customer | undefined) {
  const changed = Object.entries(fields).flatMap(([id, value]) => {
    const next = value === undefined || value === '' ? null : value;
    if (before?.masked.includes(`fields.${id}`)) return [];
    return JSON.stringify(before?.fields[id] ?? null) === JSON.stringify(next) ? [] : [[id, next] as const];
  });
  return changed.length > 0 ? [['fields', Object.fromEntries(changed)] as const] : [];
}
