import type { CustomerFilter } from '@fenji/contract';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { getScope } from '../../../plumbing/actor.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import { getPoolRules } from '../custody/pool-rules.ts';
import { getVisible } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { customFields } from '../forms/custom-fields.ts';
import { customerFields, daysLeftField } from '../rules/customer-fields.ts';
import { dayIn } from '../rules/day-in.ts';
import { nameCustomField } from '../rules/name-custom-field.ts';
import { countCustomers } from '../selection/count-customers.ts';
import { daysLeftOf } from '../selection/days-left.ts';
import { type CustomerSelection, listCustomers } from '../selection/list-customers.ts';
import { asksAbout, resolveFilter } from '../selection/resolve-filter.ts';
import {
  filterCondition,
  hiddenCondition,
  isCarried,
  scopeCondition,
  searchCondition,
} from '../selection/select-customers.ts';
import { customerStatistics } from '../selection/statistics.ts';
import { furtherOf, showCustomer, showRow } from '../show-customer.ts';
import { customer, timelineEntry } from '../tables.ts';

type Asked = { search?: string | undefined; filter?: CustomerFilter | undefined };
type Levels = Readonly<Record<string, number>>;

/** The days until the pool, as the rules are now. */
async function getDaysLeft({ store, clock }: Parts): Promise<SQL> {
  return daysLeftOf((await getPoolRules(store)).value, clock());
}

async function selectionOf(
  { actor, parts }: Pick<Call, 'actor' | 'parts'>,
  levels: Levels,
  { search, filter: asked }: Asked,
): Promise<CustomerSelection> {
  const { store } = parts;
  const statistics = await customerStatistics.get(store);
  const custom = await customFields.get(store);
  const customKinds = new Map(custom.map(({ id, kind }) => [id, kind]));
  const { timeZone } = parts.workspaceTitle();
  const daysLeft = asked && asksAbout(asked, daysLeftField.field) ? await getDaysLeft(parts) : undefined;
  const terms = { readsLevel: actor.readsLevel, levels, customKinds, timeZone, daysLeft };
  const filter =
    asked &&
    resolveFilter(asked, {
      userId: actor.id,
      today: dayIn(parts.clock(), timeZone),
      isDate: (field) => (customerFields[field]?.kind ?? customKinds.get(field.slice(7))) === 'date',
    });
  return {
    scope: and(scopeCondition(actor, 'customers.read'), hiddenCondition(filter)),
    reach: getScope(actor, 'customers.read'),
    wanted: (wording) => {
      const reading = { wording, statistics };
      const filtered = filter && nameCustomField(custom, () => filterCondition(filter, terms, reading));
      return and(searchCondition(search, terms, reading), filtered);
    },
    isCarried: !search?.trim() && (!filter || isCarried(filter)),
    statistics,
  };
}

/** The condition under which a search and filter select a customer within the reader's scope. */
export async function selectionCondition(
  call: Pick<Call, 'actor' | 'parts'>,
  asked: Asked,
): Promise<SQL | undefined> {
  const levels = await getCustomerLevels(call.parts.store);
  const { scope, wanted } = await selectionOf(call, levels, asked);
  return and(scope, wanted('gathered'));
}

/** Reading customers: the list with its total, one customer, the columns, the timeline, the tags. */
export const readCustomerHandlers: Handlers<
  'listCustomers' | 'countCustomers' | 'listCustomerColumns' | 'getCustomer' | 'listTimeline' | 'listTags'
> = {
  listCustomers: async ({ query }, call) => {
    const { store } = call.parts;
    const levels = await getCustomerLevels(store);
    const selection = await selectionOf(call, levels, query);
    const customIds = (await customFields.get(store)).map(({ id }) => id);
    const columns = query.columns ?? [];
    const daysLeft = columns.includes(daysLeftField.field) ? await getDaysLeft(call.parts) : undefined;
    const further = furtherOf(columns, customIds, daysLeft);
    const { rows, placeOf, total } = await listCustomers(store, selection, { ...query, further });
    const page = cutPage(rows, query.limit, placeOf, (row) => showRow(row, call.actor, levels));
    return total ? { ...page, total } : page;
  },
  countCustomers: async ({ query }, call) => {
    const { store } = call.parts;
    const levels = await getCustomerLevels(store);
    return countCustomers(store, await selectionOf(call, levels, query), query.upTo);
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
    const custom = (await customFields.get(parts.store)).map(({ id, title, kind, options, level }) => ({
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
    const told = {
      ...daysLeftField,
      kind: 'number' as const,
      isSortable: false,
      isFilterable: true,
      level: 1,
    };
    return { items: [...standard, told, ...custom] };
  },
  getCustomer: async ({ params }, { parts, actor }) => {
    const levels = await getCustomerLevels(parts.store);
    return showCustomer(await getVisible(parts.store, actor, params.id), actor, levels);
  },
  listTimeline: async ({ params, query }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const [at, id] = query.cursor ? readCursor(query.cursor, ['instant', 'id']) : [];
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
