import { and, gte, inArray } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import { job } from '../tables.ts';

const lookEveryMs = 15 * 60_000;
const dayMs = 23 * 3_600_000;

/** Queues each kind of job once a day, whichever of several processes looks first. */
export function startDaily(parts: Parts, kinds: readonly string[]): () => Promise<void> {
  const look = async () => {
    await parts.store.transaction(async (tx) => {
      const since = new Date(parts.clock().getTime() - dayMs);
      const recent = await tx
        .select({ kind: job.kind })
        .from(job)
        .where(and(inArray(job.kind, [...kinds]), gte(job.createdAt, since)));
      for (const kind of kinds) {
        if (recent.some((one) => one.kind === kind)) continue;
        await parts.jobs.start(tx, { kind, parameters: {}, startedBy: null });
      }
    });
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => parts.log.warn({ err: error }, 'daily jobs'));
  }, lookEveryMs);
  return async () => clearInterval(timer);
}
