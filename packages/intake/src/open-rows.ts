import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, quoteText, type Row, type Session } from '@fenji/engine';
import type { PrepareOptions } from './csv/prepare-csv.ts';
import { prepareFile } from './prepare-file.ts';
import type { FoundFile, PreparedFile } from './prepared-file.ts';
import { preparedRelation } from './store/prepared-relation.ts';

/** A record as it stands in a file: its number, its line, and the text of each cell; an empty cell is null. */
export type FileRow = {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly (string | null)[];
};

/** A record that an import rejected, and why; a damaged one has no cells, only its text in `original`. */
export type RejectedRow = FileRow & {
  readonly code: string;
  readonly column: string | null;
  readonly original: string | null;
};

/** A file's records before anything is made of them; close it when done. */
export type OpenedRows = {
  readonly header: readonly string[];
  readonly read: number;
  readonly found: FoundFile;
  /** From when a workbook counts the days that a cell may hold as a number. */
  readonly serialDates?: PreparedFile['serialDates'];
  /** Every record that is one of cells, in order, a few thousand at a time. */
  readonly rows: () => AsyncIterable<readonly FileRow[]>;
  /** The records that are none. */
  readonly damaged: readonly RejectedRow[];
  /** The records that a batch of the same file, imported into the same engine, rejected; in order. */
  readonly rejectedBy: (batch: number) => AsyncIterable<readonly RejectedRow[]>;
  /** The first records that such a batch did not reject, in order. */
  readonly acceptedBy: (batch: number, limit: number) => Promise<readonly FileRow[]>;
  readonly close: () => Promise<void>;
};

type RowsWanted = Pick<PrepareOptions, 'file' | 'signal' | 'reading' | 'words'>;

/** Opens a file's records as texts in a session of the engine; refuses what concerns the whole file, as an import does. */
export async function openRows(
  engine: Engine,
  { file, signal, reading, words }: RowsWanted,
): Promise<OpenedRows> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-rows-'));
  const session = await engine.connect();
  const close = async () => {
    session.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const prepared = await prepareFile(session, {
      file,
      folder,
      ...(signal && { signal }),
      ...(reading && { reading }),
      ...(words && { words }),
    });
    const { header, read, found, serialDates } = prepared;
    await readTexts(session, prepared);
    const damaged = await damagedRows(session, prepared);
    const texts = `(select texts.rowid + 1 as row_number, texts.rowid + 1 + shift as line, texts.*
      from texts asof join ${linesOf(prepared)} as lines on texts.rowid + 1 >= from_row)`;
    const width = header.length;
    const isWhole =
      damaged.length === 0 ? '' : `where row_number not in (${damaged.map(({ row }) => row).join(', ')})`;
    return {
      header,
      read,
      found,
      ...(serialDates && { serialDates }),
      damaged,
      rows: () =>
        inTurn(session, `select * from ${texts} as texts ${isWhole} order by row_number`, (row) =>
          fileRow(row, width),
        ),
      rejectedBy: (batch) =>
        inTurn(
          session,
          `select texts.*, code, column_name, original from ${texts} as texts join intake.rejection using (row_number)
           where batch = ${Math.trunc(batch)} order by row_number`,
          (row) => ({ ...fileRow(row, width), ...reasonOf(row) }),
        ),
      acceptedBy: async (batch, limit) => {
        const rows = await session.all(
          `select * from ${texts} as texts
           where row_number not in (select row_number from intake.rejection where batch = ${Math.trunc(batch)})
           order by row_number limit ${Math.trunc(limit)}`,
        );
        return rows.map((row) => fileRow(row, width));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reads in parallel, and once more in order where the engine, guessing where records begin, went wrong. */
async function readTexts(session: Session, prepared: PreparedFile): Promise<void> {
  for (const parallel of [true, false]) {
    const made = await session
      .run(`create or replace temp table texts as select * from ${preparedRelation(prepared, parallel)}`)
      .catch((error: unknown) => {
        if (parallel && error instanceof Error && error.message.includes('CSV Error')) return undefined;
        throw error;
      });
    if (made === undefined) continue;
    const [count] = await session.all<{ rows: bigint }>('select count(*) as rows from texts');
    if (Number(count?.rows) === prepared.read) return;
    if (!parallel) throw new Error(`${prepared.read} records are in the file, but the engine found others`);
  }
}

async function damagedRows(session: Session, prepared: PreparedFile): Promise<RejectedRow[]> {
  if (prepared.damaged === 0) return [];
  const rows = await session.all(
    `select * from read_csv(${quoteText(prepared.damagedFile)}, header = false, auto_detect = false, quote = '"',
      escape = '"', delim = ',', max_line_size = 2097152,
      columns = {row_number: 'BIGINT', line: 'BIGINT', code: 'VARCHAR', original: 'VARCHAR'}) order by row_number`,
  );
  return rows.map((row) => ({ ...fileRow(row, 0), ...reasonOf(row) }));
}

const linesOf = ({ linesFile }: PreparedFile) =>
  `read_csv(${quoteText(linesFile)}, header = false, auto_detect = false, delim = ',',
    columns = {from_row: 'BIGINT', shift: 'BIGINT'})`;

const textOf = (cell: Row[string] | undefined) => (cell === null || cell === undefined ? null : String(cell));

const fileRow = (row: Row, width: number): FileRow => ({
  row: Number(row.row_number),
  line: Number(row.line),
  cells: Array.from({ length: width }, (_, index) => textOf(row[`c${index + 1}`])),
});

const reasonOf = (row: Row) => ({
  code: String(row.code),
  column: textOf(row.column_name),
  original: textOf(row.original),
});

async function* inTurn<T>(session: Session, query: string, of: (row: Row) => T): AsyncIterable<readonly T[]> {
  for await (const rows of session.stream<Row>(query)) yield rows.map(of);
}
