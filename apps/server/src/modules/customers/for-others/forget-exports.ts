import { inArray, lt } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { exportFile } from '../tables.ts';

/** Deletes at most so many export files made before an instant; tells how many. */
export async function forgetExports(store: Store, before: Date, atMost: number): Promise<number> {
  const old = store
    .select({ jobId: exportFile.jobId })
    .from(exportFile)
    .where(lt(exportFile.createdAt, before))
    .limit(atMost);
  const deleted = await store
    .delete(exportFile)
    .where(inArray(exportFile.jobId, old))
    .returning({ jobId: exportFile.jobId });
  return deleted.length;
}
