import { runGrading, type Workspace } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../plumbing/cause-of.ts';
import { type JobKind, type JobWork, jobKind } from '../../plumbing/jobs/job-kind.ts';
import { sayEvents } from '../../plumbing/outbox/say-event.ts';
import { withdrawGrades } from '../customers/index.ts';
import type { GradingTools } from './grading-tools.ts';
import { mirrorCustomers } from './mirror-customers.ts';
import { publishGrades } from './publish-grades.ts';
import { previousStanding, requireStanding } from './standing-runs.ts';
import { gradingRun } from './tables.ts';

type RunRow = typeof gradingRun.$inferSelect;

async function grade(work: JobWork, tools: GradingTools, place: Workspace, run: RunRow): Promise<number> {
  const { store, clock } = work.parts;
  const { compiled } = await tools.library.get(run.schemeId);
  const begun = work.checkpoint as { number: number } | null;
  if (begun === null) {
    await mirrorCustomers(place, store, clock());
    const previous = await previousStanding(store, place.engine, compiled.document?.scheme, run.asOf);
    const manifest = await runGrading(place, {
      scheme: compiled,
      asOf: run.asOf,
      knownAt: clock(),
      now: clock,
      ...(previous !== undefined && { previous }),
      signal: work.signal,
      progress: ({ done, of }) => void work.progress(done, of).catch(() => undefined),
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
    return manifest.run;
  }
  return begun.number;
}

async function finish(work: JobWork, run: RunRow, changed: number): Promise<void> {
  const { parts } = work;
  await parts.store.transaction(async (tx) => {
    await tx.update(gradingRun).set({ isCurrent: false }).where(ne(gradingRun.id, run.id));
    await tx
      .update(gradingRun)
      .set({ state: 'done', isCurrent: true, finishedAt: parts.clock() })
      .where(eq(gradingRun.id, run.id));
    await sayEvents(tx, parts, [
      {
        event: 'grading.run-finished',
        subjectId: run.id,
        payload: { runId: run.id, schemeId: run.schemeId, asOf: run.asOf, changed },
      },
    ]);
    const deed = {
      action: 'grading.done',
      subjectKind: 'grading-run',
      subjectId: run.id,
      details: { changed },
    };
    await recordAudit(tx, causeOfJob(work), deed);
  });
}

/** Grading everybody: the engine's run once, then the grades into the store; the second part continues when interrupted. */
export const gradingJob = (tools: GradingTools): JobKind =>
  jobKind('grading.run', z.object({ runId: z.uuid() }), async ({ runId }, work) => {
    const { store, clock } = work.parts;
    const [run] = await store.select().from(gradingRun).where(eq(gradingRun.id, runId));
    if (!run) throw new Refusal('not-found', { what: 'run' });
    await store.update(gradingRun).set({ state: 'running', refusal: null }).where(eq(gradingRun.id, runId));
    try {
      const moved = await tools.facts.write(async (place) => {
        const number = await grade(work, tools, place, run);
        const session = await place.engine.connect();
        try {
          await requireStanding(session, number);
          const { id, schemeId, asOf } = run;
          return await publishGrades(work, session, { id, number, schemeId, asOf });
        } finally {
          session.close();
        }
      }, work.signal);
      const withdrawn = await withdrawGrades(work.parts, run.id, 'not-in-run', (done) =>
        work.progress(done, null),
      );
      await finish(work, run, moved + withdrawn);
      return { changed: moved + withdrawn };
    } catch (error) {
      const isCancelled = work.signal.aborted;
      const refusal = error instanceof Refusal ? error.code : 'fault';
      await store
        .update(gradingRun)
        .set({ state: isCancelled ? 'cancelled' : 'failed', refusal, finishedAt: clock() })
        .where(eq(gradingRun.id, runId));
      throw isCancelled ? new Refusal('job-cancelled') : error;
    }
  });
