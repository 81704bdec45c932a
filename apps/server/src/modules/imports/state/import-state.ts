import { inArray } from 'drizzle-orm';
import type { JobRow } from '../../../plumbing/jobs/jobs.ts';
import { job } from '../../../plumbing/tables.ts';
import type { Store } from '../../../store/store.ts';
import type { importFile } from '../tables.ts';

type ImportRow = typeof importFile.$inferSelect;
export type ImportState = ImportRow['state'];

/** The state an import is in: one whose job was cancelled or has failed is not being imported any more. */
export function stateOf(
  { state }: Pick<ImportRow, 'state'>,
  known: Pick<JobRow, 'state'> | undefined,
): ImportState {
  if (state !== 'running') return state;
  return known?.state === 'cancelled' || known?.state === 'failed' ? known.state : state;
}

/** The states of some imports, by id. */
export async function statesOf(
  store: Store,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, ImportState>> {
  const ids = rows.flatMap(({ state, jobId }) => (state === 'running' && jobId !== null ? [jobId] : []));
  const jobs =
    ids.length === 0
      ? []
      : await store.select({ id: job.id, state: job.state }).from(job).where(inArray(job.id, ids));
  return new Map(
    rows.map((row) => [
      row.id,
      stateOf(
        row,
        jobs.find(({ id }) => id === row.jobId),
      ),
    ]),
  );
}
