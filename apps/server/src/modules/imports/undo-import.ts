import { undoImport as undoFacts } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import { undoCustomerImport } from '../customers/index.ts';
import { outdateRuns } from '../grading/index.ts';
import type { ImportRow } from './import-record.ts';
import type { ImportsTools } from './imports-tools.ts';
import { importChange } from './tables.ts';

/**
 * Takes back what an import brought and what was derived from it; customers edited since are left and listed. Goes on
 * where it stopped, and does nothing twice.
 */
export async function undoImport(
  work: JobWork,
  tools: ImportsTools,
  row: ImportRow,
): Promise<Record<string, unknown>> {
  if (row.target !== 'customers') {
    if (row.batch === null) return { undone: 0, kept: [] };
    const { batch } = row;
    const undoneAt = work.parts.clock();
    await tools.facts
      .write(({ engine }) => undoFacts(engine, { batch, undoneAt }), work.signal)
      .catch((error: unknown) => {
        // Undone by an attempt that was interrupted before it could say so.
        if (!(error instanceof Refusal && error.code === 'batch-undone')) throw error;
      });
    const derived = await outdateRuns(work, tools.facts, ({ data }) =>
      data.batches.some(({ id }) => id === batch),
    );
    return { undone: row.counts?.created ?? 0, kept: [], ...derived };
  }
  const outcome = await undoCustomers(work, row);
  if (outcome.undone === 0 || row.endedAt === null) return outcome;
  const since = row.endedAt.toISOString();
  const derived = await outdateRuns(
    work,
    tools.facts,
    ({ data, knownAt }) => knownAt >= since && data.batches.some(({ dataset }) => dataset === 'customers'),
  );
  return { ...outcome, ...derived };
}

async function undoCustomers(work: JobWork, row: ImportRow): Promise<{ undone: number; kept: string[] }> {
  const { parts } = work;
  const actor = { id: work.startedBy!.id, name: work.startedBy!.name };
  let { undone, kept, last } = (work.checkpoint ?? { undone: 0, kept: [], last: null }) as {
    undone: number;
    kept: string[];
    last: number | null;
  };
  const total = await parts.store.$count(importChange, eq(importChange.importId, row.id));
  for (;;) {
    const changes = await parts.store
      .select()
      .from(importChange)
      .where(and(eq(importChange.importId, row.id), last === null ? undefined : lt(importChange.row, last)))
      .orderBy(desc(importChange.row))
      .limit(200);
    if (changes.length === 0) return { undone, kept };
    const end = changes.at(-1)!.row;
    await parts.store.transaction(async (tx) => {
      for (const change of changes) {
        if (await undoCustomerImport(tx, { parts, actor }, change)) undone += 1;
        else kept = [...kept, change.customerId];
      }
      await work.saveCheckpoint(tx, { undone, kept, last: end });
    });
    last = end;
    await work.progress(undone + kept.length, total);
  }
}
