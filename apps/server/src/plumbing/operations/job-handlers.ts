import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, lt, type SQL } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { type AuditDeed, recordAudit } from '../audit/audit-trail.ts';
import type { Call, Handlers } from '../call.ts';
import { causeOf } from '../cause-of.ts';
import { cutPage } from '../cursor.ts';
import { readIdCursor } from '../id-cursor.ts';
import type { JobRow } from '../jobs/jobs.ts';
import { showJob } from '../jobs/show-job.ts';
import { job } from '../tables.ts';

const isAllowed = (actor: Actor, row: JobRow, permission: 'jobs.read' | 'jobs.write') =>
  row.startedById === actor.id || actor.permissions[permission] !== undefined;

async function getJob(
  id: string,
  { parts, actor }: Call,
  permission: 'jobs.read' | 'jobs.write',
): Promise<JobRow> {
  const [row] = await parts.store.select().from(job).where(eq(job.id, id));
  if (!row || !isAllowed(actor, row, permission)) throw new Refusal('not-found', { what: 'job' });
  return row;
}

const record = (call: Call, deed: AuditDeed) =>
  call.parts.store.transaction((tx) => recordAudit(tx, causeOf(call), deed));

const show = (row: JobRow, { parts }: Call): Job => showJob(row, parts.words, parts.clock());

async function* watch(id: string, call: Call): AsyncGenerator<{ event: string; data: unknown }> {
  let last = '';
  while (!call.signal.aborted) {
    const told = show(await getJob(id, call, 'jobs.read'), call);
    const text = JSON.stringify(told);
    if (text !== last) yield { event: 'job', data: told };
    last = text;
    if (!['queued', 'running'].includes(told.state)) return;
    await wait(500, undefined, { signal: call.signal }).catch(() => undefined);
  }
}

/** Looking at jobs, stopping them and trying them again: own ones, or all with the permission. */
export const jobHandlers: Handlers<'listJobs' | 'getJob' | 'watchJob' | 'cancelJob' | 'retryJob'> = {
  listJobs: async ({ query }, call) => {
    const conditions: SQL[] = [];
    if (!call.actor.permissions['jobs.read']) conditions.push(eq(job.startedById, call.actor.id));
    if (query.state) conditions.push(eq(job.state, query.state));
    const before = readIdCursor(query.cursor);
    if (before) conditions.push(lt(job.id, before));
    const rows = await call.parts.store
      .select()
      .from(job)
      .where(and(...conditions))
      .orderBy(desc(job.id))
      .limit(query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => show(row, call),
    );
  },
  getJob: async ({ params }, call) => show(await getJob(params.id, call, 'jobs.read'), call),
  watchJob: async ({ params }, call) => {
    await getJob(params.id, call, 'jobs.read');
    return watch(params.id, call);
  },
  cancelJob: async ({ params }, call) => {
    await getJob(params.id, call, 'jobs.write');
    const row = await call.parts.jobs.cancel(call.parts.store, params.id);
    await record(call, {
      action: 'job.cancelled',
      subjectKind: 'job',
      subjectId: row.id,
    });
    return show(row, call);
  },
  retryJob: async ({ params }, call) => {
    await getJob(params.id, call, 'jobs.write');
    const row = await call.parts.jobs.retry(call.parts.store, params.id, call.actor);
    await record(call, {
      action: 'job.retried',
      subjectKind: 'job',
      subjectId: row.id,
    });
    return show(row, call);
  },
};
