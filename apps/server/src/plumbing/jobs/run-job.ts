import { randomBytes } from 'node:crypto';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, sql } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import { isDiskFull } from '../problems/is-disk-full.ts';
import { job } from '../tables.ts';
import type { JobKind } from './job-kind.ts';
import type { JobRow } from './jobs.ts';

const tellEveryMs = 400;
const heartbeatMs = 5000;

/** Runs a queued job to its end and writes down how it ended; does nothing when another process has it. */
export async function runJob(
  parts: Parts,
  kinds: readonly JobKind[],
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
  const stop = new AbortController();
  const heartbeat = setInterval(() => {
    void hear(parts, jobId, {})
      .then((isCancelled) => isCancelled && stop.abort())
      .catch((error: unknown) => log.warn({ err: error, jobId }, 'heartbeat'));
  }, heartbeatMs);
  try {
    const kind = kinds.find((one) => one.kind === row.kind);
    if (!kind) throw new Error(`nobody knows jobs of kind ${row.kind}`);
    const result = await kind.run(row.parameters, workOf(parts, row, stop, stopping));
    await end(parts, jobId, { state: 'done', result });
  } catch (error) {
    // A server that is shutting down leaves the job running; it is queued again at the next start.
    if (!stopping.aborted) await end(parts, jobId, endingOf(parts, jobId, error));
  } finally {
    clearInterval(heartbeat);
  }
}

const end = (parts: Parts, jobId: string, how: Partial<JobRow>) =>
  parts.store
    .update(job)
    .set({ ...how, finishedAt: parts.clock() })
    .where(and(eq(job.id, jobId), eq(job.state, 'running')));

async function hear(
  parts: Parts,
  jobId: string,
  news: { done?: number; doneBefore?: number; total?: number | null },
): Promise<boolean> {
  const [row] = await parts.store
    .update(job)
    .set({ heardAt: parts.clock(), ...news })
    .where(eq(job.id, jobId))
    .returning({ isCancelRequested: job.isCancelRequested });
  return row?.isCancelRequested ?? true;
}

function workOf(parts: Parts, row: JobRow, stop: AbortController, stopping: AbortSignal) {
  let toldAt = 0;
  let { doneBefore } = row;
  return {
    parts,
    jobId: row.id,
    startedBy: row.startedById === null ? null : { id: row.startedById, name: row.startedByName ?? '' },
    checkpoint: row.checkpoint,
    signal: AbortSignal.any([stop.signal, stopping]),
    saveCheckpoint: async (transaction: Parts['store'], checkpoint: Record<string, unknown>) => {
      // Whoever gets further may be interrupted again: only attempts that come to nothing add up.
      await transaction.update(job).set({ checkpoint, attempts: 1 }).where(eq(job.id, row.id));
    },
    progress: async (done: number, total: number | null) => {
      const now = performance.now();
      if (now - toldAt >= tellEveryMs || done === total) {
        toldAt = now;
        // Some kinds of work begin anew: then nothing was done before.
        if (done < doneBefore) doneBefore = 0;
        if (await hear(parts, row.id, { done, doneBefore, total })) stop.abort();
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
