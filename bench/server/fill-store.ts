import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { foundBy } from '../../apps/server/src/modules/customers/found-by.ts';
import type { Store } from '../../apps/server/src/store/store.ts';
import { madeUpCustomer } from './made-up-customer.ts';

/** The callers of the load: two who see all, one of them phone numbers too, one who sees a branch, one who sees own customers. */
export const callers = ['administrator', 'credit-officer', 'reader', 'relationship-manager'] as const;
export type Caller = (typeof callers)[number];

/** The token of a caller; the database of a benchmark holds nothing worth protecting. */
export const tokenOf = (caller: Caller): string => `fenji_benchmark-token-of-${caller}`;

const batchRows = 5000;
const unitCount = 20;
const managerCount = 500;
const id = (kind: number, number: number) =>
  `0190000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/**
 * Fills an empty store with customers of 500 managers in 20 units; rows are made up while the store takes those before,
 * and the indexes are made last.
 */
export async function fillStore(store: Store, customers: number): Promise<void> {
  await addPeople(store);
  const indexes = await dropIndexes(store);
  let taken: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < customers; first += batchRows) {
    const rows = JSON.stringify(
      Array.from({ length: Math.min(batchRows, customers - first) }, (_, index) =>
        rowOf(first + index, customers),
      ),
    );
    await taken;
    taken = addRows(store, rows);
  }
  await taken;
  await store.transaction(async (tx) => {
    await tx.execute(sql`set local maintenance_work_mem = '512MB'`);
    for (const statement of indexes) await tx.execute(sql.raw(statement));
  });
  await store.execute(sql`vacuum analyze customers.customer`);
}

const addRows = (store: Store, rows: string) =>
  store.execute(sql`
    insert into customers.customer (id, code, kind, name, name_key, search_text, grams, status, owner_id, owner_name,
      unit_id, unit_name, phone, email, address, id_number, birth_date, region, industry, tags, fields, badge, grade,
      grade_ordinal, created_at, updated_at, last_contact_at, owned_since)
    select id, code, kind, name, name_key, search_text, grams::text[], status, owner_id, owner_name,
      unit_id, unit_name, phone, email, address, id_number, birth_date, region, industry, tags::text[], fields, badge,
      grade, grade_ordinal, created_at, updated_at, last_contact_at, created_at
    from json_to_recordset(${rows}::json) as given(id uuid, code text, kind text, name text,
      name_key text, search_text text, grams text, status text, owner_id text, owner_name text, unit_id uuid,
      unit_name text, phone text, email text, address text, id_number text, birth_date date, region text,
      industry text, tags text, fields jsonb, badge jsonb, grade text, grade_ordinal int, created_at timestamptz,
      updated_at timestamptz, last_contact_at timestamptz)`);

async function addPeople(store: Store): Promise<void> {
  for (let number = 0; number < unitCount; number += 1) {
    await store.execute(sql`insert into identity.unit (id, parent_id, code, name, path) values
      (${id(1, number)}, ${number === 0 ? null : id(1, 0)}, ${`U${number}`}, ${`${number} 部`},
       ${number === 0 ? `${id(1, 0)}/` : `${id(1, 0)}/${id(1, number)}/`})`);
  }
  for (const [number, caller] of callers.entries()) {
    const userId = caller === 'relationship-manager' ? 'manager-7' : caller;
    const unitId = caller === 'administrator' ? id(1, 0) : id(1, 7);
    await store.execute(sql`insert into identity.user (id, name, email, roles, unit_id, status) values
      (${userId}, ${caller}, ${`${caller}@example.com`}, array[${caller}]::text[], ${unitId}, 'active')`);
    const hash = createHash('sha256').update(tokenOf(caller)).digest('hex');
    await store.execute(sql`insert into identity.api_token (id, user_id, title, token_hash, scopes, created_at, expires_at)
      values (${id(2, number)}, ${userId}, 'benchmark', ${hash},
        array['customers.read', 'grading.read', 'customers.export'], now(), now() + interval '1 year')`);
  }
}

async function dropIndexes(store: Store): Promise<string[]> {
  const { rows } = await store.execute(sql`select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'customers' and tablename = 'customer' and indexname not like '%pkey'
      and indexname <> 'customer_code_unique'`);
  for (const { name } of rows) await store.execute(sql.raw(`drop index customers."${String(name)}"`));
  return rows.map(({ definition }) => String(definition));
}

const list = (texts: readonly string[]) => `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;

function rowOf(number: number, of: number) {
  const made = madeUpCustomer(number);
  const { nameKey, searchText, grams } = foundBy(made.name, made.code);
  const manager = (number * 7919) % managerCount;
  const unit = manager % unitCount;
  const grade = made.grade === null ? null : 'ABCDE'[made.grade - 1]!;
  const updatedAt = new Date(Date.UTC(2026, 0, 1) - ((number * 104_729) % of) * 20_000);
  return {
    ...made,
    id: id(3, number),
    name_key: nameKey,
    search_text: searchText,
    grams: list(grams),
    tags: list(made.tags),
    owner_id: `manager-${manager}`,
    owner_name: `客户经理 ${manager}`,
    unit_id: id(1, unit),
    unit_name: `${unit} 部`,
    badge: grade && badgeOf(grade, made.grade!),
    grade,
    grade_ordinal: made.grade ?? 9999,
    created_at: daysBefore(made.createdDays, number),
    updated_at: updatedAt.toISOString(),
    last_contact_at: made.contactDays === null ? null : daysBefore(made.contactDays, number),
  };
}

const daysBefore = (days: number, seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) - 86_400_000 * days - 1000 * (seconds % 86_400)).toISOString();

const badgeOf = (grade: string, ordinal: number) => ({
  grade,
  title: { zh: `${grade} 级`, en: `Grade ${grade}` },
  ordinal,
  of: 5,
  schemeId: 'rfm',
  runId: id(4, 1),
  asOf: '2026-01-01',
  reasons: [{ zh: '↑ 近一年采购额（40 分）', en: '↑ Purchases of a year (40 points)' }],
});
