import { likeness } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, exists, inArray, lt } from 'drizzle-orm';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import type { Store } from '../../../store/store.ts';
import { type CustomerRecord, getForChange, getVisible } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { dismissDuplicate, removeDismissal } from '../merging/dismiss-duplicate.ts';
import { type DismissalRecord, dismissal } from '../merging/dismissal-table.ts';
import { findAlikeCustomers } from '../merging/find-alike-customers.ts';
import { likenesses } from '../merging/likenesses.ts';
import { listPairs, listWidelyShared, type PairPlace } from '../merging/list-duplicates.ts';
import { type MergeRecord, mergeCustomers } from '../merging/merge-customers.ts';
import { openText, sealText } from '../merging/sealed-text.ts';
import { undoMerge } from '../merging/undo-merge.ts';
import { isInScope, scopeCondition } from '../selection/select-customers.ts';
import { showRow, showValue } from '../show-customer.ts';
import { customer, merge } from '../tables.ts';

type Levels = Readonly<Record<string, number>>;

/** One of a pair as the interface tells it to a reader. */
function showParty(row: CustomerRecord, { actor }: Call, levels: Levels) {
  const { id, code, name, phone } = showRow(row, actor, levels);
  return { id, code, name, phone };
}

/** The same for customers by their ids, asking for all at once. */
async function partiesOf(store: Store, call: Call, ids: readonly string[]) {
  const levels = await getCustomerLevels(store);
  const rows = ids.length
    ? await store
        .select()
        .from(customer)
        .where(inArray(customer.id, [...ids]))
    : [];
  const byId = new Map(rows.map((row) => [row.id, showParty(row, call, levels)]));
  return (id: string) => {
    const party = byId.get(id);
    if (!party) throw new Error('a customer of a pair is gone');
    return party;
  };
}

/** Whether the customer of a column is one that the actor may merge. */
const isReached = (store: Store, { actor }: Call, id: typeof merge.survivorId | typeof merge.mergedId) =>
  exists(
    store
      .select({ id: customer.id })
      .from(customer)
      .where(and(eq(customer.id, id), scopeCondition(actor, 'customers.merge'))),
  );

// What a pair shares may be a value that the reader sees masked.
const writePlace = ({ because, key, firstId, secondId }: PairPlace, { parts }: Call) =>
  [because, sealText(parts.secret, key), firstId, secondId] as const;

function readPlace(cursor: string | undefined, { parts }: Call): PairPlace | undefined {
  if (cursor === undefined) return undefined;
  const [way, sealed, firstId, secondId] = readCursor(cursor, ['text', 'text', 'id', 'id']);
  const because = likeness.safeParse(way).data;
  const key = openText(parts.secret, sealed);
  if (because === undefined || key === undefined) throw new Refusal('cursor-unknown');
  return { because, key, firstId, secondId };
}

/** Merges as the interface tells them. */
async function showMerges(store: Store, call: Call, rows: readonly MergeRecord[]) {
  const party = await partiesOf(
    store,
    call,
    rows.flatMap(({ survivorId, mergedId }) => [survivorId, mergedId]),
  );
  return rows.map((row) => ({
    id: row.id,
    survivor: party(row.survivorId),
    merged: party(row.mergedId),
    at: row.at.toISOString(),
    by: { id: row.byId, name: row.byName },
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }));
}

/** Dismissals as the interface tells them; those of customers who are gone or out of scope are left out. */
async function showDismissals(store: Store, call: Call, rows: readonly DismissalRecord[]) {
  const levels = await getCustomerLevels(store);
  const codes = rows.flatMap(({ firstCode, secondCode }) => [firstCode, secondCode]);
  const found = await store.select().from(customer).where(inArray(customer.code, codes));
  const byCode = new Map(
    found
      .filter((row) => isInScope(call.actor, 'customers.merge', row))
      .map((row) => [row.code, showParty(row, call, levels)]),
  );
  return rows.flatMap(({ id, at, byId, byName, firstCode, secondCode }) => {
    const [first, second] = [byCode.get(firstCode), byCode.get(secondCode)];
    if (!first || !second) return [];
    return [{ id, first, second, at: at.toISOString(), by: { id: byId, name: byName } }];
  });
}

/** Finding duplicates, telling them apart, merging them and undoing a merge. */
export const mergeHandlers: Handlers<
  | 'listDuplicates'
  | 'listWidelyShared'
  | 'listDismissals'
  | 'dismissDuplicate'
  | 'removeDismissal'
  | 'findAlikeCustomers'
  | 'mergeCustomers'
  | 'listMerges'
  | 'undoMerge'
> = {
  listDuplicates: async ({ query }, call) => {
    const { store } = call.parts;
    const found = await listPairs(store, call.actor, readPlace(query.cursor, call), query.limit + 1);
    const party = await partiesOf(
      store,
      call,
      found.flatMap(({ firstId, secondId }) => [firstId, secondId]),
    );
    return cutPage(
      found,
      query.limit,
      (pair) => writePlace(pair, call),
      ({ firstId, secondId, all }) => ({
        first: party(firstId),
        second: party(secondId),
        because: [...all],
      }),
    );
  },
  listWidelyShared: async (_, { parts: { store }, actor }) => {
    const levels = await getCustomerLevels(store);
    const found = await listWidelyShared(store, actor);
    return {
      items: found.map(({ because, value, count }) => {
        const { field } = likenesses[because];
        const isHidden = (levels[field] ?? 1) > actor.readsLevel;
        return { because, value: String(showValue(field, value, isHidden)), count };
      }),
    };
  },
  listDismissals: async ({ query }, call) => {
    const { store } = call.parts;
    const before = readIdCursor(query.cursor);
    const rows = await store
      .select()
      .from(dismissal)
      .where(before ? lt(dismissal.id, before) : undefined)
      .orderBy(desc(dismissal.id))
      .limit(query.limit + 1);
    const { items, next } = cutPage(
      rows,
      query.limit,
      ({ id }) => [id],
      (row) => row,
    );
    return { items: await showDismissals(store, call, items), ...(next && { next }) };
  },
  dismissDuplicate: async ({ body }, call) =>
    (await showDismissals(call.parts.store, call, [await dismissDuplicate(call, body)]))[0]!,
  removeDismissal: async ({ params }, call) => {
    await removeDismissal(call, params.id);
    return undefined;
  },
  findAlikeCustomers: async ({ body }, call) => {
    const levels = await getCustomerLevels(call.parts.store);
    const { told, untold } = await findAlikeCustomers(call, body);
    return {
      items: told.map(({ row, because }) => ({
        ...showParty(row, call, levels),
        owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
        because: [...because],
      })),
      untold: [...untold],
    };
  },
  mergeCustomers: async ({ body }, call) => {
    const row = await mergeCustomers(call, body);
    return (await showMerges(call.parts.store, call, [row]))[0]!;
  },
  listMerges: async ({ query }, call) => {
    const before = readIdCursor(query.cursor);
    const { store } = call.parts;
    const rows = await store
      .select()
      .from(merge)
      .where(
        and(
          before ? lt(merge.id, before) : undefined,
          isReached(store, call, merge.survivorId),
          isReached(store, call, merge.mergedId),
        ),
      )
      .orderBy(desc(merge.id))
      .limit(query.limit + 1);
    const shown = await showMerges(store, call, rows);
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
      const merged = await getVisible(tx, call.actor, row.mergedId);
      if (!isInScope(call.actor, 'customers.merge', merged)) throw new Refusal('customer-not-yours');
      return (await showMerges(tx, call, [await undoMerge(tx, call, row, survivor)]))[0]!;
    }),
};
