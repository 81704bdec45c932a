import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Engine, Session } from '@fenji/engine';
import { type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import { digestOf } from './digest-of.ts';
import { matchColumns } from './header/match-columns.ts';
import { prepareFile } from './prepare-file.ts';
import type { PreparedFile } from './prepared-file.ts';
import { digestFile } from './source/digest-file.ts';
import type { ReadSettings } from './source/read-settings.ts';
import {
  type BatchDigests,
  countFacts,
  countRejections,
  findBatch,
  nextBatch,
  recordBatch,
} from './store/batch-record.ts';
import { ensureFactsTable, ensureIntakeTables, reservedColumns } from './store/intake-tables.ts';
import { customersAreFloats, markDuplicates, storeAccepted, storeRejected } from './store/store-checked.ts';
import { type CheckRows, checkedColumns, derivedOf } from './typing/check-rows.ts';
import { judgeRows } from './typing/judge-rows.ts';
import { type ImportProgress, watchSession } from './watch-session.ts';

export type ImportRequest = {
  readonly dataset: string;
  readonly definition: DatasetDefinition;
  readonly workspace: {
    readonly timeZone: string;
    readonly currency: { readonly code: string; readonly minor: number };
  };
  readonly file: string;
  /** What a person has said of how to read it; the rest is found. */
  readonly reading?: ReadSettings;
  /** The instant of the import: what `known-at` is compared with, and the last day a fact may be of. */
  readonly importedAt: Date;
  /** Where packed or otherwise encoded files are unpacked to; the system's folder when left out. */
  readonly tempFolder?: string;
  readonly progress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
};

export type ImportOutcome = {
  readonly batch: number;
  /** Always `accepted + rejected`. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejectionsByCode: Readonly<Record<string, number>>;
  /** What went in, as one figure: the digest of file, definition and outcome, which decide every accepted row. */
  readonly digest: string;
  /** The same file with the same definition is in already: nothing was done, the figures are the earlier batch's. */
  readonly alreadyImported: boolean;
  /** Whole-number customer ids had been written as floats (17850.0) throughout, and lost their `.0`. */
  readonly floatCustomers: boolean;
  /** Optional columns the file does not have; their cells are empty. */
  readonly absentColumns: readonly string[];
  /** Columns made of others, as the file lacks them: an amount of quantity and price, and the other way round. */
  readonly derivedColumns: readonly string[];
  /** The line the header was found on where titles stand above it; undefined where it is the first. */
  readonly headerLine?: number;
};

/**
 * Imports one file into a dataset's facts: all of it or, whatever happens, nothing. Every record is either accepted or
 * kept as a rejection with its code. Refuses what concerns the whole file (encoding, header, kind, truncation).
 */
export async function importFile(engine: Engine, request: ImportRequest): Promise<ImportOutcome> {
  requireColumnNames(request.definition);
  const fileDigest = await digestFile(request.file, request.signal);
  const { dataset, definition, workspace, reading } = request;
  let definitionDigest = digestOf({ dataset, definition, workspace });
  const folder = await mkdtemp(join(request.tempFolder ?? tmpdir(), 'fenji-import-'));
  const session = await engine.connect();
  try {
    await session.transaction(() => ensureIntakeTables(session));
    const findEarlier = async (): Promise<ImportOutcome | undefined> => {
      const earlier = await findBatch(session, dataset, { fileDigest, definitionDigest });
      return (
        earlier && {
          ...earlier,
          alreadyImported: true,
          floatCustomers: false,
          absentColumns: [],
          derivedColumns: [],
        }
      );
    };
    const known = reading === undefined ? await findEarlier() : undefined;
    if (known) return known;
    const prepared = await prepareFile(session, {
      file: request.file,
      folder,
      words: wordsOf(definition),
      ...(reading && { reading }),
      onProgress: (bytesRead, bytesTotal) => request.progress?.({ phase: 'reading', bytesRead, bytesTotal }),
      ...(request.signal && { signal: request.signal }),
    });
    if (reading) {
      // Another sheet, or another header, holds other rows; the same ones said outright do not.
      const { sheet, headerLine } = prepared.found;
      if (!prepared.isAsFound)
        definitionDigest = digestOf({ dataset, definition, workspace, reading: { sheet, headerLine } });
      const earlier = await findEarlier();
      if (earlier) return earlier;
    }
    const check = checkOf(request, prepared);
    const digests = { fileDigest, definitionDigest };
    // Before the transaction: rows of a committed temporary table are numbered from 0 in the file's order.
    await judgeRows(session, { prepared, check, progress: request.progress, signal: request.signal });
    await markDuplicates(session, definition.key);
    return await session.transaction(() => store(session, request, { prepared, check, digests }));
  } finally {
    session.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Typed = {
  readonly prepared: PreparedFile;
  readonly check: CheckRows;
  readonly digests: BatchDigests;
};

async function store(
  session: Session,
  request: ImportRequest,
  { prepared, check, digests }: Typed,
): Promise<ImportOutcome> {
  const { dataset, importedAt } = request;
  const { read } = prepared;
  const columns = checkedColumns(check);
  await ensureFactsTable(session, dataset, columns);
  const floatCustomers = await customersAreFloats(session);
  const batch = await nextBatch(session);
  await watchSession(
    session,
    () => storeAccepted(session, { dataset, batch, columns, floatCustomers }),
    (share) => request.progress?.({ phase: 'storing', rows: read, share }),
    request.signal,
  );
  await storeRejected(session, batch, prepared);
  // Counted in the tables themselves: what a statement says it wrote is not what is there to be graded.
  const accepted = await countFacts(session, dataset, batch);
  const rejectionsByCode = await countRejections(session, batch);
  const rejected = Object.values(rejectionsByCode).reduce((sum, times) => sum + times, 0);
  if (accepted + rejected !== read) {
    throw new Error(`${read} records read, but ${accepted} accepted and ${rejected} rejected`);
  }
  const digest = digestOf({ ...digests, read, accepted, rejectionsByCode });
  const counts = { read, accepted, rejected, rejectionsByCode, digest };
  const fileName = basename(request.file);
  await recordBatch(session, { batch, dataset, fileName, importedAt, ...digests, ...counts });
  if (request.signal?.aborted) throw new Refusal('cancelled');
  const derived: string[] = [...derivedOf(check).keys()];
  const absentColumns = columns.flatMap(({ place, name }) =>
    place === undefined && !derived.includes(name) ? [name] : [],
  );
  const { headerLine } = prepared.found;
  const hasTitles = headerLine !== undefined && prepared.firstLines[0]?.line !== headerLine;
  return {
    batch,
    ...counts,
    alreadyImported: false,
    floatCustomers,
    absentColumns,
    derivedColumns: derived,
    ...(hasTitles && { headerLine }),
  };
}

/** What a definition calls its columns: its header is known by them too. */
const wordsOf = ({ customer, time, columns }: DatasetDefinition): string[] =>
  [customer, time ?? [], ...Object.entries(columns).map(([name, { from }]) => from ?? name)].flat();

function checkOf({ definition, workspace, importedAt }: ImportRequest, prepared: PreparedFile): CheckRows {
  const { header, serialDates } = prepared;
  return {
    definition,
    header,
    matched: matchColumns(definition, header),
    options: { ...workspace, ...(serialDates && { serialDates }) },
    lastDay: new Intl.DateTimeFormat('en-CA', { timeZone: workspace.timeZone }).format(importedAt),
  };
}

function requireColumnNames(definition: DatasetDefinition): void {
  for (const column of Object.keys(definition.columns)) {
    if (reservedColumns.includes(column)) throw new Refusal('column-name-reserved', { column });
  }
}
