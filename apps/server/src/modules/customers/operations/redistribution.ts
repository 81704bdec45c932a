import { Refusal } from '@fenji/vocabulary';
import { and, eq, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../../../plumbing/actor.ts';
import { recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { type JobWork, jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import type { Store } from '../../../store/store.ts';
import { findOwner, findStarter, listOwners } from '../../identity/index.ts';
import { checkReceiver, handOverCustomers } from '../custody/hand-over-customers.ts';
import { handOverDeeds } from '../custody/hand-over-deeds.ts';
import { countHeldBy } from '../custody/held-by.ts';
import { type Shared, shareOut } from '../rules/share-out.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer } from '../tables.ts';

const batchSize = 500;

const redistribution = z.object({
  fromUserId: z.string(),
  toUserIds: z.array(z.string()),
  reason: z.string(),
});
type Redistribution = z.output<typeof redistribution>;

/** What is still to be done: who gets whom, fixed when the job began, as half a plan made anew is another plan. */
type Progress = {
  readonly total: number;
  readonly moved: number;
  readonly skipped: number;
  readonly left: readonly { readonly toUserId: string; readonly ids: readonly string[] }[];
};

const stock = (actor: Actor, fromUserId: string) =>
  and(eq(customer.ownerId, fromUserId), scopeCondition(actor, 'customers.transfer'));

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
    .where(and(stock(actor, request.fromUserId), notInArray(customer.status, ['merged', 'erased'])));
  const held = await countHeldBy(
    store,
    owners.map(({ id }) => id),
  );
  const loads = owners.map((owner) => ({ owner, held: held.get(owner.id)! }));
  const shares = shareOut(
    customers,
    loads.map(({ owner, held: load }) => ({ id: owner.id, held: load })),
  );
  return { customers, loads, shares };
}

async function begin({ parts, saveCheckpoint }: JobWork, actor: Actor, request: Redistribution) {
  const { customers, shares } = await planRedistribution(parts.store, actor, request);
  const left = [...shares].map(([toUserId, given]) => ({ toUserId, ids: given.map(({ id }) => id) }));
  const begun: Progress = { total: customers.length, moved: 0, skipped: 0, left };
  await saveCheckpoint(parts.store, begun);
  return begun;
}

/** Moves the next batch; customers that are no longer the leaver's, or no longer open, are left where they are. */
async function moveNext(
  { parts, saveCheckpoint }: JobWork,
  actor: Actor,
  { fromUserId, reason }: Redistribution,
  { total, moved, skipped, left }: Progress,
): Promise<Progress> {
  const [share, ...others] = left;
  const [ids, later] = [share!.ids.slice(0, batchSize), share!.ids.slice(batchSize)];
  return parts.store.transaction(async (tx) => {
    const to = await findOwner(tx, share!.toUserId);
    checkReceiver(actor, to);
    const still = stock(actor, fromUserId);
    const made = await handOverCustomers(tx, parts, {
      kind: 'redistribution',
      ids,
      still,
      to,
      by: actor,
      reason,
    });
    const count = made.reduce((sum, { after }) => sum + after.customers, 0);
    const next: Progress = {
      total,
      moved: moved + count,
      skipped: skipped + ids.length - count,
      left: later.length > 0 ? [{ toUserId: to.id, ids: later }, ...others] : others,
    };
    await saveCheckpoint(tx, next);
    await recordAudits(tx, { actor, requestId: null, at: parts.clock() }, handOverDeeds(made));
    return next;
  });
}

/** Sharing out a leaver's customers as planned when it began; an interrupted job goes on with that plan. */
export const redistributeJob = jobKind('customers.redistribute', redistribution, async (request, work) => {
  const { parts, startedBy, progress } = work;
  const actor = startedBy && (await findStarter(parts.store, startedBy, parts.clock()));
  if (!actor?.permissions['customers.transfer'])
    throw new Refusal('not-allowed', { permission: 'customers.transfer' });
  let at = (work.checkpoint as Progress | null) ?? (await begin(work, actor, request));
  while (at.left.length > 0) {
    at = await moveNext(work, actor, request, at);
    await progress(at.moved + at.skipped, at.total);
  }
  return { moved: at.moved, skipped: at.skipped };
});

/** Sharing out a leaver's whole stock: seen first, then done as a job. */
export const redistributionHandlers: Handlers<'previewRedistribution' | 'redistributeCustomers'> = {
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
      const job = await call.parts.jobs.start(tx, {
        kind: redistributeJob.kind,
        parameters: body,
        startedBy: call.actor,
      });
      return showJob(job, call.parts.words, call.parts.clock());
    }),
};
