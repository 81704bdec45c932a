import { listRuns, type Manifest } from '@fenji/grader';
import { and, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../plumbing/cause-of.ts';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../../workspace/facts-place.ts';
import { prepareGrades } from './prepare-grades.ts';
import { publishGrades } from './publish-grades.ts';
import { gradingRun } from './tables.ts';

/** What came of taking data back: the runs that no longer stand, and the one whose grades hold now. */
export type Outdated = { readonly outdated: number; readonly currentRunId: string | null };

/**
 * Takes back what was derived from data that was taken back: runs that had read it are outdated, the grades go back to
 * the latest run that still stands, and who has none in that one is no longer graded: all at once. May be done again
 * after an interruption. See docs/decisions/0013-fall-back-when-facts-are-undone.md.
 */
export async function outdateRuns(
  work: JobWork,
  facts: FactsPlace,
  hasRead: (manifest: Manifest) => boolean,
): Promise<Outdated> {
  const { store, clock } = work.parts;
  const runs = await facts.use(({ engine }) => listRuns(engine), work.signal);
  const numbers = new Set(runs.filter(hasRead).map(({ run }) => run));
  const done = await store.select().from(gradingRun).where(eq(gradingRun.state, 'done'));
  const touched = done.filter(({ manifest }) => numbers.has(Number(manifest?.number))).map(({ id }) => id);
  if (touched.length === 0) return { outdated: 0, currentRunId: null };
  const [standing] = await store
    .select()
    .from(gradingRun)
    .where(
      and(eq(gradingRun.state, 'done'), isNull(gradingRun.outdatedAt), notInArray(gradingRun.id, touched)),
    )
    .orderBy(desc(gradingRun.isCurrent), desc(gradingRun.id))
    .limit(1);
  const current = standing?.id ?? null;
  const grades = standing && !standing.isCurrent ? await prepare(work, facts, standing) : undefined;
  try {
    await publishGrades(work, { runId: current, grades, because: 'data-undone' }, async (tx) => {
      await tx
        .update(gradingRun)
        .set({ outdatedAt: clock(), isCurrent: false })
        .where(and(inArray(gradingRun.id, touched), isNull(gradingRun.outdatedAt)));
      if (current !== null)
        await tx.update(gradingRun).set({ isCurrent: true }).where(eq(gradingRun.id, current));
      const details = { runs: touched, currentRunId: current };
      const deed = {
        action: 'grading.outdated',
        subjectKind: 'grading-run',
        subjectId: touched[0]!,
        details,
      };
      await recordAudit(tx, causeOfJob(work), deed);
    });
  } finally {
    await grades?.remove();
  }
  return { outdated: touched.length, currentRunId: current };
}

const prepare = (work: JobWork, facts: FactsPlace, run: typeof gradingRun.$inferSelect) =>
  facts.use(async ({ engine }) => {
    const session = await engine.connect();
    try {
      const { id, schemeId, asOf } = run;
      return await prepareGrades(work, session, { id, number: Number(run.manifest?.number), schemeId, asOf });
    } finally {
      session.close();
    }
  }, work.signal);
