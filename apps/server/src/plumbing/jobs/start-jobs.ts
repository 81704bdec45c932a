import { and, eq, gte, lt, or, sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import type { OpenedStore } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { job } from '../tables.ts';
import type { JobKind } from './job-kind.ts';
import { jobQueue } from './jobs.ts';
import { runJob } from './run-job.ts';

/** A running job not heard of for so long is stuck. */
export const stuckAfterMs = 60_000;
const mostAttempts = 5;

/** pg-boss on the opened store, ready to take jobs. */
export async function openBoss(opened: OpenedStore, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({ ...opened.boss, useListenNotify: true, schema: 'pgboss' });
  boss.on('error', onError);
  await boss.start();
  // Creating a queue makes pg-boss forget what it knew of it, and look it up at the next sending. Sent from inside a
  // transaction of the embedded store, which has one connection, that look-up would wait for the transaction forever.
  if (!(await boss.getQueue(jobQueue))) await boss.createQueue(jobQueue);
  return boss;
}

/**
 * Queues jobs again that a killed process has left behind, not heard of for `silentMs` (0 at the start of the only
 * process): running ones, and queued ones that the queue itself lost when it died between taking and beginning them.
 * One that was interrupted too often without getting further fails, loudly.
 */
export async function requeueStuckJobs(parts: Parts, silentMs: number): Promise<number> {
  const { store, clock, jobs, log } = parts;
  const silentSince = new Date(clock().getTime() - silentMs + 1);
  const abandoned = and(eq(job.state, 'running'), lt(job.heardAt, silentSince));
  const unheard = and(
    eq(job.state, 'queued'),
    lt(sql`coalesce(${job.heardAt}, ${job.createdAt})`, silentSince),
  );
  const [busy] = await store
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.state, 'running'), gte(job.heardAt, silentSince)))
    .limit(1);
  // While others work, what is queued may simply be waiting its turn.
  const stuck = await store
    .select({ id: job.id })
    .from(job)
    .where(busy ? abandoned : or(abandoned, unheard));
  for (const { id } of stuck) {
    await store.transaction(async (tx) => {
      const [row] = await tx
        .select()
        .from(job)
        .where(and(eq(job.id, id), or(abandoned, unheard)))
        .for('update', { skipLocked: true });
      if (!row) return;
      if (row.attempts >= mostAttempts) {
        const problem = { problemCode: 'job-lost', problemParams: {} };
        await tx
          .update(job)
          .set({ state: 'failed', finishedAt: clock(), ...problem })
          .where(eq(job.id, id));
        log.error({ jobId: id, attempts: row.attempts }, 'job lost');
        return;
      }
      await tx.update(job).set({ state: 'queued', heardAt: clock() }).where(eq(job.id, id));
      await jobs.sendAgain(tx, id);
    });
  }
  return stuck.length;
}

/** Begins to work off the queue; the returned function lets running jobs go and stops. */
export async function startJobs(
  parts: Parts,
  boss: PgBoss,
  kinds: readonly JobKind[],
): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  if (parts.storeKind === 'embedded') await requeueStuckJobs(parts, 0);
  await boss.work<{ jobId: string }>(
    jobQueue,
    { pollingIntervalSeconds: 2, localConcurrency: 2 },
    async (jobs) => {
      for (const { data } of jobs) {
        const run = runJob(parts, kinds, data.jobId, stopping.signal);
        running.add(run);
        await run.finally(() => running.delete(run));
      }
    },
  );
  const watch = setInterval(() => {
    requeueStuckJobs(parts, stuckAfterMs).catch((error: unknown) =>
      parts.log.warn({ err: error }, 'stuck jobs'),
    );
  }, 15_000);
  return async () => {
    clearInterval(watch);
    stopping.abort();
    await Promise.allSettled(running);
    await boss.stop({ graceful: false, close: true });
  };
}
