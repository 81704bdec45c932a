import { and, inArray } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { listedColumns, showRow } from '../show-customer.ts';
import { customer } from '../tables.ts';
import type { HandOverRecord } from './hand-over-customers.ts';

/** How many of the customers a record names; `after.customers` counts them all. */
const mostNamed = 20;

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

/** Hand-overs as the interface tells them, naming the first of those customers that the reader may see. */
export async function showHandOvers(store: Store, actor: Actor, records: readonly HandOverRecord[]) {
  const named = records.flatMap(({ customerIds }) => customerIds.slice(0, mostNamed));
  const rows =
    named.length > 0 && actor.permissions['customers.read']
      ? await store
          .select(listedColumns)
          .from(customer)
          .where(and(inArray(customer.id, named), scopeCondition(actor, 'customers.read')))
      : [];
  const levels = await getCustomerLevels(store);
  const known = new Map(rows.map((row) => [row.id, showRow(row, actor, levels)]));
  return records.map((row) => ({
    id: row.id,
    kind: row.kind,
    from: person(row.fromId, row.fromName),
    to: person(row.toId, row.toName),
    by: person(row.byId, row.byName),
    at: row.at.toISOString(),
    reason: row.reason,
    customers: row.customerIds.slice(0, mostNamed).flatMap((id) => {
      const found = known.get(id);
      return found ? [{ id, code: found.code, name: found.name }] : [];
    }),
    before: row.before,
    after: row.after,
  }));
}
