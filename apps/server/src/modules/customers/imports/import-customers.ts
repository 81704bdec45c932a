import { type AuditDeed, recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import type { Store } from '../../../store/store.ts';
import type { Owner } from '../../identity/index.ts';
import { rowsToAdd } from '../codes/rows-to-add.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { differences } from '../rules/differences.ts';
import { customer } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';
import { updateCustomers } from './update-customers.ts';

/** Values of a customer as an import brings them; what is absent is left alone. */
export type CustomerValues = Partial<
  Pick<
    CustomerRecord,
    | 'code'
    | 'name'
    | 'kind'
    | 'status'
    | 'phone'
    | 'email'
    | 'address'
    | 'idNumber'
    | 'birthDate'
    | 'region'
    | 'industry'
    | 'tags'
  >
> & { readonly fields?: CustomerRecord['fields'] };

/** What becomes of a customer; `existing` was read locked in the transaction that stores the change. */
export type CustomerChange =
  | { readonly row: number; readonly kind: 'create'; readonly values: CustomerValues & { name: string } }
  | {
      readonly row: number;
      readonly kind: 'update';
      readonly existing: CustomerRecord;
      readonly values: CustomerValues;
    };

export type DoneChange = {
  readonly row: number;
  readonly customerId: string;
  readonly before: Record<string, unknown> | null;
  readonly versionAfter: number;
};

/** Who imports; customers of a file (`importId`) have a line each in the audit trail. */
export type ImportCause = {
  readonly parts: Pick<Parts, 'clock' | 'newId' | 'workspaceTitle'>;
  readonly actor: { readonly id: string; readonly name: string };
  readonly importId?: string;
};

/** Stores imported customers in the caller's transaction; new ones belong to `owner`, or wait in the pool for null. */
export async function importCustomers(
  transaction: Store,
  cause: ImportCause,
  owner: Owner | null,
  changes: readonly CustomerChange[],
): Promise<DoneChange[]> {
  const now = cause.parts.clock();
  const created = await createCustomers(transaction, cause, owner, changes);
  const updates = changes.filter((change) => change.kind === 'update');
  const updated = updates.map(({ existing, values }) => ({
    ...existing,
    ...values,
    fields: { ...existing.fields, ...values.fields },
  }));
  await updateCustomers(transaction, now, updated);
  const done: DoneChange[] = [
    ...created.map(({ row, id }) => ({ row, customerId: id, before: null, versionAfter: 1 })),
    ...updates.map(({ row, existing, values }) => ({
      row,
      customerId: existing.id,
      before: Object.fromEntries(Object.keys(values).map((field) => [field, existing[field as 'name']])),
      versionAfter: existing.version + 1,
    })),
  ];
  await writeTimeline(
    transaction,
    cause,
    done.map(({ customerId }) => ({
      customerId,
      kind: 'import' as const,
      title: { zh: '文件导入', en: 'Imported' },
    })),
  );
  await sayEvents(
    transaction,
    cause.parts,
    done.map(({ customerId, before }) => ({
      event: before === null ? ('customer.created' as const) : ('customer.changed' as const),
      subjectId: customerId,
      payload: { customerId },
    })),
  );
  await recordImported(transaction, cause, [
    ...created.map(({ id, row, code }) => ({ action: 'customer.created', id, details: { row, code } })),
    ...updates.map(({ row, existing }, index) => ({
      action: 'customer.changed',
      id: existing.id,
      details: { row, changes: differences(existing, updated[index]!) },
    })),
  ]);
  return done;
}

/** Writes a line in the audit trail for each customer that a file brought, changed, or took back. */
export async function recordImported(
  transaction: Store,
  { parts, actor, importId }: ImportCause,
  lines: readonly { action: string; id: string; details: Record<string, unknown> }[],
): Promise<void> {
  if (importId === undefined) return;
  const deeds = lines.map(({ action, id, details }): AuditDeed => {
    return { action, subjectKind: 'customer', subjectId: id, details: { importId, ...details } };
  });
  const by = { actor: { kind: 'system' as const, ...actor }, requestId: null, at: parts.clock() };
  await recordAudits(transaction, by, deeds);
}

async function createCustomers(
  transaction: Store,
  { parts }: ImportCause,
  owner: Owner | null,
  changes: readonly CustomerChange[],
): Promise<{ row: number; id: string; code: string }[]> {
  const created = changes.filter((change) => change.kind === 'create');
  if (created.length === 0) return [];
  const rows = await rowsToAdd(
    transaction,
    parts,
    owner,
    created.map(({ values }) => ({ kind: 'organisation', status: 'active', ...values })),
  );
  await transaction.insert(customer).values(rows);
  return rows.map(({ id, code }, index) => ({ row: created[index]!.row, id, code }));
}
