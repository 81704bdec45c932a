import { and, asc, inArray, notInArray } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Store } from '../../../store/store.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { customer } from '../tables.ts';

export type MatchKey = 'code' | 'phone' | 'email' | 'id-number' | 'name';
const keyColumns: Readonly<
  Record<MatchKey, { column: PgColumn; of: (row: CustomerRecord) => string | null }>
> = {
  code: { column: customer.code, of: (row) => row.code },
  phone: { column: customer.phone, of: (row) => row.phone },
  email: { column: customer.email, of: (row) => row.email },
  'id-number': { column: customer.idNumber, of: (row) => row.idNumber },
  name: { column: customer.name, of: (row) => row.name },
};

/**
 * The customers that have one of these keys; of several with the same key, the one added first. Locked, they stay as
 * they are found until the caller's transaction ends.
 */
export async function matchCustomers(
  store: Store,
  key: MatchKey,
  values: readonly string[],
  { isLocked = false }: { readonly isLocked?: boolean } = {},
): Promise<Map<string, CustomerRecord>> {
  if (values.length === 0) return new Map();
  const { column, of } = keyColumns[key];
  const found = store
    .select()
    .from(customer)
    .where(and(inArray(column, [...values]), notInArray(customer.status, ['merged', 'erased'])))
    .orderBy(asc(customer.id));
  const rows = isLocked ? await found.for('update') : await found;
  return new Map(rows.toReversed().map((row) => [of(row) ?? '', row]));
}
