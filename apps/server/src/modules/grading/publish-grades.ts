import { sql } from 'drizzle-orm';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import type { Store } from '../../store/store.ts';
import { recordGrades, type Withdrawal, withdrawGrades } from '../customers/index.ts';
import type { PreparedGrades } from './prepare-grades.ts';

/** The grades that shall hold: those of a run (undefined when they hold already), or nobody's when no run stands. */
export type Publication = {
  readonly runId: string | null;
  readonly grades: Pick<PreparedGrades, 'batches'> | undefined;
  readonly because: Withdrawal;
};

/**
 * Moves grades into the store, takes away those of other runs, and does what `flip` does with the number of customers
 * whose grade changed: all of it in one transaction, so that nobody ever sees the grades of two runs. A job that is to
 * stop, a fault and a killed process leave everything as it was.
 */
export async function publishGrades(
  { parts, signal }: Pick<JobWork, 'parts' | 'signal'>,
  { runId, grades, because }: Publication,
  flip: (transaction: Store, changed: number) => Promise<void>,
): Promise<number> {
  return parts.store.transaction(async (tx) => {
    // Servers that share a store publish one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('fenji.grades'))`);
    let changed = 0;
    for await (const batch of grades?.batches() ?? []) {
      signal.throwIfAborted();
      changed += await recordGrades(tx, parts, batch);
    }
    // Nothing of the job's progress is told here: the embedded store has one connection, which this transaction holds.
    changed += await withdrawGrades({ ...parts, store: tx }, runId, because, async () =>
      signal.throwIfAborted(),
    );
    signal.throwIfAborted();
    await flip(tx, changed);
    return changed;
  });
}
