import { sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { foundBy } from '../found-by.ts';
import { customer } from '../tables.ts';
import type { CustomerValues } from './import-customers.ts';

/** What imports write of a customer, with the columns' types; what it is found by goes with name and code. */
const written = {
  code: 'text',
  name: 'text',
  kind: 'text',
  status: 'text',
  phone: 'text',
  email: 'text',
  address: 'text',
  idNumber: 'text',
  birthDate: 'date',
  region: 'text',
  industry: 'text',
  tags: 'text[]',
  fields: 'jsonb',
} as const satisfies Record<keyof CustomerValues, string>;
const foundColumns = { nameKey: 'text', searchText: 'text', grams: 'text[]' } as const;

const columns = Object.entries({ ...written, ...foundColumns }).map(([field, type]) => ({
  field,
  name: customer[field as keyof typeof written].name,
  type,
}));
const given = sql.raw(columns.map(({ name, type }) => `${name} ${type}`).join(', '));
const set = sql.raw(columns.map(({ name }) => `${name} = given.${name}`).join(', '));

/** Writes the values of customers that the caller's transaction holds, all in one statement; each is one version newer. */
export async function updateCustomers(
  transaction: Store,
  now: Date,
  rows: readonly CustomerRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  const texts = rows.map((row) => {
    const values: Record<string, unknown> = { ...row, ...foundBy(row.name, row.code) };
    return { id: row.id, ...Object.fromEntries(columns.map(({ field, name }) => [name, values[field]])) };
  });
  await transaction.execute(sql`
    update ${customer} set ${set}, version = ${customer.version} + 1, updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as given(id uuid, ${given})
    where ${customer.id} = given.id`);
}
