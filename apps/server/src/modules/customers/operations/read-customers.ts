import type { CustomerFilter } from '@fenji/contract';
import { customerSort } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { type CustomerRecord, getVisible } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { customFieldsOf } from '../forms/custom-fields.ts';
import { customerFields } from '../rules/customer-fields.ts';
import { filterCondition, hiddenCondition, scopeCondition, searchCondition } from '../select-customers.ts';
import { showCustomer, showRow } from '../show-customer.ts';
import { customer, timelineEntry } from '../tables.ts';

const countedTo = 1000;

type Sorting = {
  readonly column: PgColumn;
  readonly isDate: boolean;
  readonly of: (row: CustomerRecord) => string | number;
};
const sortings: Readonly<Record<string, Sorting>> = {
  code: { column: customer.code, isDate: false, of: (row) => row.code },
  name: { column: customer.name, isDate: false, of: (row) => row.name },
  grade: { column: customer.gradeOrdinal, isDate: false, of: (row) => row.gradeOrdinal },
  createdAt: { column: customer.createdAt, isDate: true, of: (row) => row.createdAt.toISOString() },
  updatedAt: { column: customer.updatedAt, isDate: true, of: (row) => row.updatedAt.toISOString() },
};

/** The condition of a search and filter within the reader's scope. */
export async function selectionCondition(
  call: Pick<Call, 'actor' | 'parts'>,
  { search, filter }: { search?: string | undefined; filter?: CustomerFilter | undefined },
): Promise<SQL | undefined> {
  const levels = await getCustomerLevels(call.parts.store);
  return and(
    scopeCondition(call.actor, 'customers.read'),
    hiddenCondition(filter),
    searchCondition(search),
    filter && filterCondition(filter, { readsLevel: call.actor.readsLevel, levels }),
  );
}

function placeAfter(sort: string, cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const { column, isDate } = sortings[sort.replace('-', '')]!;
  const [value, id] = readCursor(cursor, 2) as [string | number, string];
  const isNumber = column === customer.gradeOrdinal;
  const fits =
    /^[0-9a-f-]{36}$/i.test(String(id)) &&
    (isNumber ? Number.isSafeInteger(value) && Math.abs(Number(value)) < 1e9 : typeof value === 'string') &&
    (!isDate || !Number.isNaN(Date.parse(String(value))));
  if (!fits) throw new Refusal('cursor-unknown');
  const at = isDate ? new Date(String(value)) : value;
  const after = sort.startsWith('-') ? lt : gt;
  return or(after(column, at), and(eq(column, at), after(customer.id, id)));
}

/** Reading customers: the list with its total, one customer, the columns, the timeline, the tags. */
export const readCustomerHandlers: Handlers<
  'listCustomers' | 'countCustomers' | 'listCustomerColumns' | 'getCustomer' | 'listTimeline' | 'listTags'
> = {
  listCustomers: async ({ query }, call) => {
    const { store } = call.parts;
    const sort = customerSort.parse(query.sort);
    const { column, of } = sortings[sort.replace('-', '')]!;
    const order = sort.startsWith('-') ? desc : asc;
    const condition = await selectionCondition(call, query);
    const levels = await getCustomerLevels(store);
    const rows = await store
      .select()
      .from(customer)
      .where(and(condition, placeAfter(sort, query.cursor)))
      .orderBy(order(column), order(customer.id))
      .limit(query.limit + 1);
    const page = cutPage(
      rows,
      query.limit,
      (row) => [of(row), row.id],
      (row) => showRow(row, call.actor, levels),
    );
    if (query.cursor) return page;
    const some = store
      .select({ one: sql`1` })
      .from(customer)
      .where(condition)
      .limit(countedTo + 1)
      .as('some');
    const [counted] = await store.select({ count: sql<number>`count(*)::int` }).from(some);
    const count = counted?.count ?? 0;
    return { ...page, total: { count: Math.min(count, countedTo), isExact: count <= countedTo } };
  },
  countCustomers: async ({ query }, call) => {
    const condition = await selectionCondition(call, query);
    const count = await call.parts.store.$count(customer, condition);
    return { count, isExact: true };
  },
  listCustomerColumns: async (_, { parts }) => {
    const levels = await getCustomerLevels(parts.store);
    const standard = Object.entries(customerFields).map(([field, { title, kind, options, isSortable }]) => ({
      field,
      title,
      kind,
      ...(options ? { options: [...options] } : {}),
      isSortable: isSortable ?? false,
      isFilterable: true,
      level: levels[field] ?? 1,
    }));
    const custom = (await customFieldsOf(parts.store)).map(({ id, title, kind, options, level }) => ({
      field: `fields.${id}`,
      title,
      kind:
        kind === 'money' || kind === 'number'
          ? ('number' as const)
          : kind === 'long-text'
            ? ('text' as const)
            : kind,
      ...(options ? { options } : {}),
      isSortable: false,
      isFilterable: true,
      level: levels[`fields.${id}`] ?? level,
    }));
    return { items: [...standard, ...custom] };
  },
  getCustomer: async ({ params }, { parts, actor }) => {
    const levels = await getCustomerLevels(parts.store);
    return showCustomer(await getVisible(parts.store, actor, params.id), actor, levels);
  },
  listTimeline: async ({ params, query }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const [at, id] = query.cursor ? readCursor(query.cursor, 2).map(String) : [];
    if (at !== undefined && (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/i.test(id!))) {
      throw new Refusal('cursor-unknown');
    }
    const before = at
      ? sql`(${timelineEntry.at}, ${timelineEntry.id}) < (${at}::timestamptz, ${id}::uuid)`
      : undefined;
    const rows = await parts.store
      .select()
      .from(timelineEntry)
      .where(and(eq(timelineEntry.customerId, params.id), before))
      .orderBy(desc(timelineEntry.at), desc(timelineEntry.id))
      .limit(query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.at.toISOString(), row.id],
      (row) => ({
        id: row.id,
        at: row.at.toISOString(),
        kind: row.kind,
        actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' },
        title: row.title,
        text: row.text,
      }),
    );
  },
  listTags: async (_, call) => {
    const scope = scopeCondition(call.actor, 'customers.read');
    const tags = sql<string>`unnest(${customer.tags})`.as('tag');
    const used = call.parts.store.select({ tag: tags }).from(customer).where(scope).as('used');
    const rows = await call.parts.store
      .select({ tag: used.tag, count: sql<number>`count(*)::int` })
      .from(used)
      .groupBy(used.tag)
      .orderBy(sql`count(*) desc`, used.tag)
      .limit(500);
    return { items: rows };
  },
};
