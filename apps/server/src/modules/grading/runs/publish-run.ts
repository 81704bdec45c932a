import type { Workspace } from '@fenji/grader';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { Store } from '../../../store/store.ts';
import { prepareGrades } from '../prepare-grades.ts';
import { publishGrades } from '../publish-grades.ts';
import type { gradingRun } from '../tables.ts';

type Publishing = {
  /** The engine's number of the run. */
  readonly number: number;
  /** Told how many customers' grades are read. */
  readonly progress: JobWork['progress'];
  readonly finish: (transaction: Store, changed: number) => Promise<void>;
};

/** Makes a finished run's grades those that hold, and does what `finish` does with it: all or none. */
export async function publishRun(
  work: JobWork,
  place: Workspace,
  { id, schemeId, asOf }: typeof gradingRun.$inferSelect,
  { number, progress, finish }: Publishing,
): Promise<number> {
  const session = await place.engine.connect();
  const grades = await prepareGrades({ progress }, session, { id, number, schemeId, asOf }).finally(
    session.close,
  );
  try {
    return await publishGrades(work, { runId: id, grades, because: 'not-in-run' }, finish);
  } finally {
    await grades.remove();
  }
}
