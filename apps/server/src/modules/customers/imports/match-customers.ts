import { and, asc, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { customer } from '../tables.ts';

export type MatchKey = 'code' | 'phone' | 'email' | 'id-number' | 'name';
type Compared = {
  readonly among: (keys: string[]) => SQL | undefined;
  readonly of: (row: CustomerRecord) => string | null;
};

const compared: Readonly<Record<MatchKey, Compared>> = {
  code: { among: (keys) => inArray(customer.code, keys), of: (row) => row.code },
  phone: {
    among: (keys) =>
      or(inArray(customer.phoneKey, keys), and(isNull(customer.phoneKey), inArray(customer.phone, keys))),
    of: (row) => row.phoneKey ?? row.phone,
  },
  email: { among: (keys) => inArray(customer.email, keys), of: (row) => row.email },
  'id-number': { among: (keys) => inArray(customer.idNumber, keys), of: (row) => row.idNumber },
  name: { among: (keys) => inArray(customer.name, keys), of: (row) => row.name },
};

/**
 * What each value of a file is compared by: a phone as it is dialled at home, as duplicates are, one too short for that
 * and every other value as it is written.
 */
export async function readMatchKeys(
  store: Store,
  key: MatchKey,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (key !== 'phone' || values.length === 0) return new Map(values.map((value) => [value, value]));
  const { rows } = await store.execute(sql`
    select value, coalesce(customers.phone_key(value), value) as key
    from jsonb_array_elements_text(${JSON.stringify([...new Set(values)])}::jsonb) as given(value)`);
  return new Map((rows as { value: string; key: string }[]).map((row) => [row.value, row.key]));
}

/**
 * The customers that have one of these keys, as `readMatchKeys` reads them; of several with the same key, the one added
 * first. Locked, they stay as they are found until the caller's transaction ends.
 */
export async function matchCustomers(
  store: Store,
  key: MatchKey,
  keys: readonly string[],
  { isLocked = false }: { readonly isLocked?: boolean } = {},
): Promise<Map<string, CustomerRecord>> {
  if (keys.length === 0) return new Map();
  const { among, of } = compared[key];
  const found = store
    .select()
    .from(customer)
    .where(and(among([...keys]), notInArray(customer.status, ['merged', 'erased'])))
    .orderBy(asc(customer.id));
  const rows = isLocked ? await found.for('update') : await found;
  return new Map(rows.toReversed().map((row) => [of(row) ?? '', row]));
}
