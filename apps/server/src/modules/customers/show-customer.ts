import type { Customer, CustomerRow } from '@fenji/contract';
import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { CustomerRecord } from './customer-record.ts';
import { customerFields, daysLeftField } from './rules/customer-fields.ts';
import { maskValue } from './rules/mask-value.ts';
import { isClaimable } from './selection/pool-scope.ts';
import { isInScope } from './selection/select-customers.ts';
import { customer } from './tables.ts';

/** What a row of the list is made of; pieces for searching and the like stay in the store. */
export const listedColumns = {
  id: customer.id,
  code: customer.code,
  kind: customer.kind,
  name: customer.name,
  status: customer.status,
  ownerId: customer.ownerId,
  ownerName: customer.ownerName,
  unitId: customer.unitId,
  unitName: customer.unitName,
  phone: customer.phone,
  email: customer.email,
  region: customer.region,
  industry: customer.industry,
  tags: customer.tags,
  badge: customer.badge,
  gradeOrdinal: customer.gradeOrdinal,
  createdAt: customer.createdAt,
  updatedAt: customer.updatedAt,
  lastContactAt: customer.lastContactAt,
};
export type ListedCustomer = Pick<CustomerRecord, keyof typeof listedColumns> & {
  /** Values of the further columns, by their fields; absent where none were asked for. */
  readonly more?: Readonly<Record<string, unknown>>;
};

/** Columns a row has only when they are asked for, as the store finds them. */
export type FurtherColumns = Readonly<Record<string, SQL>>;

const furtherColumns: FurtherColumns = {
  address: sql`${customer.address}`,
  idNumber: sql`${customer.idNumber}`,
  birthDate: sql`${customer.birthDate}::text`,
  targetMarketId: sql`${customer.targetMarketId}::text`,
};

/** Those of the columns asked for that not every row has anyway; what is no column, or is none any more, is left out. */
export function furtherOf(
  asked: readonly string[],
  customIds: readonly string[],
  daysLeft: SQL | undefined,
): FurtherColumns {
  const custom = customIds.map((id) => [`fields.${id}`, sql`${customer.fields} -> ${id}::text`] as const);
  const known = {
    ...furtherColumns,
    ...(daysLeft && { [daysLeftField.field]: daysLeft }),
    ...Object.fromEntries(custom),
  };
  return Object.fromEntries(Object.entries(known).filter(([field]) => asked.includes(field)));
}

type Levels = Readonly<Record<string, number>>;
type FieldValue = Customer['fields'][string];

/** A value of a field, standard or custom, hidden where its field is. */
export function showValue(field: string, value: unknown, isHidden: boolean): FieldValue {
  if (!isHidden || value === null || value === undefined) return (value ?? null) as FieldValue;
  const mask = customerFields[field]?.mask;
  return mask ? maskValue(mask, String(value)) : '****';
}

/** Which fields of customers a reader sees masked. */
export function maskedFields(levels: Levels, readsLevel: number): string[] {
  return Object.entries(levels).flatMap(([field, level]) => (level > readsLevel ? [field] : []));
}

/** One row of the list with the columns that were asked for, values above the reader's level masked. */
export function showRow(row: ListedCustomer, actor: Actor, levels: Levels): CustomerRow {
  const masked = maskedFields(levels, actor.readsLevel);
  const hides = (field: string) => masked.includes(field);
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: hides('name') ? (maskValue('other', row.name) ?? '') : row.name,
    status: row.status,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
    unit: row.unitId === null ? null : { id: row.unitId, name: row.unitName ?? '' },
    phone: hides('phone') ? maskValue('phone', row.phone) : row.phone,
    email: hides('email') ? maskValue('email', row.email) : row.email,
    region: hides('region') ? maskValue('other', row.region) : row.region,
    industry: hides('industry') ? maskValue('other', row.industry) : row.industry,
    tags: row.tags,
    badge: row.badge,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastContactAt: row.lastContactAt?.toISOString() ?? null,
    masked,
    ...(row.more && {
      more: Object.fromEntries(
        Object.entries(row.more).map(([field, value]) => [field, showValue(field, value, hides(field))]),
      ),
    }),
  };
}

/** A whole customer as one reader may see it, with what this reader may do. */
export function showCustomer(row: CustomerRecord, actor: Actor, levels: Levels): Customer {
  const shown = showRow(row, actor, levels);
  const unknown = Object.keys(row.fields)
    .map((id) => `fields.${id}`)
    .filter((field) => levels[field] === undefined);
  const masked = [...shown.masked, ...unknown];
  const hides = (field: string) => masked.includes(field);
  const fields = Object.entries(row.fields).map(([id, value]) => [
    id,
    showValue(`fields.${id}`, value, hides(`fields.${id}`)),
  ]);
  const isOpen = row.status !== 'merged' && row.status !== 'erased';
  const may = (permission: Parameters<typeof isInScope>[1]) => isOpen && isInScope(actor, permission, row);
  return {
    ...shown,
    masked,
    version: row.version,
    address: hides('address') ? maskValue('address', row.address) : row.address,
    idNumber: hides('idNumber') ? maskValue('id-number', row.idNumber) : row.idNumber,
    birthDate: hides('birthDate') ? maskValue('date', row.birthDate) : row.birthDate,
    targetMarketId: row.targetMarketId,
    fields: Object.fromEntries(fields),
    may: {
      edit: may('customers.write'),
      transfer: may('customers.transfer'),
      merge: may('customers.merge'),
      erase: may('customers.erase'),
      claim: isClaimable(actor, row),
    },
    mergedIntoId: row.mergedIntoId,
  };
}
