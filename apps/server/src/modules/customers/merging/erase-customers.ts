import { Refusal } from '@fenji/vocabulary';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { eraseAuditDetails, recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import { forgetTexts } from '../../../plumbing/audit/forget-texts.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { foundBy } from '../found-by.ts';
import { isInScope } from '../selection/select-customers.ts';
import {
  contact,
  customer,
  document,
  exportFile,
  formRecord,
  merge,
  relation,
  timelineEntry,
  ungraded,
} from '../tables.ts';
import { dismissal } from './dismissal-table.ts';
import { undoMerge } from './undo-merge.ts';

/** A customer that is being erased, with the texts by which others may still know the person. */
export type Erased = { readonly id: string; readonly code: string; readonly texts: readonly string[] };

type Erasing = (transaction: Store, row: Erased) => Promise<void>;

/**
 * What other modules erase when a customer is erased, in the same transaction; what takes long to find is looked for
 * before that begins, as everybody would wait meanwhile.
 */
export type Eraser = Erasing | { readonly prepare: (row: Erased) => Promise<Erasing> };

const locked = (tx: Store, id: string) =>
  tx
    .select()
    .from(customer)
    .where(eq(customer.id, id))
    .for('update')
    .then(([row]) => row);

/** A merged customer is separated first: what came from it is at the survivor, who may be somebody else. */
async function separate(tx: Store, call: Call, row: CustomerRecord): Promise<void> {
  const standing = and(eq(merge.mergedId, row.id), isNull(merge.undoneAt));
  const [last] = await tx.select().from(merge).where(standing).for('update');
  const survivor = last && (await locked(tx, last.survivorId));
  if (!survivor || survivor.status === 'erased') return;
  if (survivor.status === 'merged') throw new Refusal('merge-survivor-merged', { code: survivor.code });
  await undoMerge(tx, call, last, survivor);
}

/** Everybody merged into a customer, straight or by way of others. */
async function mergedInto(tx: Store, id: string): Promise<CustomerRecord[]> {
  const chain = sql`(with recursive part(id) as (
    select ${id}::uuid union select one.id from part join ${customer} one on one.merged_into_id = part.id)
    select id from part where id <> ${id}::uuid)`;
  return tx.select().from(customer).where(sql`${customer.id} in ${chain}`).orderBy(customer.id).for('update');
}

// The name is a text of its own: a word as short as one sign would be found everywhere.
const textsOf = ({ name, phone, email, idNumber }: CustomerRecord): string[] =>
  [name, phone, email, idNumber].filter((text) => text !== null && [...text].length > 1) as string[];

async function eraseRecord(tx: Store, row: CustomerRecord, now: Date): Promise<void> {
  const name = `已注销 ${row.code}`;
  await tx
    .update(customer)
    .set({
      name,
      ...foundBy(name, row.code),
      status: 'erased',
      phone: null,
      email: null,
      address: null,
      idNumber: null,
      birthDate: null,
      region: null,
      industry: null,
      targetMarketId: null,
      tags: [],
      fields: {},
      badge: null,
      grade: null,
      gradeOrdinal: ungraded,
      version: row.version + 1,
      updatedAt: now,
    })
    .where(eq(customer.id, row.id));
  for (const table of [contact, document, formRecord, timelineEntry] as const) {
    await tx.delete(table).where(eq(table.customerId, row.id));
  }
  await tx.delete(relation).where(or(eq(relation.parentId, row.id), eq(relation.childId, row.id)));
  await eraseAuditDetails(tx, row.id);
}

/** The customer to erase with everybody merged into it; refuses who may not erase it. */
async function getAll(
  tx: Store,
  { actor }: Call,
  id: string,
): Promise<[CustomerRecord, ...CustomerRecord[]]> {
  const row = await locked(tx, id);
  const isVisible =
    row && (isInScope(actor, 'customers.read', row) || isInScope(actor, 'customers.erase', row));
  if (!isVisible) throw new Refusal('not-found', { what: 'customer' });
  if (!isInScope(actor, 'customers.erase', row)) throw new Refusal('customer-not-yours');
  if (row.status === 'erased') throw new Refusal('customer-closed');
  return [row, ...(await mergedInto(tx, id))];
}

const asErased = (rows: readonly CustomerRecord[]): Erased[] => {
  const texts = [...new Set(rows.flatMap(textsOf))];
  return rows.map(({ id, code }) => ({ id, code, texts }));
};

/**
 * Erases a customer and everybody merged into it, from every place that keeps them; a merged customer alone is first
 * separated from its survivor. Refuses one that is out of sight or scope, one that was erased, and one whose merge
 * cannot be undone before others.
 */
export async function eraseCustomers(
  call: Call,
  { id, reason }: { readonly id: string; readonly reason: string },
  erasers: readonly Eraser[],
): Promise<void> {
  const { store, clock } = call.parts;
  const expected = asErased(await store.transaction((tx) => getAll(tx, call, id)));
  const erasings: Erasing[] = [];
  for (const eraser of erasers) {
    if (typeof eraser === 'function') erasings.push(eraser);
    else for (const row of expected) erasings.push(await eraser.prepare(row));
  }
  await store.transaction(async (tx) => {
    const [asked] = await getAll(tx, call, id);
    if (asked.status === 'merged') await separate(tx, call, asked);
    const all = await getAll(tx, call, id);
    for (const row of all) await eraseRecord(tx, row, clock());
    const ids = all.map((row) => row.id);
    await tx.delete(merge).where(or(inArray(merge.survivorId, ids), inArray(merge.mergedId, ids)));
    const codes = all.map((row) => row.code);
    await tx
      .delete(dismissal)
      .where(or(inArray(dismissal.firstCode, codes), inArray(dismissal.secondCode, codes)));
    // An export may hold anybody: all of them go, and can be made again.
    await tx.delete(exportFile);
    const erased = asErased(all);
    await forgetTexts(tx, [...ids, ...erased[0]!.texts]);
    for (const row of erased) for (const erase of erasings) await erase(tx, row);
    await sayEvents(
      tx,
      call.parts,
      ids.map((one) => ({ event: 'customer.erased', subjectId: one, payload: { customerId: one } })),
    );
    for (const subjectId of ids) {
      const details = { reason, ...(subjectId === id ? {} : { mergedIntoId: id }) };
      const deed = { action: 'customer.erased', subjectKind: 'customer', subjectId, details };
      await recordAudit(tx, causeOf(call), deed);
    }
  });
}
