import { createReadStream, createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Cell, quoteIdentifier, quoteText, type Session } from '@fenji/engine';
import { joinRecord } from '../csv/split-record.ts';
import { writeSheet } from '../xlsx/sheet-rows.ts';
import { neutraliseFormulaSql } from './neutralise-formula.ts';
import { writeWhole } from './write-whole.ts';

/** The kinds of file a table can be written as. */
export const tableFormats = ['csv', 'xlsx', 'parquet', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

export type WriteTable = {
  /** A table's quoted name, or a query in parentheses; its order is the file's order. */
  readonly relation: string;
  readonly file: string;
  readonly format: TableFormat;
  /** Columns held in units of 10^-scale, to be written as decimals: `{ amount: 2 }` turns 1250 into 12.50. */
  readonly scales?: Readonly<Record<string, number>>;
  /** Told how many rows of a workbook are written, a batch at a time; what it throws ends the writing. */
  readonly onRows?: (written: number) => Promise<void>;
};

/**
 * Writes a table as a file and puts it in place only when it is whole. CSV is UTF-8 with its mark and formulas
 * neutralised in texts; a workbook gets a further sheet beyond 1,048,576 rows; JSON is one array. Refuses `disk-full`.
 */
export const writeTable = (session: Session, table: WriteTable): Promise<void> =>
  writeWhole(table.file, (part) => writers[table.format](session, table, part));

type Writer = (session: Session, table: WriteTable, part: string) => Promise<void>;

const writers: Readonly<Record<TableFormat, Writer>> = {
  csv: async (session, table, part) => {
    const columns = await selected(session, table, neutraliseFormulaSql);
    const body = `${part}.body`;
    try {
      await session.run(
        `copy (${columns.query}) to ${quoteText(body)} (format csv, header false, delimiter ',')`,
      );
      // The engine writes no byte order mark, so head and rows are joined here.
      await writeFile(part, `\ufeff${joinRecord(columns.names, ',')}\n`);
      await pipeline(createReadStream(body), createWriteStream(part, { flags: 'a' }));
    } finally {
      await rm(body, { force: true });
    }
  },
  parquet: async (session, table, part) => {
    const { query } = await selected(session, table);
    await session.run(`copy (${query}) to ${quoteText(part)} (format parquet, compression zstd)`);
  },
  json: async (session, table, part) => {
    const { query } = await selected(session, table);
    await session.run(`copy (${query}) to ${quoteText(part)} (format json, array true)`);
  },
  xlsx: async (session, table, part) => {
    const { query, names, numeric } = await selected(session, table);
    const rows = async function* () {
      let written = 0;
      for await (const batch of session.stream(query)) {
        for (const row of batch)
          yield names.map((name, index) => sheetCell(row[name] ?? null, numeric[index] === true));
        written += batch.length;
        await table.onRows?.(written);
      }
    };
    await pipeline(Readable.fromWeb(writeSheet('Sheet1', names, rows())), createWriteStream(part));
  },
};

type Selected = { readonly query: string; readonly names: string[]; readonly numeric: boolean[] };

async function selected(
  session: Session,
  { relation, scales = {} }: WriteTable,
  text: (expression: string) => string = (expression) => expression,
): Promise<Selected> {
  const columns = await session.columnsOf(relation);
  const expressions = columns.map(({ name, type }) => {
    const column = quoteIdentifier(name);
    const scale = scales[name] ?? 0;
    if (scale > 0)
      return `cast(${column} as decimal(19, 0)) * cast(1e-${scale} as decimal(${scale + 1}, ${scale})) as ${column}`;
    return type === 'VARCHAR' ? `${text(column)} as ${column}` : column;
  });
  return {
    query: `select ${expressions.join(', ')} from ${relation}`,
    names: columns.map(({ name }) => name),
    numeric: columns.map(
      ({ name, type }) => (scales[name] ?? 0) > 0 || /^(DECIMAL|.*INT|DOUBLE|FLOAT)/.test(type),
    ),
  };
}

/** A number only where a spreadsheet keeps all its digits; anything else as text. */
function sheetCell(cell: Cell, numeric: boolean): string | number | boolean | null {
  if (cell === null || typeof cell === 'boolean' || typeof cell === 'number') return cell;
  const text = typeof cell === 'object' ? JSON.stringify(cell, plainBigint) : String(cell);
  return numeric && text.replace(/[^0-9]/g, '').length <= 15 ? Number(text) : text;
}

function plainBigint(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
