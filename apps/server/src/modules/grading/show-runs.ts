import type { gradingRun as shape } from '@fenji/contract';
import type { z } from 'zod';
import { findJobs } from '../../plumbing/jobs/find-jobs.ts';
import { showJob } from '../../plumbing/jobs/show-job.ts';
import type { Parts } from '../../plumbing/parts.ts';
import type { gradingRun } from './tables.ts';

type RunRow = typeof gradingRun.$inferSelect;

/**
 * Runs as the interface tells them. A run that is not done is in whatever state its job is in, so that no end of a job
 * (cancelled while it waited, lost with its server) leaves a run that seems to go on.
 */
export async function showRuns(
  rows: readonly RunRow[],
  { store, words, clock }: Pick<Parts, 'store' | 'words' | 'clock'>,
): Promise<z.infer<typeof shape>[]> {
  const open = rows.filter(({ state }) => state !== 'done').map(({ jobId }) => jobId);
  const jobs = await findJobs(store, open);
  return rows.map((row) => {
    const found = jobs.get(row.jobId);
    const job = found && showJob(found, words, clock());
    // A job says that it is done a moment after its run.
    const state = job && job.state !== 'done' ? job.state : row.state;
    return {
      id: row.id,
      schemeId: row.schemeId,
      schemeTitle: row.schemeTitle,
      asOf: row.asOf,
      state,
      startedBy: { id: row.startedById, name: row.startedByName },
      startedAt: row.startedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? job?.finishedAt ?? null,
      jobId: row.jobId,
      isCurrent: row.isCurrent,
      counts: row.counts,
      problem: job?.problem ?? null,
      outdatedAt: row.outdatedAt?.toISOString() ?? null,
    };
  });
}
