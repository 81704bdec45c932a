import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { Store } from '../../../store/store.ts';
import type { ImportRow } from '../import-record.ts';
import { importFile } from '../tables.ts';

/**
 * Holds an import for its job until the transaction ends; refuses when it has another job or other columns by now, as a
 * job that was tried again late would write over what has become of the import since.
 */
export async function holdImport(
  transaction: Store,
  { jobId }: Pick<JobWork, 'jobId'>,
  { id, version }: Pick<ImportRow, 'id' | 'version'>,
): Promise<ImportRow> {
  const [row] = await transaction.select().from(importFile).where(eq(importFile.id, id)).for('update');
  if (row?.jobId !== jobId || row.version !== version) throw new Refusal('import-overtaken');
  return row;
}
