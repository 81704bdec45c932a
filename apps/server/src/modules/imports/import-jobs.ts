import type { Engine } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, getScope } from '../../plumbing/actor.ts';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../plumbing/cause-of.ts';
import { type JobKind, type JobWork, jobKind } from '../../plumbing/jobs/job-kind.ts';
import { recordContacts } from '../customers/index.ts';
import { findStarter } from '../identity/index.ts';
import { runCustomerImport } from './customers/run-customer-import.ts';
import { checkImport } from './dry-run/check-import.ts';
import { addCustomers } from './facts/add-customers.ts';
import {
  asCancelled,
  factsTally,
  findOwnBatch,
  importFactsFile,
  showFactRows,
} from './facts/import-facts.ts';
import { requireOwnFile, type Unknown } from './facts/require-own-facts.ts';
import { type ImportRow, requireFile } from './import-record.ts';
import type { ImportsTools } from './imports-tools.ts';
import { rejectedRowsJob } from './operations/save-rejected-rows.ts';
import { shownTally, type Tally } from './rules/tally.ts';
import { holdImport } from './state/hold-import.ts';
import { importFile } from './tables.ts';
import { recountContactsJob, tellContacts } from './tell-contacts.ts';
import { tidyUploads } from './tidy-uploads.ts';
import { undoImport } from './undo/undo-import.ts';

const parameters = z.object({ importId: z.uuid() });
const storeParameters = parameters.extend({ unknownCustomers: z.enum(['add', 'leave']).default('leave') });
const checkParameters = parameters.extend({
  wish: z.object({ schemeId: z.string(), asOf: z.string() }).optional(),
});

/** The import of a job and for whom it goes on; refuses when the import has another job or state by now. */
async function begin(
  work: JobWork,
  importId: string,
  permission: 'imports.run' | 'imports.undo',
  states: readonly ImportRow['state'][],
) {
  const { store, clock } = work.parts;
  const actor = work.startedBy && (await findStarter(store, work.startedBy, clock()));
  if (!actor?.permissions[permission]) throw new Refusal('not-allowed', { permission });
  const [row] = await store.select().from(importFile).where(eq(importFile.id, importId));
  if (!row) throw new Refusal('not-found', { what: 'import' });
  if (row.jobId !== work.jobId || !states.includes(row.state)) throw new Refusal('import-overtaken');
  if (permission === 'imports.run') requireFile(row);
  return { actor, row };
}

async function storeFacts(
  work: JobWork,
  { facts }: ImportsTools,
  actor: Actor,
  row: ImportRow,
  engine: Engine,
  unknown: Unknown,
): Promise<{ tally: Tally; batch: number | null }> {
  const { folder, clock } = work.parts;
  await requireOwnFile(work, actor, facts, row, unknown);
  const outcome = await importFactsFile(engine, {
    facts,
    row,
    folder,
    importedAt: clock(),
    signal: work.signal,
    // The signal stops the engine; nobody waits for this telling.
    onRows: (done, total) => void work.progress(done, total).catch(() => undefined),
  });
  const { batch } = outcome;
  const brought = { dataset: row.target, batch };
  const added = unknown === 'add' ? { customers: await addCustomers(work, actor, row, engine, brought) } : {};
  await tellContacts(work, engine, brought, recordContacts);
  // Counted already when the file was checked, and shown then.
  if (row.counts === null) await showFactRows(work, engine, row, outcome);
  const tallied = (counted: typeof outcome): Tally => {
    const { counts, rejections } = factsTally(counted);
    return { counts: { ...counts, ...added }, rejections };
  };
  if (!outcome.alreadyImported) return { tally: tallied(outcome), batch };
  // An interrupted attempt of this import may have got that far; what another import brought is not for it to undo.
  const own = await findOwnBatch(engine, row);
  return own === batch
    ? { tally: tallied({ ...outcome, alreadyImported: false }), batch }
    : { tally: tallied(outcome), batch: null };
}

async function finish(
  work: JobWork,
  row: ImportRow,
  next: Partial<ImportRow>,
  deed: { readonly action: string; readonly details: Record<string, unknown> },
): Promise<void> {
  const { store, clock } = work.parts;
  await store.transaction(async (tx) => {
    await holdImport(tx, work, row);
    await tx
      .update(importFile)
      .set({ ...next, endedAt: clock() })
      .where(eq(importFile.id, row.id));
    const subject = { subjectKind: 'import', subjectId: row.id };
    await recordAudit(tx, causeOfJob(work), { ...deed, ...subject });
  });
}

/** The jobs of imports: checking a file, storing it, its rejected rows, taking it back, and deleting what is over. */
export const importJobs = (tools: ImportsTools): JobKind[] => [
  jobKind('imports.check', checkParameters, async ({ importId, wish }, work) => {
    const { actor, row } = await begin(work, importId, 'imports.run', ['mapped', 'checked']);
    const { tally, trial, notices } = await checkImport(work, tools, actor, row, wish).catch(
      (error: unknown) => {
        throw asCancelled(error, work.signal);
      },
    );
    await work.parts.store.transaction(async (tx) => {
      await holdImport(tx, work, row);
      const found = { state: 'checked' as const, ...shownTally(tally), trial, notices };
      await tx.update(importFile).set(found).where(eq(importFile.id, row.id));
    });
    return { ...tally.counts };
  }),
  jobKind('imports.store', storeParameters, async ({ importId, unknownCustomers }, work) => {
    const { actor, row } = await begin(work, importId, 'imports.run', ['running', 'done']);
    if (unknownCustomers === 'add') getScope(actor, 'customers.create');
    // A server that stopped right after the end has the job done once more.
    if (row.state === 'done') return { ...row.counts };
    const { tally, batch } = await (row.target === 'customers'
      ? runCustomerImport(work, row, { actor, isStoring: true }).then((counted) => ({
          tally: counted,
          batch: null,
        }))
      : tools.facts.write(
          ({ engine }) => storeFacts(work, tools, actor, row, engine, unknownCustomers),
          work.signal,
        )
    ).catch((error: unknown) => {
      throw asCancelled(error, work.signal);
    });
    const { counts } = tally;
    await finish(
      work,
      row,
      { state: 'done', ...shownTally(tally), batch },
      { action: 'import.done', details: { counts } },
    );
    return { ...counts, ...(batch === null ? {} : { batch }) };
  }),
  jobKind('imports.undo', parameters, async ({ importId }, work) => {
    const stored = ['done', 'cancelled', 'failed', 'undone'] as const;
    const { row } = await begin(work, importId, 'imports.undo', stored);
    if (row.state === 'undone') return { ...work.checkpoint };
    const { kept, ...outcome } = await undoImport(work, tools, row);
    const details = { ...outcome, kept: (kept as string[]).length };
    await finish(work, row, { state: 'undone' }, { action: 'import.undone', details });
    return { ...outcome, kept };
  }),
  rejectedRowsJob(tools),
  recountContactsJob(tools.facts),
  jobKind('imports.tidy', z.object({}), async (_, work) => ({ ...(await tidyUploads(work.parts)) })),
];
