import { asc, inArray, sql } from 'drizzle-orm';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { differences } from '../rules/differences.ts';
import { contact, customer, document, formRecord, relation, timelineEntry } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';
import { type DoneChange, type ImportCause, recordImported } from './import-customers.ts';
import { updateCustomers } from './update-customers.ts';

/**
 * Takes imported changes back: new customers are removed, changed ones get their values back. A customer that was changed
 * since is left as it is, and so is a new one that somebody has added anything to; their ids are the answer.
 */
export async function undoCustomers(
  transaction: Store,
  cause: ImportCause,
  changes: readonly Omit<DoneChange, 'row'>[],
): Promise<string[]> {
  const rows = await transaction
    .select()
    .from(customer)
    .where(
      inArray(
        customer.id,
        changes.map(({ customerId }) => customerId),
      ),
    )
    .orderBy(asc(customer.id))
    .for('update');
  const known = new Map(rows.map((row) => [row.id, row]));
  const found = changes.flatMap((change) => {
    const row = known.get(change.customerId);
    return row ? [{ ...change, row }] : [];
  });
  const untouched = found.filter(({ row, versionAfter }) => row.version === versionAfter);
  const added = await addedTo(
    transaction,
    untouched.flatMap(({ before, row }) => (before === null ? [row.id] : [])),
  );
  const undone = untouched.filter(({ row }) => !added.has(row.id));
  const removed = undone.flatMap(({ before, row }) => (before === null ? [row.id] : []));
  const restored = undone.flatMap(({ before, row }) =>
    before === null ? [] : [{ row, next: { ...row, ...(before as Partial<CustomerRecord>) } }],
  );
  await remove(transaction, removed);
  await updateCustomers(
    transaction,
    cause.parts.clock(),
    restored.map(({ next }) => next),
  );
  const title = { zh: '撤销文件导入', en: 'Import taken back' };
  await writeTimeline(
    transaction,
    cause,
    restored.map(({ row }) => ({ customerId: row.id, kind: 'import' as const, title })),
  );
  await sayEvents(transaction, cause.parts, [
    ...removed.map((customerId) => eventOf('customer.removed', customerId)),
    ...restored.map(({ row }) => eventOf('customer.changed', row.id)),
  ]);
  await recordImported(transaction, cause, [
    ...removed.map((id) => ({ action: 'customer.removed', id, details: { code: known.get(id)!.code } })),
    ...restored.map(({ row, next }) => ({
      action: 'customer.changed',
      id: row.id,
      details: { changes: differences(row, next) },
    })),
  ]);
  return found.filter((change) => !undone.includes(change)).map(({ row }) => row.id);
}

const eventOf = (event: 'customer.removed' | 'customer.changed', customerId: string) => ({
  event,
  subjectId: customerId,
  payload: { customerId },
});

/** Which of some customers hold what no import brings. */
async function addedTo(transaction: Store, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const these = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const { rows } = await transaction.execute(sql`
    select customer_id as id from ${contact} where customer_id in ${these}
    union select customer_id from ${document} where customer_id in ${these}
    union select customer_id from ${formRecord} where customer_id in ${these}
    union select parent_id from ${relation} where parent_id in ${these}
    union select child_id from ${relation} where child_id in ${these}
    union select customer_id from ${timelineEntry} where customer_id in ${these} and kind not in ('import', 'grade')`);
  return new Set((rows as unknown as { id: string }[]).map(({ id }) => id));
}

async function remove(transaction: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.delete(timelineEntry).where(inArray(timelineEntry.customerId, [...ids]));
  await transaction.delete(customer).where(inArray(customer.id, [...ids]));
}
