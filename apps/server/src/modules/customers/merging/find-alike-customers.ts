import { type Likeness, likeness } from '@fenji/contract';
import { and, desc, eq, notInArray, type SQL, sql } from 'drizzle-orm';
import { recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { getCustomerLevels } from '../field-levels.ts';
import { nameKeyOf } from '../rules/name-key.ts';
import { isInScope, scopeCondition } from '../selection/select-customers.ts';
import { customer } from '../tables.ts';
import { likenesses } from './likenesses.ts';

/** A customer about to be added, as far as it is compared. */
export type Draft = {
  readonly kind: CustomerRecord['kind'];
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
};

/** Who looks like a draft: those who may be told of, and what is shared with others of whom nothing may be told. */
export type Alike = {
  readonly told: readonly { readonly row: CustomerRecord; readonly because: readonly Likeness[] }[];
  readonly untold: readonly Likeness[];
};

const mostTold = 5;

/** What a draft shares with whom; undefined where it has nothing to compare. */
function sameAs(draft: Draft, because: Likeness): SQL | undefined {
  switch (because) {
    case 'same-name':
      return and(eq(customer.nameKey, nameKeyOf(draft.name)), eq(customer.kind, draft.kind));
    case 'same-phone':
      return draft.phone ? sql`${customer.phoneKey} = customers.phone_key(${draft.phone}::text)` : undefined;
    case 'same-email':
      return draft.email ? eq(customer.email, draft.email) : undefined;
    case 'same-id-number':
      return draft.idNumber ? eq(customer.idNumber, draft.idNumber) : undefined;
  }
}

/**
 * Finds who looks like a customer about to be added. Of somebody out of sight nothing is told but that there is one. A
 * value above the reader's level names only those whose values the reader may reveal, and the audit trail tells who was
 * compared by it: otherwise asking would tell a masked value bit by bit.
 */
export async function findAlikeCustomers(call: Call, draft: Draft): Promise<Alike> {
  const { actor, parts } = call;
  const { store } = parts;
  const levels = await getCustomerLevels(store);
  const told = new Map<string, { row: CustomerRecord; because: Likeness[] }>();
  const untold: Likeness[] = [];
  const revealed: { readonly id: string; readonly field: string }[] = [];
  for (const because of likeness.options) {
    const same = sameAs(draft, because);
    if (!same) continue;
    const { field, kind } = likenesses[because];
    const isMasked = (levels[field] ?? 1) > actor.readsLevel;
    const rows = await store
      .select()
      .from(customer)
      .where(and(same, notInArray(customer.status, ['merged', 'erased'])))
      .orderBy(
        desc(sql`coalesce(${scopeCondition(actor, 'customers.read') ?? sql`true`}, false)`),
        customer.id,
      )
      .limit(mostTold + 1);
    for (const row of rows) {
      const isSeen = isInScope(actor, 'customers.read', row);
      if (isSeen && (!isMasked || isInScope(actor, 'customers.reveal', row))) {
        const before = told.get(row.id)?.because ?? [];
        told.set(row.id, { row, because: [...before, because] });
      } else if ((!kind || kind === draft.kind) && !untold.includes(because)) untold.push(because);
      if (isMasked) revealed.push({ id: row.id, field });
    }
  }
  if (revealed.length > 0) {
    await store.transaction((tx) =>
      recordAudits(
        tx,
        causeOf(call),
        revealed.map(({ id, field }) => ({
          action: 'customer.compared',
          subjectKind: 'customer',
          subjectId: id,
          details: { field },
        })),
      ),
    );
  }
  return { told: [...told.values()].slice(0, mostTold), untold };
}
