import { bulkAction, type CustomerFilter, customerSelection } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, asc, eq, gt, inArray, notInArray, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../../../plumbing/actor.ts';
import { recordAudit, recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { jobKind } from '../../../plumbing/jobs/job-kind.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import { findOwner, findStarter } from '../../identity/index.ts';
import { checkReceiver, handOverCustomers } from '../custody/hand-over-customers.ts';
import { handOverDeeds } from '../custody/hand-over-deeds.ts';
import { exportCustomers } from '../export-customers.ts';
import { scopeCondition } from '../selection/select-customers.ts';
import { customer, exportFile } from '../tables.ts';
import { bulkColumns, changeStatus, changeTags, type Doer } from './bulk-changes.ts';
import { selectionCondition } from './read-customers.ts';

const bulk = z.object({ selection: customerSelection, action: bulkAction });
type Bulk = z.output<typeof bulk>;
type Action = Bulk['action'];
const batchSize = 500;
// A mix of filters may be answered by sorting all that match: not once a batch.
const readAhead = 20 * batchSize;

const permissionOf = { assign: 'customers.transfer', export: 'customers.export' } as const;
const neededFor = (action: Action) =>
  permissionOf[action.kind as keyof typeof permissionOf] ?? ('customers.write' as const);

async function conditionOf(
  parts: Parts,
  actor: Actor,
  { selection, action }: Bulk,
): Promise<SQL | undefined> {
  const scope = scopeCondition(actor, neededFor(action));
  const open = notInArray(customer.status, ['merged', 'erased']);
  if ('ids' in selection) return and(inArray(customer.id, selection.ids), open, scope);
  const { search, filter } = selection.matching as { search?: string; filter?: CustomerFilter };
  const matching = await selectionCondition({ parts, actor }, { search, filter });
  const except = selection.except.length > 0 ? notInArray(customer.id, selection.except) : undefined;
  return and(matching, open, scope, except);
}

function doerOf(action: Exclude<Action, { kind: 'export' }>): Doer {
  switch (action.kind) {
    case 'assign':
      return async (tx, { parts }, actor, rows) => {
        const to = await findOwner(tx, action.ownerId);
        checkReceiver(actor, to);
        const ids = rows.filter((row) => row.ownerId !== to.id).map(({ id }) => id);
        const made = await handOverCustomers(tx, parts, {
          kind: 'transfer',
          ids,
          to,
          by: actor,
          reason: action.reason,
        });
        return {
          changed: made.reduce((sum, { after }) => sum + after.customers, 0),
          deeds: handOverDeeds(made),
        };
      };
    case 'tag':
    case 'untag':
      return changeTags(action);
    case 'status':
      return changeStatus(action);
  }
}

/** Does one thing to all selected customers in batches; an interrupted job continues after the last whole batch. */
export const bulkJob = jobKind('customers.bulk', bulk, async (request, work) => {
  const { parts, startedBy } = work;
  const actor = startedBy && (await findStarter(parts.store, startedBy, parts.clock()));
  if (!actor) throw new Refusal('not-allowed', { permission: 'customers.bulk' });
  const condition = await conditionOf(parts, actor, request);
  const total = await parts.store.$count(customer, condition);
  if (request.action.kind === 'export') return exportCustomers(work, actor, request.action, condition, total);
  const act = doerOf(request.action);
  let { last, changed, seen } = (work.checkpoint ?? { last: null, changed: 0, seen: 0 }) as {
    last: string | null;
    changed: number;
    seen: number;
  };
  let found: { id: string }[] = [];
  for (;;) {
    if (found.length === 0)
      found = await parts.store
        .select({ id: customer.id })
        .from(customer)
        .where(and(condition, last ? gt(customer.id, last) : undefined))
        .orderBy(asc(customer.id))
        .limit(readAhead);
    if (found.length === 0) break;
    const ids = found.splice(0, batchSize).map(({ id }) => id);
    const next = { last: ids.at(-1)!, seen: seen + ids.length };
    changed = await parts.store.transaction(async (tx) => {
      // Others may have merged, moved or handed over some of them since.
      const rows = await tx
        .select(bulkColumns)
        .from(customer)
        .where(and(inArray(customer.id, ids), condition))
        .orderBy(asc(customer.id))
        .for('update');
      const done = rows.length === 0 ? { changed: 0, deeds: [] } : await act(tx, work, actor, rows);
      await work.saveCheckpoint(tx, { ...next, changed: changed + done.changed });
      await recordAudits(tx, { actor, requestId: null, at: parts.clock() }, [
        {
          action: 'customer.bulk-changed',
          subjectKind: 'job',
          subjectId: work.jobId,
          details: { action: request.action, ids: rows.map(({ id }) => id) },
        },
        ...done.deeds,
      ]);
      return changed + done.changed;
    });
    ({ last, seen } = next);
    await work.progress(seen, Math.max(total, seen));
  }
  return { selected: seen, changed };
});

/** Bulk work and the files it made. */
export const bulkHandlers: Handlers<'startBulkAction' | 'downloadExport'> = {
  startBulkAction: ({ body }, call) => {
    const needed = neededFor(body.action);
    if (!call.actor.permissions[needed]) throw new Refusal('not-allowed', { permission: needed });
    return call.parts.store.transaction(async (tx) => {
      await conditionOf({ ...call.parts, store: tx }, call.actor, body);
      const job = await call.parts.jobs.start(tx, {
        kind: bulkJob.kind,
        parameters: body,
        startedBy: call.actor,
      });
      return showJob(job, call.parts.words, call.parts.clock());
    });
  },
  downloadExport: async ({ params }, call) => {
    const [file] = await call.parts.store
      .select()
      .from(exportFile)
      .where(and(eq(exportFile.jobId, params.id), eq(exportFile.ownerId, call.actor.id)));
    if (!file) throw new Refusal('export-not-yours');
    await call.parts.store.transaction((tx) =>
      recordAudit(tx, causeOf(call), {
        action: 'customer.exported',
        subjectKind: 'job',
        subjectId: params.id,
      }),
    );
    return { name: file.name, mediaType: file.mediaType, content: file.content };
  },
};
