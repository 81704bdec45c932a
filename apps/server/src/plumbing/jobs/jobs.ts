import { Refusal } from '@fenji/vocabulary';
import { eq, sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import type { Store } from '../../store/store.ts';
import { job } from '../tables.ts';

export type JobRow = typeof job.$inferSelect;

/** The one queue: a job's kind decides what is done. */
export const jobQueue = 'fenji-work';

/** Who began a job, and with which token if with one: the job may do what they may. */
export type Starter = { readonly id: string; readonly name: string; readonly tokenId?: string | null };

export type JobRequest = {
  readonly kind: string;
  readonly parameters: Record<string, unknown>;
  readonly startedBy: Starter | null;
  /** Where an earlier job that did the same had come to. */
  readonly checkpoint?: JobRow['checkpoint'];
};

/** Beginning, cancelling and repeating long work. */
export type Jobs = {
  /** Queues a job in the caller's transaction: it runs if and only if the transaction is committed. */
  readonly start: (transaction: Store, request: JobRequest) => Promise<JobRow>;
  /** Asks a job to stop; refuses when it has ended. */
  readonly cancel: (store: Store, id: string) => Promise<JobRow>;
  /** Puts a queued job on the queue once more; whoever takes it second finds it taken. */
  readonly sendAgain: (transaction: Store, id: string) => Promise<void>;
  /**
   * Queues a failed or cancelled job again; it continues from its checkpoint. Who began it and tries it again answers
   * for it as they are now, with or without a token.
   */
  readonly retry: (store: Store, id: string, by: Starter) => Promise<JobRow>;
};

type Tools = { readonly boss: PgBoss; readonly clock: () => Date; readonly newId: () => string };

/** Jobs on a started pg-boss; jobs are only queued here, see run-jobs.ts for who works. */
export function createJobs({ boss, clock, newId }: Tools): Jobs {
  const send = (transaction: Store, jobId: string) =>
    boss.send(
      jobQueue,
      { jobId },
      { db: fromDrizzle(transaction, sql), retryLimit: 0, expireInSeconds: 86_000 },
    );

  return {
    async start(transaction, request) {
      const [row] = await transaction
        .insert(job)
        .values({
          id: newId(),
          kind: request.kind,
          parameters: request.parameters,
          checkpoint: request.checkpoint ?? null,
          state: 'queued',
          startedById: request.startedBy?.id ?? null,
          startedByName: request.startedBy?.name ?? null,
          startedByTokenId: request.startedBy?.tokenId ?? null,
          createdAt: clock(),
        })
        .returning();
      await send(transaction, row!.id);
      return row!;
    },
    sendAgain: async (transaction, id) => void (await send(transaction, id)),
    cancel: (store, id) =>
      store.transaction(async (tx) => {
        const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update');
        if (!row || !['queued', 'running'].includes(row.state)) throw new Refusal('job-not-cancellable');
        const ended = row.state === 'queued' ? { state: 'cancelled' as const, finishedAt: clock() } : {};
        const [cancelled] = await tx
          .update(job)
          .set({ isCancelRequested: true, ...ended })
          .where(eq(job.id, id))
          .returning();
        return cancelled!;
      }),
    retry: (store, id, by) =>
      store.transaction(async (tx) => {
        const [row] = await tx.select().from(job).where(eq(job.id, id)).for('update');
        if (!row || !['failed', 'cancelled'].includes(row.state)) throw new Refusal('job-not-retriable');
        const [queued] = await tx
          .update(job)
          .set({
            state: 'queued',
            isCancelRequested: false,
            attempts: 0,
            problemCode: null,
            problemParams: null,
            fault: null,
            finishedAt: null,
            ...(row.startedById === by.id ? { startedByTokenId: by.tokenId ?? null } : {}),
          })
          .where(eq(job.id, id))
          .returning();
        await send(tx, id);
        return queued!;
      }),
  };
}
