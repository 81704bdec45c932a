import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../../plumbing/cause-of.ts';
import { type JobKind, type JobWork, jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { sayEvents } from '../../../plumbing/outbox/say-event.ts';
import type { Store } from '../../../store/store.ts';
import type { GradingTools } from '../grading-tools.ts';
import { requireStanding } from '../standing-runs.ts';
import { gradingRun } from '../tables.ts';
import { makeCurrent } from './make-current.ts';
import { publishRun } from './publish-run.ts';

/** The kind of job that makes an earlier run's grades hold. */
export const publishKind = 'grading.publish';

/** Refuses a run whose grades cannot be made to hold: one not done, taken back since, or current already. */
export function requirePublishable(run: typeof gradingRun.$inferSelect | undefined): void {
  if (!run) throw new Refusal('not-found', { what: 'run' });
  if (run.isCurrent) throw new Refusal('run-current');
  if (run.state !== 'done' || run.outdatedAt) throw new Refusal('run-not-publishable');
}

async function finish(tx: Store, work: JobWork, run: typeof gradingRun.$inferSelect, changed: number) {
  await makeCurrent(tx, run.id);
  const payload = { runId: run.id, schemeId: run.schemeId, asOf: run.asOf, changed };
  await sayEvents(tx, work.parts, [{ event: 'grading.run-published', subjectId: run.id, payload }]);
  const subject = { subjectKind: 'grading-run', subjectId: run.id };
  await recordAudit(tx, causeOfJob(work), { action: 'grading.published', ...subject, details: { changed } });
}

/** Making the grades of an earlier run hold, whoever ran it: all or none. */
export const publishJob = ({ facts }: GradingTools): JobKind =>
  jobKind(publishKind, z.object({ runId: z.uuid() }), async ({ runId }, work) => {
    const [run] = await work.parts.store.select().from(gradingRun).where(eq(gradingRun.id, runId));
    // Published by an attempt that was killed before its job could end.
    if (run?.isCurrent) return {};
    requirePublishable(run);
    const number = Number(run!.manifest?.number);
    const changed = await facts
      .write(async (place) => {
        await requireStanding(place.engine, number);
        const { progress } = work;
        return publishRun(work, place, run!, {
          number,
          progress,
          finish: (tx, done) => finish(tx, work, run!, done),
        });
      }, work.signal)
      .catch((error: unknown) => {
        throw work.signal.aborted ? new Refusal('job-cancelled') : error;
      });
    return { changed };
  });
