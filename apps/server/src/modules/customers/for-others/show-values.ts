import type { Label } from '@fenji/vocabulary';
import { inArray } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { textOf } from '../export-cell.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { customFields } from '../forms/custom-fields.ts';
import { customerFields } from '../rules/customer-fields.ts';
import { isInScope } from '../selection/select-customers.ts';
import { showValue } from '../show-customer.ts';
import { customer } from '../tables.ts';

/** Values of a customer by field, custom ones as `fields.<id>`. */
export type KeptValues = { readonly customerId: string; readonly values: Readonly<Record<string, unknown>> };

/**
 * Values that were kept of customers, in words, as a reader may see them: masked above the reader's level, and those of
 * customers out of the reader's sight, or gone, hidden wholly.
 */
export async function showValues(
  store: Store,
  actor: Actor,
  kept: readonly KeptValues[],
): Promise<Record<string, Label | null>[]> {
  if (kept.length === 0) return [];
  const levels = await getCustomerLevels(store);
  const custom = await customFields.get(store);
  const ids = kept.map(({ customerId }) => customerId);
  const rows = await store
    .select({ id: customer.id, ownerId: customer.ownerId, unitId: customer.unitId })
    .from(customer)
    .where(inArray(customer.id, ids));
  const seen = new Set(rows.flatMap((row) => (isInScope(actor, 'customers.read', row) ? [row.id] : [])));
  const optionsOf = (field: string) =>
    customerFields[field]?.options ?? custom.find(({ id }) => field === `fields.${id}`)?.options ?? [];
  const worded = (field: string, value: unknown, isSeen: boolean): Label | null => {
    const isCustom = field.startsWith('fields.');
    // A custom field that no form asks any more is hidden from everybody.
    const isMasked = (levels[field] ?? (isCustom ? Number.POSITIVE_INFINITY : 1)) > actor.readsLevel;
    const shown = isSeen ? showValue(field, value, isMasked) : '****';
    const [zh, en] = [textOf(shown, optionsOf(field), 'zh'), textOf(shown, optionsOf(field), 'en')];
    return zh === null || en === null || zh === '' ? null : { zh, en };
  };
  return kept.map(({ customerId, values }) =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, worded(field, value, seen.has(customerId))]),
    ),
  );
}
