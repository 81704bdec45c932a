import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../../plumbing/cause-of.ts';
import { type JobKind, jobKind } from '../../../plumbing/jobs/job-kind.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import { getSetting, replaceSetting } from '../../../plumbing/settings.ts';
import { job } from '../../../plumbing/tables.ts';
import type { FactsPlace } from '../../../workspace/facts-place.ts';
import { adoptRuns } from '../../grading/index.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { adoptCustomers } from './adopt-customers.ts';
import { listOwnBatches, nothingSeen, type Seen, seeWorkspace } from './see-workspace.ts';

const adoptKind = 'imports.workspace';
const settingKey = 'imports.workspace-seen';
const lookEveryMs = 15 * 60_000;

/** Brings what the command line has put into the workspace since the last time into the lists of customers and runs. */
export const adoptWorkspaceJob = ({ facts }: ImportsTools): JobKind =>
  jobKind(adoptKind, z.object({}), (_, work) =>
    facts.use(async (place) => {
      const { store } = work.parts;
      const seen = await seeWorkspace(place);
      const { version, value: before } = await getSetting(store, settingKey, nothingSeen);
      const fresh = (await listOwnBatches(place)).filter(({ id }) => id > before.batch);
      const customers = await adoptCustomers(work, place, fresh);
      const runs = await adoptRuns(work, place);
      const brought = { ...customers, ...runs };
      await store.transaction(async (tx) => {
        await replaceSetting<Seen>(tx, settingKey, version, seen);
        const subject = { subjectKind: 'job', subjectId: work.jobId };
        await recordAudit(tx, causeOfJob(work), {
          action: 'workspace.adopted',
          ...subject,
          details: brought,
        });
      });
      return brought;
    }, work.signal),
  );

/** Whether the workspace holds something of the command line that was not brought into the lists yet. */
async function hasMore({ store }: Parts, facts: FactsPlace): Promise<boolean> {
  const isInPlace = Object.values(facts.definition.datasets).some(({ in_place }) => in_place !== undefined);
  if (!isInPlace && !existsSync(join(facts.folder, '.fenji', 'fenji.duckdb'))) return false;
  const { value: before } = await getSetting(store, settingKey, nothingSeen);
  const seen = await facts.use(seeWorkspace);
  return seen.batch !== before.batch || seen.run !== before.run || seen.inPlace !== before.inPlace;
}

/**
 * Looks at the workspace now and every quarter of an hour, and queues the job that brings what is new. Where it cannot
 * be opened now the job is queued too, to tell why. The returned function stops looking.
 */
export function watchWorkspace(parts: Parts, facts: FactsPlace): () => Promise<void> {
  const look = async (otherwise: boolean) => {
    if (!(await hasMore(parts, facts).catch(() => otherwise))) return;
    await parts.store.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${settingKey}))`);
      const open = and(eq(job.kind, adoptKind), inArray(job.state, ['queued', 'running']));
      const [begun] = await tx.select({ id: job.id }).from(job).where(open);
      if (!begun) await parts.jobs.start(tx, { kind: adoptKind, parameters: {}, startedBy: null });
    });
  };
  const tryLook = (otherwise: boolean) =>
    look(otherwise).catch((error: unknown) => parts.log.warn({ err: error }, 'looking at the workspace'));
  let looking = tryLook(true);
  const timer = setInterval(() => {
    looking = tryLook(false);
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
