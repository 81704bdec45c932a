import { runGrading, type Workspace } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../../plumbing/cause-of.ts';
import { type JobKind, type JobWork, jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import type { GradingTools } from '../grading-tools.ts';
import { mirrorCustomers } from '../mirror/mirror-customers.ts';
import { getRunnable } from '../schemes/get-runnable.ts';
import { isStanding, previousStanding, requireStanding } from '../standing-runs.ts';
import { gradingRun } from '../tables.ts';
import { makeCurrent } from './make-current.ts';
import { publishRun } from './publish-run.ts';

type RunRow = typeof gradingRun.$inferSelect;
/** The number of the engine's run, and how many steps it took now. */
type Graded = { readonly number: number; readonly steps: number };

/** Runs the scheme; the run that an earlier attempt finished is taken, unless its data was taken back since. */
async function grade(work: JobWork, tools: GradingTools, place: Workspace, run: RunRow): Promise<Graded> {
  const { store, clock } = work.parts;
  const begun = work.checkpoint as { number: number } | null;
  if (begun !== null && (await isStanding(place.engine, begun.number)))
    return { number: begun.number, steps: 0 };
  const { compiled, calibrationText } = await getRunnable(tools, store, run.schemeId);
  const seen = await mirrorCustomers(place, store, clock(), { scheme: compiled });
  const previous = await previousStanding(store, place.engine, compiled.document?.scheme, run.asOf);
  const manifest = await runGrading(seen, {
    scheme: compiled,
    ...(calibrationText !== undefined && { calibrationText }),
    asOf: run.asOf,
    knownAt: clock(),
    startedFor: run.id,
    now: clock,
    ...(previous !== undefined && { previous }),
    signal: work.signal,
    progress: ({ done, of }) => void work.progress(done, of + 1).catch(() => undefined),
  });
  const counts = [
    ...manifest.counts.byGrade,
    ...(manifest.counts.notGraded > 0 ? [{ grade: null, customers: manifest.counts.notGraded }] : []),
  ];
  await store.transaction(async (tx) => {
    await work.saveCheckpoint(tx, { number: manifest.run });
    await tx
      .update(gradingRun)
      .set({
        counts,
        gradeCount: manifest.counts.byGrade.length,
        manifest: { number: manifest.run, identity: manifest.identity },
      })
      .where(eq(gradingRun.id, run.id));
  });
  await requireStanding(place.engine, manifest.run);
  return { number: manifest.run, steps: manifest.statements.length };
}

async function finish(tx: Store, work: JobWork, run: RunRow, changed: number): Promise<void> {
  const { parts } = work;
  await tx
    .update(gradingRun)
    .set({ state: 'done', finishedAt: parts.clock() })
    .where(eq(gradingRun.id, run.id));
  await makeCurrent(tx, run.id);
  const payload = { runId: run.id, schemeId: run.schemeId, asOf: run.asOf, changed };
  await sayEvents(tx, parts, [{ event: 'grading.run-finished', subjectId: run.id, payload }]);
  const deed = {
    action: 'grading.done',
    subjectKind: 'grading-run',
    subjectId: run.id,
    details: { changed },
  };
  await recordAudit(tx, causeOfJob(work), deed);
}

/**
 * Grading everybody: the engine's run once, then its grades into the store, all or none. How a run that did not get so
 * far ended is told by its job.
 */
export const gradingJob = (tools: GradingTools): JobKind =>
  jobKind('grading.run', z.object({ runId: z.uuid() }), async ({ runId }, work) => {
    const { store } = work.parts;
    const [run] = await store.select().from(gradingRun).where(eq(gradingRun.id, runId));
    if (!run) throw new Refusal('not-found', { what: 'run' });
    // Published by an attempt that was killed before its job could end.
    if (run.state === 'done') return {};
    try {
      const changed = await tools.facts.write(async (place) => {
        const { number, steps } = await grade(work, tools, place, run);
        return publishRun(work, place, run, {
          number,
          // The steps of the plan are behind; this is one more, however many customers it is for.
          progress: () => work.progress(steps, steps + 1),
          finish: (tx, done) => finish(tx, work, run, done),
        });
      }, work.signal);
      return { changed };
    } catch (error) {
      throw work.signal.aborted ? new Refusal('job-cancelled') : error;
    }
  });
