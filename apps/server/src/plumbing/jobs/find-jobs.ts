import { inArray } from 'drizzle-orm';
import type { Store } from '../../store/store.ts';
import { job } from '../tables.ts';
import type { JobRow } from './jobs.ts';

/** Jobs by id: for records whose state is that of the job that makes them. */
export async function findJobs(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, JobRow>> {
  if (ids.length === 0) return new Map();
  const rows = await store
    .select()
    .from(job)
    .where(inArray(job.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
