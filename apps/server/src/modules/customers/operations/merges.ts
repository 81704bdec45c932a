import { Refusal } from '@fenji/vocabulary';
import { desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import type { Store } from '../../../store/store.ts';
import { getForChange } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { type MergeRecord, mergeCustomers } from '../merging/merge-customers.ts';
import { undoMerge } from '../merging/undo-merge.ts';
import { showRow } from '../show-customer.ts';
import { customer, merge } from '../tables.ts';

/** Merges as the interface tells them to a reader, asking for all their customers at once. */
async function showMerges(store: Store, call: Call, rows: readonly MergeRecord[]) {
  if (rows.length === 0) return [];
  const levels = await getCustomerLevels(store);
  const ids = rows.flatMap(({ survivorId, mergedId }) => [survivorId, mergedId]);
  const found = await store.select().from(customer).where(inArray(customer.id, ids));
  const byId = new Map(found.map((one) => [one.id, one]));
  const party = (id: string) => {
    const one = byId.get(id);
    if (!one) throw new Error('a merged customer is gone');
    const { code, name, phone } = showRow(one, call.actor, levels);
    return { id, code, name, phone };
  };
  return rows.map((row) => ({
    id: row.id,
    survivor: party(row.survivorId),
    merged: party(row.mergedId),
    at: row.at.toISOString(),
    by: { id: row.byId, name: row.byName },
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }));
}

// Persons share names too often for a name alone to mean anything.
const pairsSql = (after: readonly [string, string] | undefined, limit: number) => sql`
  select first_id, second_id, array_agg(distinct because) as because from (
    ${sql.join(
      (
        [
          ['same-name', sql`a.name_key = b.name_key and a.kind = 'organisation' and b.kind = 'organisation'`],
          ['same-phone', sql`a.phone = b.phone`],
          ['same-email', sql`a.email = b.email`],
          ['same-id-number', sql`a.id_number = b.id_number`],
        ] as const
      ).map(
        ([because, same]) => sql`
    select a.id as first_id, b.id as second_id, ${because}::text as because
    from ${customer} a join ${customer} b on ${same} and a.id < b.id
    where a.status not in ('merged', 'erased') and b.status not in ('merged', 'erased')`,
      ),
      sql` union all `,
    )}
  ) pairs
  ${after ? sql`where (first_id, second_id) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql``}
  group by first_id, second_id order by first_id, second_id limit ${limit}`;

type Pair = { first_id: string; second_id: string; because: string[] };

/** Finding duplicates, merging them and undoing a merge. */
export const mergeHandlers: Handlers<'listDuplicates' | 'mergeCustomers' | 'listMerges' | 'undoMerge'> = {
  listDuplicates: async ({ query }, call) => {
    const { store } = call.parts;
    const after = query.cursor ? readCursor(query.cursor, ['id', 'id']) : undefined;
    const found = (await store.execute(pairsSql(after, query.limit + 1))).rows as unknown as Pair[];
    const ids = found.flatMap((pair) => [pair.first_id, pair.second_id]);
    const rows = ids.length ? await store.select().from(customer).where(inArray(customer.id, ids)) : [];
    const levels = await getCustomerLevels(store);
    const party = (id: string) => {
      const { code, name, phone } = showRow(rows.find((row) => row.id === id)!, call.actor, levels);
      return { id, code, name, phone };
    };
    return cutPage(
      found,
      query.limit,
      (pair) => [pair.first_id, pair.second_id],
      (pair) => ({
        first: party(pair.first_id),
        second: party(pair.second_id),
        because: pair.because as ('same-name' | 'same-phone')[],
      }),
    );
  },
  mergeCustomers: async ({ body }, call) => {
    const row = await mergeCustomers(call, body);
    return (await showMerges(call.parts.store, call, [row]))[0]!;
  },
  listMerges: async ({ query }, call) => {
    const before = readIdCursor(query.cursor);
    const rows = await call.parts.store
      .select()
      .from(merge)
      .where(before ? lt(merge.id, before) : undefined)
      .orderBy(desc(merge.id))
      .limit(query.limit + 1);
    const shown = await showMerges(call.parts.store, call, rows);
    return cutPage(
      shown,
      query.limit,
      ({ id }) => [id],
      (one) => one,
    );
  },
  undoMerge: ({ params }, call) =>
    call.parts.store.transaction(async (tx) => {
      const [row] = await tx.select().from(merge).where(eq(merge.id, params.id)).for('update');
      if (!row) throw new Refusal('not-found', { what: 'merge' });
      const survivor = await getForChange(tx, call.actor, row.survivorId, 'customers.merge');
      return (await showMerges(tx, call, [await undoMerge(tx, call, row, survivor)]))[0]!;
    }),
};
