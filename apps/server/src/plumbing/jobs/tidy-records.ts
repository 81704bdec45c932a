import type { Retention } from '@fenji/contract';
import { and, eq, inArray, isNotNull, lt, ne, notExists, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { recordAudit } from '../audit/audit-trail.ts';
import { causeOfJob } from '../cause-of.ts';
import type { Parts } from '../parts.ts';
import { getRetention } from '../retention.ts';
import { job, outboxDelivery, outboxEvent } from '../tables.ts';
import { type JobKind, jobKind } from './job-kind.ts';

const dayMs = 86_400_000;
const atOnce = 2000;

/** Deletes what a module kept from before an instant, at most so many, and tells how many it deleted. */
export type Forgetter = (store: Store, before: Date, atMost: number) => Promise<number>;

/** What is deleted, by what an audit line calls it, and which setting says when. */
export type Forgetters = Readonly<
  Record<string, { readonly keptAs: keyof Retention; readonly forget: Forgetter }>
>;

const own: Forgetters = {
  deliveries: {
    keptAs: 'events',
    forget: async (store, before, atMost) => {
      const old = store
        .select({ id: outboxDelivery.id })
        .from(outboxDelivery)
        .innerJoin(outboxEvent, eq(outboxEvent.id, outboxDelivery.eventId))
        .where(and(ne(outboxDelivery.state, 'waiting'), lt(outboxEvent.at, before)))
        .limit(atMost);
      return count(
        store.delete(outboxDelivery).where(inArray(outboxDelivery.id, old)).returning({ n: sql`1` }),
      );
    },
  },
  events: {
    keptAs: 'events',
    forget: async (store, before, atMost) => {
      const isCarried = store
        .select({ id: outboxDelivery.id })
        .from(outboxDelivery)
        .where(eq(outboxDelivery.eventId, outboxEvent.id));
      const old = store
        .select({ id: outboxEvent.id })
        .from(outboxEvent)
        .where(and(eq(outboxEvent.isFannedOut, true), lt(outboxEvent.at, before), notExists(isCarried)))
        .limit(atMost);
      return count(store.delete(outboxEvent).where(inArray(outboxEvent.id, old)).returning({ n: sql`1` }));
    },
  },
  // The job itself stays in the list: what it brought forth names customers, and is what takes the room.
  jobResults: {
    keptAs: 'results',
    forget: async (store, before, atMost) => {
      const old = store
        .select({ id: job.id })
        .from(job)
        .where(
          and(
            inArray(job.state, ['done', 'cancelled']),
            lt(job.finishedAt, before),
            or(isNotNull(job.result), isNotNull(job.checkpoint)),
          ),
        )
        .limit(atMost);
      return count(
        store
          .update(job)
          .set({ result: null, checkpoint: null })
          .where(inArray(job.id, old))
          .returning({ n: sql`1` }),
      );
    },
  },
};

const count = async (deleted: PromiseLike<readonly unknown[]>) => (await deleted).length;

/**
 * Deletes what is older than the setting keeps it, or `keepDays` until there is one: events that were heard, deliveries that ended, results of jobs that ended, and
 * what the modules given keep for a while; in parts, so that others are served in between, with one line in the audit
 * trail when there was something.
 */
export async function tidyRecords(
  parts: Parts,
  keepDays: number,
  others: Forgetters,
): Promise<Record<string, number>> {
  const { store, clock } = parts;
  const { value: kept } = await getRetention(store, keepDays);
  const deleted: Record<string, number> = {};
  for (const [name, { keptAs, forget }] of Object.entries({ ...own, ...others })) {
    const before = new Date(clock().getTime() - kept[keptAs] * dayMs);
    deleted[name] = 0;
    for (let some = atOnce; some === atOnce; deleted[name] += some)
      some = await forget(store, before, atOnce);
  }
  if (Object.values(deleted).some((some) => some > 0)) {
    const deed = { action: 'system.tidied', subjectKind: 'system', subjectId: null };
    const details = { kept, ...deleted };
    await store.transaction((tx) =>
      recordAudit(tx, causeOfJob({ parts, startedBy: null }), { ...deed, details }),
    );
  }
  return deleted;
}

/** The daily job that tidies. */
export const tidyJob = (keepDays: number, others: Forgetters): JobKind =>
  jobKind('system.tidy', z.object({}), (_, { parts }) => tidyRecords(parts, keepDays, others));
