import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, inArray, lt, notInArray, or, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, getScope } from '../../../plumbing/actor.ts';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import type { Store } from '../../../store/store.ts';
import { findActor, findOwner, listMemberIds, listOwners, type Owner } from '../../identity/index.ts';
import { checkReceiver, handOverCustomers, showHandOver, takeInventory } from '../hand-over-customers.ts';
import { type Shared, shareOut } from '../rules/share-out.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer, handOver } from '../tables.ts';

const open = notInArray(customer.status, ['merged', 'erased']);

async function checkAllInScope(tx: Store, actor: Actor, ids: readonly string[]): Promise<void> {
  const wanted = new Set(ids);
  const found = await tx
    .select({ id: customer.id })
    .from(customer)
    .where(and(inArray(customer.id, [...wanted]), open, scopeCondition(actor, 'customers.transfer')))
    .for('update');
  if (found.length < wanted.size)
    throw new Refusal('customers-out-of-scope', { count: wanted.size - found.length });
}

type Redistribution = { fromUserId: string; toUserIds: string[]; reason: string };

async function planRedistribution(store: Store, actor: Actor, request: Redistribution) {
  const owners = await listOwners(store, request.toUserIds);
  for (const id of request.toUserIds) {
    checkReceiver(
      actor,
      owners.find((owner) => owner.id === id && id !== request.fromUserId),
    );
  }
  const customers: Shared[] = await store
    .select({ id: customer.id, grade: customer.grade, ordinal: customer.gradeOrdinal })
    .from(customer)
    .where(and(eq(customer.ownerId, request.fromUserId), open, scopeCondition(actor, 'customers.transfer')));
  const loads: { owner: Owner; held: number }[] = [];
  for (const owner of owners)
    loads.push({ owner, held: await store.$count(customer, eq(customer.ownerId, owner.id)) });
  const shares = shareOut(
    customers,
    loads.map(({ owner, held }) => ({ id: owner.id, held })),
  );
  return { customers, loads, shares };
}

/** Sharing out a leaver's customers; each receiver's share is one transaction, so an interruption loses nothing. */
export const redistributeJob = jobKind(
  'customers.redistribute',
  z.object({
    fromUserId: z.string(),
    fromName: z.string(),
    toUserIds: z.array(z.string()),
    reason: z.string(),
  }),
  async (request, { parts, startedBy, progress }) => {
    const actor = startedBy && (await findActor(parts.store, startedBy.id, null));
    if (!actor) throw new Refusal('not-allowed', { permission: 'customers.transfer' });
    const { customers, loads, shares } = await planRedistribution(parts.store, actor, request);
    let moved = 0;
    for (const { owner } of loads) {
      const ids = shares.get(owner.id)!.map(({ id }) => id);
      for (let from = 0; from < ids.length; from += 500) {
        const part = ids.slice(from, from + 500);
        await parts.store.transaction(async (tx) => {
          const row = await handOverCustomers(tx, parts, {
            kind: 'redistribution',
            ids: part,
            from: { id: request.fromUserId, name: request.fromName },
            to: owner,
            by: actor,
            reason: request.reason,
          });
          await recordAudit(
            tx,
            { actor, requestId: null, at: parts.clock() },
            {
              action: 'customer.handed-over',
              subjectKind: 'hand-over',
              subjectId: row.id,
              details: { ids: part },
            },
          );
        });
        moved += part.length;
        await progress(moved, customers.length);
      }
    }
    return { moved };
  },
);

/** Hand-overs by the actor, or from or to somebody of the actor's part of the organisation. */
async function handOverScope(store: Store, actor: Actor): Promise<SQL | undefined> {
  if (getScope(actor, 'customers.transfer') === 'all') return undefined;
  const members = await listMemberIds(store, actor.branch);
  return or(eq(handOver.byId, actor.id), inArray(handOver.fromId, members), inArray(handOver.toId, members));
}

/** Moving customers to another owner, one list or a leaver's whole stock. */
export const handOverHandlers: Handlers<
  | 'previewHandOver'
  | 'handOverCustomers'
  | 'listHandOvers'
  | 'previewRedistribution'
  | 'redistributeCustomers'
> = {
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
      const owners = await tx
        .selectDistinct({ id: customer.ownerId, name: customer.ownerName })
        .from(customer)
        .where(inArray(customer.id, body.ids));
      const [only] = owners;
      const from = owners.length === 1 && only?.id ? { id: only.id, name: only.name ?? '' } : null;
      const row = await handOverCustomers(tx, call.parts, {
        kind: 'transfer',
        ids: [...new Set(body.ids)],
        from,
        to,
        by: call.actor,
        reason: body.reason,
      });
      await recordAudit(tx, causeOf(call), {
        action: 'customer.handed-over',
        subjectKind: 'hand-over',
        subjectId: row.id,
        details: { ids: body.ids, toUserId: to.id, reason: body.reason },
      });
      return showHandOver(row);
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
    return cutPage(rows, query.limit, (row) => [row.id], showHandOver);
  },
  previewRedistribution: async ({ body }, { parts, actor }) => {
    const { customers, loads, shares } = await planRedistribution(parts.store, actor, body);
    return {
      customers: customers.length,
      shares: loads.map(({ owner, held }) => {
        const given = shares.get(owner.id)!;
        const byGrade = Map.groupBy(given, ({ grade }) => grade);
        return {
          owner: { id: owner.id, name: owner.name },
          customersNow: held,
          customersAfter: held + given.length,
          received: [...byGrade].map(([grade, list]) => ({ grade, count: list.length })),
        };
      }),
    };
  },
  redistributeCustomers: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      await planRedistribution(tx, call.actor, body);
      const [leaver] = await tx
        .select({ name: customer.ownerName })
        .from(customer)
        .where(eq(customer.ownerId, body.fromUserId))
        .limit(1);
      const job = await call.parts.jobs.start(tx, {
        kind: redistributeJob.kind,
        parameters: { ...body, fromName: leaver?.name ?? '' },
        startedBy: call.actor,
      });
      return showJob(job, call.parts.words, call.parts.clock());
    }),
};
