import { undoImport as undoFacts } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { job } from '../../../plumbing/tables.ts';
import { resetContacts, undoCustomers } from '../../customers/index.ts';
import { outdateRuns } from '../../grading/index.ts';
import { findOwnBatch } from '../facts/import-facts.ts';
import type { ImportRow } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { holdImport } from '../state/hold-import.ts';
import { importChange } from '../tables.ts';
import { tellContacts } from '../tell-contacts.ts';

const batchSize = 500;

/**
 * Takes back what an import brought and what was derived from it; customers edited since, or added to, are left and listed.
 * Goes on where it stopped, and does nothing twice.
 */
export async function undoImport(
  work: JobWork,
  tools: ImportsTools,
  row: ImportRow,
): Promise<Record<string, unknown>> {
  if (row.target !== 'customers') {
    // One that was stopped may have brought its facts and not have said so.
    const batch =
      row.batch ?? (await tools.facts.use(({ engine }) => findOwnBatch(engine, row), work.signal));
    // One whose facts were in before may have added customers.
    if (batch === undefined) return { undone: 0, ...(await undoAdded(work, row)) };
    const undoneAt = work.parts.clock();
    await tools.facts
      .write(({ engine }) => undoFacts(engine, { batch, undoneAt }), work.signal)
      .catch((error: unknown) => {
        // Undone by an attempt that was interrupted before it could say so.
        if (!(error instanceof Refusal && error.code === 'batch-undone')) throw error;
      });
    await tools.facts.use(
      ({ engine }) => tellContacts(work, engine, { dataset: row.target, batch }, resetContacts),
      work.signal,
    );
    const derived = await outdateRuns(work, tools.facts, ({ data }) =>
      data.batches.some(({ id }) => id === batch),
    );
    return { undone: row.counts?.created ?? 0, ...(await undoAdded(work, row)), ...derived };
  }
  const outcome = await undoInBatches(work, row);
  if (outcome.undone === 0) return outcome;
  const since = (row.endedAt ?? (await beganAt(work, row))).toISOString();
  const derived = await outdateRuns(
    work,
    tools.facts,
    ({ data, knownAt }) => knownAt >= since && data.batches.some(({ dataset }) => dataset === 'customers'),
  );
  return { ...outcome, ...derived };
}

/** Takes back the customers that a file of facts has added to the list. */
async function undoAdded(work: JobWork, row: ImportRow) {
  const { undone, kept } = await undoInBatches(work, row);
  return { ...(undone > 0 && { customers: undone }), kept };
}

/** When a stopped import began to store; runs from then on may have seen its customers. */
async function beganAt({ parts }: JobWork, row: ImportRow): Promise<Date> {
  const isOfRow = sql`${job.parameters} ->> 'importId' = ${row.id}`;
  const [first] = await parts.store
    .select({ createdAt: job.createdAt })
    .from(job)
    .where(and(eq(job.kind, 'imports.store'), isOfRow))
    .orderBy(asc(job.createdAt))
    .limit(1);
  return first?.createdAt ?? row.createdAt;
}

type Undone = { readonly undone: number; readonly kept: readonly string[] };

async function undoInBatches(work: JobWork, row: ImportRow): Promise<Undone> {
  const { parts } = work;
  const actor = { id: work.startedBy!.id, name: work.startedBy!.name };
  let told = (work.checkpoint ?? { undone: 0, kept: [], last: null }) as Undone & { last: number | null };
  const total = await parts.store.$count(importChange, eq(importChange.importId, row.id));
  for (;;) {
    const { last } = told;
    const changes = await parts.store
      .select()
      .from(importChange)
      .where(and(eq(importChange.importId, row.id), last === null ? undefined : lt(importChange.row, last)))
      .orderBy(desc(importChange.row))
      .limit(batchSize);
    if (changes.length === 0) return { undone: told.undone, kept: told.kept };
    told = await parts.store.transaction(async (tx) => {
      await holdImport(tx, work, row);
      const left = await undoCustomers(tx, { parts, actor, importId: row.id }, changes);
      const next = {
        undone: told.undone + changes.length - left.length,
        kept: [...told.kept, ...left],
        last: changes.at(-1)!.row,
      };
      await work.saveCheckpoint(tx, next);
      return next;
    });
    await work.progress(told.undone + told.kept.length, total);
  }
}
