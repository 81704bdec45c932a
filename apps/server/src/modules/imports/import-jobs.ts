import { importFile as importFacts, undoImport as undoFacts } from '@fenji/intake';
import { type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import { and, desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import { type JobKind, type JobWork, jobKind } from '../../plumbing/jobs/job-kind.ts';
import { undoCustomerImport } from '../customers/index.ts';
import { findActor } from '../identity/index.ts';
import { type ImportRow, uploadPath } from './import-record.ts';
import type { ImportsTools } from './imports-tools.ts';
import { type Counts, runCustomerImport } from './run-customer-import.ts';
import { importChange, importFile } from './tables.ts';

const parameters = z.object({ importId: z.uuid() });

async function begin(work: JobWork, importId: string, permission: 'imports.run' | 'imports.undo') {
  const { store } = work.parts;
  const actor = work.startedBy && (await findActor(store, work.startedBy.id, null));
  if (!actor?.permissions[permission]) throw new Refusal('not-allowed', { permission });
  const [row] = await store.select().from(importFile).where(eq(importFile.id, importId));
  if (!row) throw new Refusal('not-found', { what: 'import' });
  return { actor, row };
}

/** A dataset's definition whose columns come from the headers a person has mapped. */
export function mappedDefinition(
  definition: DatasetDefinition,
  row: Pick<ImportRow, 'mapping'>,
): DatasetDefinition {
  const headers = new Map(row.mapping!.columns.map(({ field, header }) => [field, header]));
  const columns = Object.entries(definition.columns).flatMap(([name, column]) => {
    const from = headers.get(name);
    return from === undefined ? [] : [[name, { ...column, from }]];
  });
  const time = headers.get('time');
  return {
    ...definition,
    customer: headers.get('customer') ?? definition.customer,
    ...(time === undefined ? {} : { time }),
    columns: Object.fromEntries(columns),
  };
}

async function storeFacts(
  work: JobWork,
  { facts }: ImportsTools,
  row: ImportRow,
): Promise<{ counts: Counts; batch: number }> {
  const place = await facts.open();
  const { definition } = place;
  const outcome = await importFacts(place.engine, {
    dataset: row.target,
    definition: mappedDefinition(definition.datasets[row.target]!, row),
    workspace: { timeZone: definition.time_zone, currency: definition.currency },
    file: uploadPath(work.parts.folder, row),
    importedAt: work.parts.clock(),
    signal: work.signal,
    progress: (at) => {
      const [done, total] =
        at.phase === 'reading'
          ? [at.bytesRead, at.bytesTotal]
          : [Math.round((at.share ?? 0) * at.rows), at.rows];
      // The signal stops the engine; nobody waits for this telling.
      void work.progress(done, total).catch(() => undefined);
    },
  });
  const { read, accepted, rejected, batch } = outcome;
  return { counts: { read, created: accepted, updated: 0, unchanged: 0, duplicates: 0, rejected }, batch };
}

async function finish(
  work: JobWork,
  row: ImportRow,
  next: Partial<ImportRow>,
  action: string | null,
): Promise<void> {
  const { store, clock } = work.parts;
  await store.transaction(async (tx) => {
    await tx.update(importFile).set(next).where(eq(importFile.id, row.id));
    if (action === null) return;
    const actor = { kind: 'system', id: work.startedBy?.id ?? '', name: work.startedBy?.name ?? '' } as never;
    const deed = {
      action,
      subjectKind: 'import',
      subjectId: row.id,
      details: { counts: next.counts ?? null },
    };
    await recordAudit(tx, { actor, requestId: null, at: clock() }, deed);
  });
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

/** The jobs of imports: checking a file, storing it, and taking it back. */
export const importJobs = (tools: ImportsTools): JobKind[] => [
  jobKind('imports.check', parameters, async ({ importId }, work) => {
    const { actor, row } = await begin(work, importId, 'imports.run');
    if (row.target !== 'customers') return {};
    const counts = await runCustomerImport(work, tools, actor, row, false);
    await finish(work, row, { state: 'checked', counts }, null);
    return { ...counts };
  }),
  jobKind('imports.store', parameters, async ({ importId }, work) => {
    const { actor, row } = await begin(work, importId, 'imports.run');
    if (row.target === 'customers') {
      const counts = await runCustomerImport(work, tools, actor, row, true);
      await finish(work, row, { state: 'done', counts }, 'import.done');
      return { ...counts };
    }
    const { counts, batch } = await storeFacts(work, tools, row);
    await finish(work, row, { state: 'done', counts, batch }, 'import.done');
    return { ...counts, batch };
  }),
  jobKind('imports.undo', parameters, async ({ importId }, work) => {
    const { row } = await begin(work, importId, 'imports.undo');
    if (row.target === 'customers') {
      const outcome = await undoCustomers(work, row);
      await finish(work, row, { state: 'undone' }, 'import.undone');
      return outcome;
    }
    const { engine } = await tools.facts.open();
    await undoFacts(engine, { batch: row.batch!, undoneAt: work.parts.clock() }).catch((error: unknown) => {
      // Undone by an attempt that was interrupted before it could say so.
      if (!(error instanceof Refusal && error.code === 'batch-undone')) throw error;
    });
    await finish(work, row, { state: 'undone' }, 'import.undone');
    return { undone: row.counts?.created ?? 0, kept: [] };
  }),
];
