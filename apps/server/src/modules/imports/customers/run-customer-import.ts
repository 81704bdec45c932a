import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { Store } from '../../../store/store.ts';
import { type CustomerChange, importCustomers } from '../../customers/index.ts';
import { findOwner } from '../../identity/index.ts';
import type { ImportRow } from '../import-record.ts';
import { customPrefix } from '../rules/import-fields.ts';
import { rowProblem } from '../rules/rejection-words.ts';
import { addJudged, emptyTally, shownTally, type Tally } from '../rules/tally.ts';
import { holdImport } from '../state/hold-import.ts';
import { importChange, importFile, importRow } from '../tables.ts';
import { type JudgedRow, openJudge } from './judge-rows.ts';
import { openCells } from './open-cells.ts';

const batchSize = 500;
const samples = 1000;

type CustomerImport = {
  readonly actor: Actor;
  /** A check only counts and shows. */
  readonly isStoring: boolean;
  /** Told every batch of rows. */
  readonly onJudged?: (rows: readonly JudgedRow[]) => void;
};

/**
 * Goes through a file of customers row by row. A check always begins anew; storing writes a batch and where to continue
 * in one transaction, so that an interrupted import goes on without doing anything twice.
 */
export async function runCustomerImport(
  work: JobWork,
  given: ImportRow,
  { actor, isStoring, onJudged }: CustomerImport,
): Promise<Tally> {
  const { parts } = work;
  const mapping = given.mapping!;
  const opened = await openCells(parts.folder, given, work.signal);
  try {
    const begun = isStoring ? ((work.checkpoint ?? null) as { row: number; tally: Tally } | null) : null;
    let tally = begun?.tally ?? emptyTally(opened.read);
    if (!begun) tally = await rejectDamaged(work, given, opened.damaged, tally);
    const owner = (await findOwner(parts.store, actor.id)) ?? null;
    const { judge, pass } = await openJudge(parts.store, actor, mapping);
    const isShown = openSample();
    let done = opened.damaged.length;
    for await (const batch of inBatches(opened.rows())) {
      done += batch.length;
      if (begun && batch.at(-1)!.row <= begun.row) await pass(parts.store, batch);
      else {
        // Judged where it is stored: whatever others did to a customer until now is seen, and nothing more is done.
        const { judged, next } = await parts.store.transaction(async (tx) => {
          await holdImport(tx, work, given);
          const judged = await judge(tx, batch, { isLocked: isStoring });
          const todo = begun ? judged.filter(({ row }) => row > begun.row) : judged;
          const next = addJudged(tally, todo);
          if (isStoring) {
            const cause = { parts, actor, importId: given.id };
            const stored = await importCustomers(tx, cause, owner, changesOf(todo));
            const changes = stored.map((change) => ({ ...change, importId: given.id }));
            if (changes.length > 0) await tx.insert(importChange).values(changes);
            await work.saveCheckpoint(tx, { row: batch.at(-1)!.row, tally: next });
          }
          await showRows(tx, given.id, todo.filter(isShown));
          await tx.update(importFile).set(shownTally(next)).where(eq(importFile.id, given.id));
          return { judged, next };
        });
        tally = next;
        onJudged?.(judged);
      }
      await work.progress(Math.min(done, opened.read), opened.read);
    }
    return tally;
  } finally {
    await opened.close();
  }
}

/** Rejected rows are all kept for showing, of the others the first ones of each kind. */
function openSample(): (row: JudgedRow) => boolean {
  const shown: Record<string, number> = {};
  return ({ decision: { outcome } }) => {
    shown[outcome] = (shown[outcome] ?? 0) + 1;
    return outcome === 'reject' || shown[outcome] <= samples;
  };
}

function changesOf(rows: readonly JudgedRow[]): CustomerChange[] {
  return rows.flatMap(({ row, decision }): CustomerChange[] => {
    const { outcome } = decision;
    if (outcome === 'create') return [{ row, kind: 'create', values: decision.values }];
    if (outcome !== 'update') return [];
    return [{ row, kind: 'update', existing: decision.existing, values: decision.values }];
  });
}

async function rejectDamaged(
  work: JobWork,
  given: ImportRow,
  damaged: readonly { row: number; line: number; code: string; original: string | null }[],
  tally: Tally,
): Promise<Tally> {
  const rejected = damaged.map(({ row, line, code, original }) => ({
    row,
    line,
    cells: { original },
    decision: { outcome: 'reject' as const, problems: [rowProblem(null, code)] },
  }));
  await work.parts.store.transaction(async (tx) => {
    await holdImport(tx, work, given);
    await tx.delete(importRow).where(eq(importRow.importId, given.id));
    for (let from = 0; from < rejected.length; from += batchSize) {
      await showRows(tx, given.id, rejected.slice(from, from + batchSize));
    }
  });
  return addJudged(tally, rejected);
}

async function showRows(tx: Store, importId: string, rows: readonly JudgedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const numbers = rows.map(({ row }) => row);
  await tx.delete(importRow).where(and(eq(importRow.importId, importId), inArray(importRow.row, numbers)));
  await tx.insert(importRow).values(
    rows.map(({ row, line, cells, decision }) => ({
      importId,
      row,
      line,
      outcome: decision.outcome,
      values: cells,
      before: valuesBefore(decision),
      problems: decision.outcome === 'reject' ? [...decision.problems] : [],
    })),
  );
}

/** What an update changes, as it was. */
function valuesBefore(decision: JudgedRow['decision']): (typeof importRow.$inferInsert)['before'] {
  if (decision.outcome !== 'update') return null;
  const { existing, values } = decision;
  const { fields = {}, ...plain } = values;
  const before = [
    ...Object.keys(plain).map((field) => [field, existing[field as keyof typeof plain]]),
    ...Object.keys(fields).map((id) => [customPrefix + id, existing.fields[id] ?? null]),
  ];
  return { customerId: existing.id, values: Object.fromEntries(before) };
}

async function* inBatches<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T[]> {
  for await (const rows of batches) {
    for (let from = 0; from < rows.length; from += batchSize) yield rows.slice(from, from + batchSize);
  }
}
