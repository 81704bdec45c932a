import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import { type CustomerRecord, getForChange } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { foundBy } from '../found-by.ts';
import { showRow } from '../show-customer.ts';
import {
  contact,
  customer,
  document,
  formRecord,
  type MergeSnapshot,
  merge,
  relation,
  timelineEntry,
} from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

type MergeRecord = typeof merge.$inferSelect;
type Taken = ('name' | 'phone' | 'email' | 'address' | 'idNumber' | 'region' | 'industry')[];

async function showMerge(store: Store, call: Call, row: MergeRecord) {
  const levels = await getCustomerLevels(store);
  const rows = await store
    .select()
    .from(customer)
    .where(inArray(customer.id, [row.survivorId, row.mergedId]));
  const party = (id: string) => {
    const found = rows.find((one) => one.id === id);
    if (!found) throw new Error('a merged customer is gone');
    const { code, name, phone } = showRow(found, call.actor, levels);
    return { id, code, name, phone };
  };
  return {
    id: row.id,
    survivor: party(row.survivorId),
    merged: party(row.mergedId),
    at: row.at.toISOString(),
    by: { id: row.byId, name: row.byName },
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}

async function moveAll(
  tx: Store,
  from: CustomerRecord,
  to: CustomerRecord,
): Promise<Omit<MergeSnapshot, 'survivorBefore' | 'mergedStatus'>> {
  const move = async (table: typeof contact | typeof document | typeof timelineEntry) =>
    (
      await tx
        .update(table)
        .set({ customerId: to.id })
        .where(eq(table.customerId, from.id))
        .returning({ id: table.id })
    ).map(({ id }) => id);
  const [contacts, documents, timeline] = [
    await move(contact),
    await move(document),
    await move(timelineEntry),
  ];
  const forms = await tx
    .update(formRecord)
    .set({ customerId: to.id })
    .where(
      and(
        eq(formRecord.customerId, from.id),
        sql`not exists (select 1 from ${formRecord} kept where kept.customer_id = ${to.id} and kept.form_id = ${formRecord.formId})`,
      ),
    )
    .returning({ id: formRecord.formId });
  const relations = await tx
    .select()
    .from(relation)
    .where(or(eq(relation.parentId, from.id), eq(relation.childId, from.id)));
  for (const tie of relations) {
    const parentId = tie.parentId === from.id ? to.id : tie.parentId;
    const childId = tie.childId === from.id ? to.id : tie.childId;
    if (parentId === childId) await tx.delete(relation).where(eq(relation.id, tie.id));
    else await tx.update(relation).set({ parentId, childId }).where(eq(relation.id, tie.id));
  }
  return { contacts, documents, timeline, forms: forms.map(({ id }) => id), relations };
}

async function mergeCustomers(
  call: Call,
  body: { survivorId: string; mergedId: string; takeFromMerged: Taken },
) {
  if (body.survivorId === body.mergedId) throw new Refusal('merge-same');
  const { store, clock, newId } = call.parts;
  return store.transaction(async (tx) => {
    const survivor = await getForChange(tx, call.actor, body.survivorId, 'customers.merge');
    const merged = await getForChange(tx, call.actor, body.mergedId, 'customers.merge');
    const taken = Object.fromEntries(body.takeFromMerged.map((field) => [field, merged[field]]));
    const survivorBefore = Object.fromEntries(body.takeFromMerged.map((field) => [field, survivor[field]]));
    const moved = await moveAll(tx, merged, survivor);
    const now = clock();
    const name = String(taken.name ?? survivor.name);
    await tx
      .update(customer)
      .set({
        ...taken,
        ...foundBy(name, survivor.code),
        tags: [...new Set([...survivor.tags, ...merged.tags])],
        version: survivor.version + 1,
        updatedAt: now,
      })
      .where(eq(customer.id, survivor.id));
    await tx
      .update(customer)
      .set({ status: 'merged', mergedIntoId: survivor.id, version: merged.version + 1, updatedAt: now })
      .where(eq(customer.id, merged.id));
    const [row] = await tx
      .insert(merge)
      .values({
        id: newId(),
        survivorId: survivor.id,
        mergedId: merged.id,
        snapshot: {
          ...moved,
          survivorBefore: { ...survivorBefore, tags: survivor.tags },
          mergedStatus: merged.status,
        },
        at: now,
        byId: call.actor.id,
        byName: call.actor.name,
      })
      .returning();
    const title = { zh: `合并了 ${merged.code}`, en: `Merged ${merged.code} into this one` };
    await writeTimeline(tx, call, [{ customerId: survivor.id, kind: 'merge', title }]);
    await sayEvents(tx, call.parts, [
      {
        event: 'customer.merged',
        subjectId: survivor.id,
        payload: { survivorId: survivor.id, mergedId: merged.id, mergeId: row!.id },
      },
    ]);
    await recordAudit(tx, causeOf(call), {
      action: 'customer.merged',
      subjectKind: 'customer',
      subjectId: survivor.id,
      details: { mergedId: merged.id, taken: body.takeFromMerged },
    });
    return showMerge(tx, call, row!);
  });
}

async function undoMerge(call: Call, id: string) {
  return call.parts.store.transaction(async (tx) => {
    const [row] = await tx.select().from(merge).where(eq(merge.id, id)).for('update');
    if (!row) throw new Refusal('not-found', { what: 'merge' });
    if (row.undoneAt) throw new Refusal('merge-undone');
    const survivor = await getForChange(tx, call.actor, row.survivorId, 'customers.merge');
    const { snapshot } = row;
    const now = call.parts.clock();
    for (const [table, ids] of [
      [contact, snapshot.contacts],
      [document, snapshot.documents],
      [timelineEntry, snapshot.timeline],
    ] as const) {
      if (ids.length) await tx.update(table).set({ customerId: row.mergedId }).where(inArray(table.id, ids));
    }
    if (snapshot.forms.length) {
      await tx
        .update(formRecord)
        .set({ customerId: row.mergedId })
        .where(and(eq(formRecord.customerId, survivor.id), inArray(formRecord.formId, snapshot.forms)));
    }
    for (const { id: tie, parentId, childId } of snapshot.relations) {
      await tx.update(relation).set({ parentId, childId }).where(eq(relation.id, tie));
    }
    const before = snapshot.survivorBefore as Partial<CustomerRecord>;
    await tx
      .update(customer)
      .set({
        ...before,
        ...foundBy(before.name ?? survivor.name, survivor.code),
        version: survivor.version + 1,
        updatedAt: now,
      })
      .where(eq(customer.id, survivor.id));
    await tx
      .update(customer)
      .set({
        status: snapshot.mergedStatus,
        mergedIntoId: null,
        version: sql`${customer.version} + 1`,
        updatedAt: now,
      })
      .where(eq(customer.id, row.mergedId));
    const [undone] = await tx.update(merge).set({ undoneAt: now }).where(eq(merge.id, id)).returning();
    const title = { zh: '撤销合并', en: 'Merge undone' };
    await writeTimeline(tx, call, [
      { customerId: row.survivorId, kind: 'merge', title },
      { customerId: row.mergedId, kind: 'merge', title },
    ]);
    await sayEvents(tx, call.parts, [
      {
        event: 'customer.merge-undone',
        subjectId: row.survivorId,
        payload: { survivorId: row.survivorId, mergedId: row.mergedId, mergeId: row.id },
      },
    ]);
    await recordAudit(tx, causeOf(call), {
      action: 'customer.merge-undone',
      subjectKind: 'customer',
      subjectId: row.survivorId,
      details: { mergedId: row.mergedId },
    });
    return showMerge(tx, call, undone!);
  });
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
    const after = query.cursor ? (readCursor(query.cursor, 2).map(String) as [string, string]) : undefined;
    if (after && !after.every((id) => /^[0-9a-f-]{36}$/i.test(id))) throw new Refusal('cursor-unknown');
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
  mergeCustomers: ({ body }, call) => mergeCustomers(call, body),
  listMerges: async ({ query }, call) => {
    const before = readIdCursor(query.cursor);
    const rows = await call.parts.store
      .select()
      .from(merge)
      .where(before ? lt(merge.id, before) : undefined)
      .orderBy(desc(merge.id))
      .limit(query.limit + 1);
    const shown = new Map<string, Awaited<ReturnType<typeof showMerge>>>();
    for (const row of rows) shown.set(row.id, await showMerge(call.parts.store, call, row));
    return cutPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => shown.get(row.id)!,
    );
  },
  undoMerge: ({ params }, call) => undoMerge(call, params.id),
};
