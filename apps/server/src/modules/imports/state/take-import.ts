import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobRow } from '../../../plumbing/jobs/jobs.ts';
import { job } from '../../../plumbing/tables.ts';
import type { Store } from '../../../store/store.ts';
import { getImport, type ImportRow } from '../import-record.ts';
import { type ImportState, stateOf } from './import-state.ts';

/** An import held for a change, its state and its last job. */
export type TakenImport = {
  readonly row: ImportRow;
  readonly state: ImportState;
  readonly job: JobRow | undefined;
};

/** Holds an import that the actor may see until the transaction ends; refuses while one of its jobs goes on. */
export async function takeImport(transaction: Store, actor: Actor, id: string): Promise<TakenImport> {
  const row = await getImport(transaction, actor, id, { isLocked: true });
  const [known] =
    row.jobId === null ? [] : await transaction.select().from(job).where(eq(job.id, row.jobId)).for('update');
  if (known?.state === 'queued' || known?.state === 'running') throw new Refusal('import-busy');
  return { row, state: stateOf(row, known), job: known };
}
