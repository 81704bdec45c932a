import { and, eq, lt, or, sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import type { OpenedStore } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { job } from '../tables.ts';
import { type JobHolds, openJobHolds } from './job-holds.ts';
import { jobQueue } from './jobs.ts';
import { type JobTools, runJob } from './run-job.ts';

/** A running job not heard of for so long is shown as stuck. */
export const stuckAfterMs = 60_000;
const lookEveryMs = 2000;
// Long enough for a server whose connection broke to hold its jobs again.
const lostAfterMs = 4000;
const unheardAfterMs = 15_000;
const mostAttempts = 5;

/** From how many milliseconds without a word on a job is looked at. */
export type Silence = { readonly running: number; readonly queued: number };
const silence: Silence = { running: lostAfterMs, queued: unheardAfterMs };

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
 * Queues jobs again that a killed process has left behind: running ones that no living server holds and that were not
 * heard of for a moment (`Silence`), and queued ones that the queue itself lost when it died between taking and
 * beginning them. One that was interrupted too often without getting further fails, loudly.
 */
export async function requeueStuckJobs(
  { store, clock, jobs, log }: Pick<Parts, 'store' | 'clock' | 'jobs' | 'log'>,
  holds: Pick<JobHolds, 'isHeld'>,
  silence: Silence,
): Promise<number> {
  const before = (ms: number) => new Date(clock().getTime() - ms + 1);
  const abandoned = and(eq(job.state, 'running'), lt(job.heardAt, before(silence.running)));
  const unheard = and(
    eq(job.state, 'queued'),
    lt(sql`coalesce(${job.heardAt}, ${job.createdAt})`, before(silence.queued)),
  );
  const silent = await store.select({ id: job.id, state: job.state }).from(job).where(or(abandoned, unheard));
  if (silent.length === 0) return 0;
  const running = await store.select({ id: job.id }).from(job).where(eq(job.state, 'running'));
  const held = new Set<string>();
  for (const { id } of running) if (await holds.isHeld(id)) held.add(id);
  // While others work, what is queued may simply be waiting its turn.
  const stuck = silent.filter(({ id, state }) => (state === 'running' ? !held.has(id) : held.size === 0));
  for (const { id } of stuck) {
    await store.transaction(async (tx) => {
      const [row] = await tx
        .select()
        .from(job)
        .where(and(eq(job.id, id), or(abandoned, unheard)))
        .for('update', { skipLocked: true });
      // Another server may have found it too, and begun it since.
      if (!row || (row.state === 'running' && (await holds.isHeld(id)))) return;
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
  opened: OpenedStore,
  boss: PgBoss,
  { kinds, mayGoOn }: Pick<JobTools, 'kinds' | 'mayGoOn'>,
): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const holds = await openJobHolds(opened, (error) => parts.log.warn({ err: error }, 'holding jobs'));
  // Nobody else can have been at work in an embedded store.
  if (opened.kind === 'embedded') await requeueStuckJobs(parts, holds, { running: 0, queued: 0 });
  await boss.work<{ jobId: string }>(
    jobQueue,
    { pollingIntervalSeconds: 2, localConcurrency: 2 },
    async (jobs) => {
      for (const { data } of jobs) {
        const run = runJob({ parts, holds, kinds, mayGoOn }, data.jobId, stopping.signal);
        running.add(run);
        await run.finally(() => running.delete(run));
      }
    },
  );
  let looking: Promise<unknown> | undefined;
  const watch = setInterval(() => {
    looking ??= requeueStuckJobs(parts, holds, silence)
      .catch((error: unknown) => parts.log.warn({ err: error }, 'stuck jobs'))
      .finally(() => {
        looking = undefined;
      });
  }, lookEveryMs);
  return async () => {
    clearInterval(watch);
    stopping.abort();
    await Promise.allSettled([...running, looking]);
    await holds.close();
    await boss.stop({ graceful: false, close: true });
  };
}
