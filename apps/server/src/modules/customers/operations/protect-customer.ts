import { Refusal } from '@fenji/vocabulary';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { Store } from '../../../store/store.ts';
import { type CustomerRecord, getVisible } from '../customer-record.ts';
import { type Eraser, eraseCustomers } from '../merging/erase-customers.ts';
import { customerFields } from '../rules/customer-fields.ts';
import { keyOfRow } from '../rules/keep-masked.ts';
import { isInScope, scopeCondition } from '../selection/select-customers.ts';
import { contact, customer, formRecord } from '../tables.ts';

function revealed(row: CustomerRecord, field: string): CustomerRecord['fields'][string] {
  const custom = /^fields\.(.+)$/.exec(field)?.[1];
  if (custom !== undefined) return row.fields[custom] ?? null;
  if (!customerFields[field]?.mask) throw new Refusal('field-unknown', { field });
  return (row[field as keyof CustomerRecord] as string | null) ?? null;
}

/** Writes down who reads what in clear and why; refuses customers that may be seen only masked. */
async function recordReveal(
  tx: Store,
  call: Call,
  row: Pick<CustomerRecord, 'id' | 'ownerId' | 'unitId'>,
  details: {
    readonly field: string;
    readonly reason: string;
    readonly contactId?: string;
    readonly row?: string;
  },
): Promise<void> {
  if (!isInScope(call.actor, 'customers.reveal', row)) throw new Refusal('customer-not-yours');
  const subject = { subjectKind: 'customer', subjectId: row.id };
  await recordAudit(tx, causeOf(call), { action: 'customer.revealed', ...subject, details });
}

/** Reading masked values with a reason, and erasing a person's data on lawful request. */
export const protectCustomerHandlers = (
  erasers: readonly Eraser[],
): Handlers<'revealField' | 'revealContactField' | 'revealFormField' | 'eraseCustomer'> => ({
  revealField: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getVisible(tx, call.actor, params.id);
      await recordReveal(tx, call, row, body);
      return { value: revealed(row, body.field) };
    }),
  revealContactField: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const [found] = await tx
        .select({
          contact,
          customer: { id: customer.id, ownerId: customer.ownerId, unitId: customer.unitId },
        })
        .from(contact)
        .innerJoin(customer, eq(customer.id, contact.customerId))
        .where(and(eq(contact.id, params.id), scopeCondition(call.actor, 'customers.read')));
      if (!found) throw new Refusal('not-found', { what: 'contact' });
      const { field, reason } = body;
      const details = { contactId: found.contact.id, field: `contact.${field}`, reason };
      await recordReveal(tx, call, found.customer, details);
      return { value: found.contact[field] };
    }),
  revealFormField: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getVisible(tx, call.actor, params.id);
      const mine = and(eq(formRecord.customerId, row.id), eq(formRecord.formId, params.formId));
      const [record] = await tx.select().from(formRecord).where(mine);
      if (!record) throw new Refusal('not-found', { what: 'form' });
      const { section, field, reason } = body;
      const rows = record.values[section] ?? [];
      const cells = rows.find((each, index) =>
        body.row === undefined ? index === 0 : keyOfRow(each, index) === body.row,
      );
      const value = Object.hasOwn(cells ?? {}, field) ? cells?.[field] : undefined;
      if (value === undefined) throw new Refusal('form-field-unknown', { field });
      const place = { field: `${params.formId}.${section}.${field}`, ...(body.row ? { row: body.row } : {}) };
      await recordReveal(tx, call, row, { ...place, reason });
      return { value };
    }),
  eraseCustomer: async ({ params, body }, call) => {
    await eraseCustomers(call, { id: params.id, reason: body.reason }, erasers);
    return undefined;
  },
});
