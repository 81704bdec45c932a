import { type Customer, hiddenValue } from '@fenji/contract';

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

/** Whether a customer has a value there, standard or `fields.<id>`, that is not shown to who reads it. */
export function isHiddenField(customer: Customer | undefined, field: string): boolean {
  if (!customer?.masked.includes(field)) return false;
  const custom = /^fields\.(.+)$/.exec(field)?.[1];
  if (custom !== undefined) return customer.fields[custom] === hiddenValue;
  const value: unknown = customer[field as keyof Customer];
  return typeof value === 'string' && value.includes('**');
}

/** What the form begins with: the customer's values, nothing in place of hidden ones. */
export function valuesToShow(customer: Customer): FieldValues {
  const shown = (entries: [string, unknown][], prefix: string) =>
    Object.fromEntries(
      entries.map(([field, value]) => [
        field,
        isHiddenField(customer, `${prefix}${field}`) ? undefined : value,
      ]),
    );
  return {
    ...shown(Object.entries(customer), ''),
    fields: shown(Object.entries(customer.fields), 'fields.'),
  } as FieldValues;
}

/**
 * What is sent of a form: only what differs from the customer as it was opened, so that two people editing different
 * values overwrite nothing; empty means null, but keeps a hidden value, which only a new one replaces.
 */
export function readFieldValues(given: FieldValues, before: Customer | undefined): Partial<FieldValues> {
  const entries = Object.entries(given).flatMap(([field, value]) => {
    if (field === 'fields') return fieldsToSend(given.fields ?? {}, before);
    // A cleared select holds nothing at all.
    const isEmpty = value === undefined || (typeof value === 'string' && value.trim() === '');
    const next = isEmpty ? null : value;
    if (next === null && isHiddenField(before, field)) return [];
    const old: unknown = before?.[field as keyof Customer] ?? null;
    return JSON.stringify(old) === JSON.stringify(next) ? [] : [[field, next] as const];
  });
  return Object.fromEntries(entries) as Partial<FieldValues>;
}

function fieldsToSend(fields: Customer['fields'], before: Customer | undefined) {
  const changed = Object.entries(fields).flatMap(([id, value]) => {
    const isEmpty = value === undefined || value === null || value === '' || [value].flat().length === 0;
    const next = isEmpty ? null : value;
    if (next === null && isHiddenField(before, `fields.${id}`)) return [];
    return JSON.stringify(before?.fields[id] ?? null) === JSON.stringify(next) ? [] : [[id, next] as const];
  });
  return changed.length > 0 ? [['fields', Object.fromEntries(changed)] as const] : [];
}
