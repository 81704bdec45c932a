import type { Customer, CustomerRow } from '@fenji/contract';
import type { Actor } from '../../plumbing/actor.ts';
import type { CustomerRecord } from './customer-record.ts';
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
export type ListedCustomer = Pick<CustomerRecord, keyof typeof listedColumns>;

type Levels = Readonly<Record<string, number>>;

/** Which fields of customers a reader sees masked. */
export function maskedFields(levels: Levels, readsLevel: number): string[] {
  return Object.entries(levels).flatMap(([field, level]) => (level > readsLevel ? [field] : []));
}

/** One row of the list, values above the reader's level masked. */
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
    hides(`fields.${id}`) && value !== null ? '****' : value,
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
      erase: may('customers.erase'),
      claim: isClaimable(actor, row),
    },
    mergedIntoId: row.mergedIntoId,
  };
}
