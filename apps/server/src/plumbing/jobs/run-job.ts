import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, sql } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import { isDiskFull } from '../problems/is-disk-full.ts';
import { job } from '../tables.ts';
import type { JobHolds } from './job-holds.ts';
import type { JobKind } from './job-kind.ts';
import type { JobRow, Starter } from './jobs.ts';

const tellEveryMs = 400;
const heartbeatMs = 2000;
const mostTries = 10;
const tryAgainMs = 100;

/** What running jobs takes. */
export type JobTools = {
  readonly parts: Parts;
  readonly holds: JobHolds;
  readonly kinds: readonly JobKind[];
  /** Whether who began a job may still act; it stops at its next step when not. */
  readonly mayGoOn: (store: Store, starter: Starter) => Promise<boolean>;
};

/** Runs a queued job to its end and writes down how it ended; does nothing when another process has it. */
export async function runJob(tools: JobTools, jobId: string, stopping: AbortSignal): Promise<void> {
  const { holds } = tools;
  // Held before it is running: whatever is running and not held was left behind. Who has just written down how it ended
  // may hold it for a moment longer, while somebody tries it again already.
  for (let tries = 1; !(await holds.hold(jobId)); tries += 1) {
    if (tries === mostTries) return;
    await wait(tryAgainMs);
  }
  try {
    await runHeldJob(tools, jobId, stopping);
  } finally {
    await holds.letGo(jobId);
  }
}

async function runHeldJob(
  { parts, kinds, mayGoOn }: JobTools,
  jobId: string,
  stopping: AbortSignal,
): Promise<void> {
  const { store, clock, log } = parts;
  const [row] = await store
    .update(job)
    .set({
      state: 'running',
      startedAt: clock(),
      heardAt: clock(),
      attempts: sql`${job.attempts} + 1`,
      doneBefore: sql`${job.done}`,
    })
    .where(and(eq(job.id, jobId), eq(job.state, 'queued')))
    .returning();
  if (!row) return;
  const kind = kinds.find((one) => one.kind === row.kind);
  const starter = starterOf(row);
  const stop = new AbortController();
  let gone: Refusal | undefined;
  const requireStarter = async (through: Store) => {
    if (!starter || kind?.outlivesStarter || (await mayGoOn(through, starter))) return;
    gone = new Refusal('job-starter-gone');
    stop.abort();
    throw gone;
  };
  const heartbeat = setInterval(() => {
    void hear(parts, row, {})
      .then((isCancelled) => (isCancelled ? stop.abort() : requireStarter(store)))
      .catch((error: unknown) => log.warn({ err: error, jobId }, 'heartbeat'));
  }, heartbeatMs);
  try {
    if (!kind) throw new Error(`nobody knows jobs of kind ${row.kind}`);
    await requireStarter(store);
    const work = { ...workOf(parts, row, { stop, stopping, requireStarter }), startedBy: starter };
    const result = await kind.run(row.parameters, work);
    await end(parts, row, { state: 'done', result });
  } catch (error) {
    // A server that is shutting down leaves the job running; it is queued again at the next start.
    if (!stopping.aborted) await end(parts, row, endingOf(parts, jobId, gone ?? error));
  } finally {
    clearInterval(heartbeat);
  }
}

// What a server still says of a job that it lost (its connection broke, and another took the job up) counts no more.
const isOurs = ({ id, startedAt }: JobRow) =>
  and(eq(job.id, id), eq(job.state, 'running'), eq(job.startedAt, startedAt!));

const end = (parts: Parts, row: JobRow, how: Partial<JobRow>) =>
  parts.store
    .update(job)
    .set({ ...how, finishedAt: parts.clock() })
    .where(isOurs(row));

async function hear(
  parts: Parts,
  row: JobRow,
  news: { done?: number; doneBefore?: number; total?: number | null },
): Promise<boolean> {
  const [heard] = await parts.store
    .update(job)
    .set({ heardAt: parts.clock(), ...news })
    .where(isOurs(row))
    .returning({ isCancelRequested: job.isCancelRequested });
  return heard?.isCancelRequested ?? true;
}

const starterOf = (row: JobRow): Starter | null =>
  row.startedById === null
    ? null
    : { id: row.startedById, name: row.startedByName ?? '', tokenId: row.startedByTokenId };

type Ends = {
  readonly stop: AbortController;
  readonly stopping: AbortSignal;
  readonly requireStarter: (store: Store) => Promise<void>;
};

function workOf(parts: Parts, row: JobRow, { stop, stopping, requireStarter }: Ends) {
  let toldAt = 0;
  let { doneBefore } = row;
  return {
    parts,
    jobId: row.id,
    checkpoint: row.checkpoint,
    signal: AbortSignal.any([stop.signal, stopping]),
    saveCheckpoint: async (transaction: Store, checkpoint: Record<string, unknown>) => {
      await requireStarter(transaction);
      // Whoever gets further may be interrupted again: only attempts that come to nothing add up.
      const kept = await transaction
        .update(job)
        .set({ checkpoint, attempts: 1 })
        .where(isOurs(row))
        .returning({ id: job.id });
      if (kept.length > 0) return;
      stop.abort();
      throw new Refusal('job-cancelled');
    },
    progress: async (done: number, total: number | null) => {
      const now = performance.now();
      if (now - toldAt >= tellEveryMs || done === total) {
        toldAt = now;
        // Some kinds of work begin anew: then nothing was done before.
        if (done < doneBefore) doneBefore = 0;
        if (await hear(parts, row, { done, doneBefore, total })) stop.abort();
        await requireStarter(parts.store);
      }
      if (stop.signal.aborted) throw new Refusal('job-cancelled');
      stopping.throwIfAborted();
    },
  };
}

function endingOf(parts: Parts, jobId: string, error: unknown): Partial<JobRow> {
  if (error instanceof Refusal && error.code === 'job-cancelled') return { state: 'cancelled' };
  if (error instanceof Refusal) {
    return { state: 'failed', problemCode: error.code, problemParams: { ...error.params } };
  }
  if (isDiskFull(error)) {
    parts.log.error({ err: error, jobId }, 'the disk is full');
    return { state: 'failed', problemCode: 'server-disk-full', problemParams: {} };
  }
  const fault = `F-${randomBytes(4).toString('hex').toUpperCase()}`;
  parts.log.error({ err: error, fault, jobId }, 'job fault');
  return { state: 'failed', problemCode: 'fault', fault };
}
