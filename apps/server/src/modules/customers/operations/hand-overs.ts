import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import { type Actor, getScope } from '../../../plumbing/actor.ts';
import { recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import type { Store } from '../../../store/store.ts';
import { findOwner, listMemberIds } from '../../identity/index.ts';
import { checkReceiver, handOverCustomers, takeInventory } from '../custody/hand-over-customers.ts';
import { handOverDeeds } from '../custody/hand-over-deeds.ts';
import { lockCustomers } from '../custody/lock-customers.ts';
import { showHandOvers } from '../custody/show-hand-overs.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer, handOver } from '../tables.ts';

async function checkAllInScope(tx: Store, actor: Actor, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const found = await lockCustomers(
    tx,
    and(inArray(customer.id, [...wanted]), scopeCondition(actor, 'customers.transfer')),
  );
  if (found.length < wanted.size)
    throw new Refusal('customers-out-of-scope', { count: wanted.size - found.length });
}

/** Hand-overs by the actor, or from or to somebody of the actor's part of the organisation. */
async function handOverScope(store: Store, actor: Actor): Promise<SQL | undefined> {
  if (getScope(actor, 'customers.transfer') === 'all') return undefined;
  const members = await listMemberIds(store, actor.branch);
  return or(eq(handOver.byId, actor.id), inArray(handOver.fromId, members), inArray(handOver.toId, members));
}

/** Moving chosen customers to another owner, and what was moved before. */
export const handOverHandlers: Handlers<'previewHandOver' | 'handOverCustomers' | 'listHandOvers'> = {
  previewHandOver: ({ body }, { parts, actor }) =>
    parts.store.transaction(async (tx) => {
      await checkAllInScope(tx, actor, body.ids);
      return takeInventory(tx, inArray(customer.id, body.ids));
    }),
  handOverCustomers: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      await checkAllInScope(tx, call.actor, body.ids);
      const to = await findOwner(tx, body.toUserId);
      checkReceiver(call.actor, to);
      const made = await handOverCustomers(tx, call.parts, {
        kind: 'transfer',
        ids: [...new Set(body.ids)],
        to,
        by: call.actor,
        reason: body.reason,
      });
      await recordAudits(tx, causeOf(call), handOverDeeds(made));
      return { items: await showHandOvers(tx, call.actor, made) };
    }),
  listHandOvers: async ({ query }, { parts, actor }) => {
    const before = readIdCursor(query.cursor);
    const scope = await handOverScope(parts.store, actor);
    const rows = await parts.store
      .select()
      .from(handOver)
      .where(and(scope, before ? lt(handOver.id, before) : undefined))
      .orderBy(desc(handOver.id))
      .limit(query.limit + 1);
    const { items, ...page } = cutPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => row,
    );
    return { items: await showHandOvers(parts.store, actor, items), ...page };
  },
};
