import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { sayEvents } from '../../plumbing/outbox/say-event.ts';
import type { Parts } from '../../plumbing/parts.ts';
import type { Store } from '../../store/store.ts';
import type { Owner } from '../identity/index.ts';
import { classOf } from './codes/name-in-directories.ts';
import { getCodePlan, takeCodes } from './codes/take-codes.ts';
import type { CustomerRecord } from './customer-record.ts';
import { foundBy } from './found-by.ts';
import { contact, customer, document, formRecord, timelineEntry } from './tables.ts';
import { writeTimeline } from './timeline.ts';

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

export type MatchKey = 'code' | 'phone' | 'email' | 'id-number' | 'name';
const keyColumns: Readonly<
  Record<MatchKey, { column: PgColumn; of: (row: CustomerRecord) => string | null }>
> = {
  code: { column: customer.code, of: (row) => row.code },
  phone: { column: customer.phone, of: (row) => row.phone },
  email: { column: customer.email, of: (row) => row.email },
  'id-number': { column: customer.idNumber, of: (row) => row.idNumber },
  name: { column: customer.name, of: (row) => row.name },
};

/** The customers that have one of these keys; of several with the same key, the one added first. */
export async function matchCustomers(
  store: Store,
  key: MatchKey,
  values: readonly string[],
): Promise<Map<string, CustomerRecord>> {
  if (values.length === 0) return new Map();
  const { column, of } = keyColumns[key];
  const rows = await store
    .select()
    .from(customer)
    .where(and(inArray(column, [...values]), notInArray(customer.status, ['merged', 'erased'])));
  const oldestLast = rows.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return new Map(oldestLast.map((row) => [of(row) ?? '', row]));
}

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

type Cause = { readonly parts: Pick<Parts, 'clock' | 'newId'>; readonly actor: { id: string; name: string } };

/** Stores imported customers in the caller's transaction; new ones belong to `owner`, or wait in the pool for null. */
export async function importCustomers(
  transaction: Store,
  cause: Cause,
  owner: Owner | null,
  changes: readonly CustomerChange[],
): Promise<DoneChange[]> {
  const { clock, newId } = cause.parts;
  const now = clock();
  const created = changes.filter((change) => change.kind === 'create');
  const { value: plan } = await getCodePlan(transaction);
  const sources = created.map(({ values }) => ({
    kind: values.kind ?? 'organisation',
    region: values.region ?? null,
    industry: values.industry ?? null,
    customerClass: classOf(values.fields),
    unit: owner?.unitName ?? null,
    year: now.getFullYear(),
  }));
  const wanting = created.flatMap((change, index) =>
    change.values.code ? [] : [{ change, source: sources[index]! }],
  );
  const codes = await takeCodes(
    transaction,
    plan,
    wanting.map(({ source }) => source),
  );
  const codeOf = new Map(wanting.map(({ change }, index) => [change, codes[index]!]));
  const rows = created.map((change) => {
    const code = change.values.code ?? codeOf.get(change)!;
    return {
      ...change.values,
      ...foundBy(change.values.name, code),
      kind: change.values.kind ?? ('organisation' as const),
      id: newId(),
      code,
      status: change.values.status ?? ('active' as const),
      ownerId: owner?.id ?? null,
      ownerName: owner?.name ?? null,
      unitId: owner?.unitId ?? null,
      unitName: owner?.unitName ?? null,
      ownedSince: owner ? now : null,
      pooledAt: owner ? null : now,
      createdAt: now,
      updatedAt: now,
    };
  });
  if (rows.length > 0) await transaction.insert(customer).values(rows);
  const done: DoneChange[] = rows.map((row, index) => ({
    row: created[index]!.row,
    customerId: row.id,
    before: null,
    versionAfter: 1,
  }));
  for (const change of changes) {
    if (change.kind !== 'update') continue;
    const { existing, values } = change;
    const [name, code] = [values.name ?? existing.name, values.code ?? existing.code];
    const fields = values.fields ? { fields: { ...existing.fields, ...values.fields } } : {};
    await transaction
      .update(customer)
      .set({ ...values, ...fields, ...foundBy(name, code), version: existing.version + 1, updatedAt: now })
      .where(eq(customer.id, existing.id));
    const before = Object.fromEntries(Object.keys(values).map((field) => [field, existing[field as 'name']]));
    done.push({ row: change.row, customerId: existing.id, before, versionAfter: existing.version + 1 });
  }
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
  return done;
}

/** Takes imported changes back; false for a customer that was changed since, which is left as it is. */
export async function undoCustomerImport(
  transaction: Store,
  cause: Cause,
  change: DoneChange,
): Promise<boolean> {
  const [row] = await transaction
    .select()
    .from(customer)
    .where(eq(customer.id, change.customerId))
    .for('update');
  if (!row || row.version !== change.versionAfter) return row === undefined;
  if (change.before === null) {
    for (const table of [contact, document, formRecord, timelineEntry] as const) {
      await transaction.delete(table).where(eq(table.customerId, row.id));
    }
    await transaction.delete(customer).where(eq(customer.id, row.id));
    return true;
  }
  const before = change.before as Partial<CustomerRecord>;
  await transaction
    .update(customer)
    .set({
      ...before,
      ...foundBy(before.name ?? row.name, before.code ?? row.code),
      version: row.version + 1,
      updatedAt: cause.parts.clock(),
    })
    .where(eq(customer.id, row.id));
  return true;
}
