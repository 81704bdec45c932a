import type { Engine } from '@fenji/engine';
import {
  deriveAmounts,
  type ImportOutcome,
  importFile as importFacts,
  listBatches,
  openRows,
} from '@fenji/intake';
import { type ColumnDefinition, type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { FactsPlace } from '../../../workspace/facts-place.ts';
import { type ImportRow, readingOf, underOwnName, uploadPath } from '../import-record.ts';
import { withAmount } from '../rules/import-fields.ts';
import { rowProblem } from '../rules/rejection-words.ts';
import { emptyTally, type Tally } from '../rules/tally.ts';
import { importRow } from '../tables.ts';

const rowsShown = 1000;

/** A dataset's definition whose columns come from the headers a person has mapped. */
export function mappedDefinition(
  dataset: DatasetDefinition,
  row: Pick<ImportRow, 'mapping'>,
): DatasetDefinition {
  const definition = withAmount(dataset);
  const headers = new Map(row.mapping!.columns.map(({ field, header }) => [field, header]));
  const derived: ReadonlyMap<string, unknown> = deriveAmounts(definition, (name) => headers.has(name));
  const columns = Object.entries(definition.columns).flatMap(
    ([name, column]): [string, ColumnDefinition][] => {
      const from = headers.get(name);
      if (from !== undefined) return [[name, { ...column, from }]];
      // Kept though no column becomes it, as it is made of the others.
      return derived.has(name) ? [[name, { ...column, from: [] }]] : [];
    },
  );
  const time = headers.get('time');
  return {
    ...definition,
    customer: headers.get('customer') ?? definition.customer,
    ...(time === undefined ? {} : { time }),
    columns: Object.fromEntries(columns),
  };
}

type FactsImport = {
  readonly facts: FactsPlace;
  readonly row: ImportRow;
  readonly folder: string;
  readonly importedAt: Date;
  readonly signal?: AbortSignal;
  /** Told how many of the file's records are done, as well as that can be said. */
  readonly onRows?: (done: number, total: number) => void;
};

/** Imports an uploaded file's facts into an engine: the workspace's, or a passing one that only judges. */
export async function importFactsFile(engine: Engine, given: FactsImport): Promise<ImportOutcome> {
  const { facts, row, signal, onRows } = given;
  const { definition } = facts;
  const total = row.source?.rows ?? 0;
  const importing = importFacts(engine, {
    dataset: row.target,
    definition: mappedDefinition(definition.datasets[row.target]!, row),
    workspace: { timeZone: definition.time_zone, currency: definition.currency },
    file: uploadPath(given.folder, row),
    reading: readingOf(row),
    importedAt: given.importedAt,
    ...(signal && { signal }),
    progress: (at) => {
      const share =
        at.phase === 'reading'
          ? 0.4 * (at.bytesTotal === 0 ? 0 : at.bytesRead / at.bytesTotal)
          : (at.phase === 'typing' ? 0.4 : 0.7) + 0.3 * (at.share ?? 0);
      onRows?.(Math.round(share * total), total);
    },
  });
  return underOwnName(row.fileName, importing);
}

/** The batch that an import itself has brought; undefined when there is none. */
export async function findOwnBatch(
  engine: Engine,
  { id, target }: Pick<ImportRow, 'id' | 'target'>,
): Promise<number | undefined> {
  const batches = await listBatches(engine, target);
  return batches.find(({ fileName }) => fileName.startsWith(id))?.id;
}

/** The counts of a facts import; facts that are in already count as duplicates. */
export function factsTally({
  read,
  accepted,
  rejected,
  rejectionsByCode,
  alreadyImported,
}: ImportOutcome): Tally {
  const { counts } = emptyTally(read);
  const brought = alreadyImported ? { duplicates: accepted } : { created: accepted };
  return { counts: { ...counts, ...brought, rejected }, rejections: rejectionsByCode };
}

/** Keeps the first rows of a batch, rejected ones and accepted ones, as they stand in the file, for showing. */
export async function showFactRows(
  { parts, signal }: JobWork,
  engine: Engine,
  row: ImportRow,
  { batch, alreadyImported }: Pick<ImportOutcome, 'batch' | 'alreadyImported'>,
): Promise<void> {
  await parts.store.delete(importRow).where(eq(importRow.importId, row.id));
  const opened = await openRows(engine, {
    file: uploadPath(parts.folder, row),
    signal,
    reading: readingOf(row),
  });
  const valuesOf = (cells: readonly (string | null)[]) =>
    Object.fromEntries(opened.header.map((header, index) => [header, cells[index] ?? null]));
  const show = async (rows: readonly Omit<typeof importRow.$inferInsert, 'importId'>[]) => {
    const shown = rows.map((one) => ({ ...one, importId: row.id }));
    if (shown.length > 0) await parts.store.insert(importRow).values(shown);
  };
  try {
    let left = rowsShown;
    for await (const rows of opened.rejectedBy(batch)) {
      const first = rows.slice(0, left);
      await show(
        first.map(({ row: number, line, cells, code, column, original }) => ({
          row: number,
          line,
          outcome: 'reject' as const,
          values: isDamaged({ column }) ? { original } : valuesOf(cells),
          problems: [rowProblem(column, code)],
        })),
      );
      left -= first.length;
      if (left <= 0) break;
    }
    const accepted = await opened.acceptedBy(batch, rowsShown);
    const outcome = alreadyImported ? ('duplicate' as const) : ('create' as const);
    await show(
      accepted.map(({ row: number, line, cells }) => ({
        row: number,
        line,
        outcome,
        values: valuesOf(cells),
        problems: [],
      })),
    );
  } finally {
    await opened.close();
  }
}

/** A damaged record has no cells of its own, so no column is to blame. */
export const isDamaged = ({ column }: { readonly column: string | null }): boolean => column === null;

/** What a job that was cancelled while the engine worked ends with. */
export function asCancelled(error: unknown, signal: AbortSignal): unknown {
  const isOurs = signal.aborted && error instanceof Refusal && error.code === 'cancelled';
  return isOurs ? new Refusal('job-cancelled') : error;
}
