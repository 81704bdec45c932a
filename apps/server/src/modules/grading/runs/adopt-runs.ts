import { listRuns, loadRun, type Workspace } from '@fenji/grader';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { isStanding } from '../standing-runs.ts';
import { gradingRun } from '../tables.ts';

/** Who is told to have started the runs that the command line brought. */
export const commandLine = { id: 'workspace', name: 'fenji' } as const;

/** How many runs came into the list, and how many could not be read or graded no customers. */
export type AdoptedRuns = { readonly runs: number; readonly runsPassedOver: number };

/** The number of the latest run that was not started by a server; 0 without one. */
export async function lastOwnRun({ engine }: Workspace): Promise<number> {
  const [table] = await engine.all(
    "select 1 from information_schema.tables where table_catalog = current_database() and table_schema = 'runs' and table_name = 'manifest'",
  );
  if (!table) return 0;
  const [last] = await engine.all<{ id: number }>(
    "select coalesce(max(id), 0)::integer as id from runs.manifest where json_extract_string(manifest, '$.startedFor') is null",
  );
  return Number(last!.id);
}

/**
 * Brings the runs that the command line stored in the workspace into the list of runs, oldest first, as they are; none
 * is published. Runs that are listed already stay as they are.
 */
export async function adoptRuns(work: JobWork, { engine }: Workspace): Promise<AdoptedRuns> {
  const { store, newId, clock } = work.parts;
  const listed = await store.select({ manifest: gradingRun.manifest }).from(gradingRun);
  const known = new Set(listed.map(({ manifest }) => manifest?.number));
  const found = (await listRuns(engine)).filter(
    ({ run, startedFor }) => startedFor === undefined && !known.has(run),
  );
  let runs = 0;
  for (const { run, asOf, counts, identity, startedAt, finishedAt } of found.toReversed()) {
    // A text that an earlier Fenji could run need not compile any more.
    const loaded = await loadRun(engine, { run }).catch(() => undefined);
    if (loaded?.document.subject !== 'customer') continue;
    const { document } = loaded;
    const notGraded = counts.notGraded > 0 ? [{ grade: null, customers: counts.notGraded }] : [];
    await store.insert(gradingRun).values({
      id: newId(),
      schemeId: document.scheme,
      schemeTitle: document.title,
      asOf,
      state: 'done',
      startedById: commandLine.id,
      startedByName: commandLine.name,
      startedAt: new Date(startedAt),
      finishedAt: new Date(finishedAt),
      jobId: work.jobId,
      gradeCount: counts.byGrade.length,
      counts: [...counts.byGrade, ...notGraded],
      manifest: { number: run, identity },
      outdatedAt: (await isStanding(engine, run)) ? null : clock(),
    });
    runs += 1;
  }
  return { runs, runsPassedOver: found.length - runs };
}
