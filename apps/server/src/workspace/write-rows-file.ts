import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, quoteIdentifier, quoteText } from '@fenji/engine';
import { writeTable } from '@fenji/intake';

export type RowsFile = {
  readonly format: 'xlsx' | 'csv';
  /** Column titles; two of the same name are told apart by a number. */
  readonly titles: readonly string[];
  /** Rows in order, a batch at a time; cells by column. */
  readonly rows: AsyncIterable<readonly (readonly (string | null)[])[]>;
  /** Told how many rows of a workbook are written; what it throws ends the writing. */
  readonly onRows?: (written: number) => Promise<void>;
};

/** The media types of the files people save. */
export const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Writes rows of texts as a workbook, or as CSV with its mark and formulas neutralised, and gives the file's bytes. */
export async function writeRowsFile({ format, titles, rows, onRows }: RowsFile): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-rows-'));
  try {
    const rowsFile = join(folder, 'rows.jsonl');
    const stream = createWriteStream(rowsFile);
    for await (const batch of rows) {
      const lines = batch.map((cells) => {
        const named = cells.map((cell, index) => [`c${index}`, cell]);
        return `${JSON.stringify({ n: 0, ...Object.fromEntries(named) })}\n`;
      });
      if (!stream.write(lines.join(''))) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
    const file = join(folder, `rows.${format}`);
    const typed = titles.map((_, index) => `c${index}: 'VARCHAR'`);
    const used = new Map<string, number>();
    const named = titles.map((title, index) => {
      const nth = (used.get(title) ?? 0) + 1;
      used.set(title, nth);
      return `c${index} as ${quoteIdentifier(nth > 1 ? `${title} ${nth}` : title)}`;
    });
    const source = `read_json(${quoteText(rowsFile)}, format = 'newline_delimited', columns = {n: 'INTEGER', ${typed.join(', ')}})`;
    const engine = await openEngine({ path: ':memory:', threads: 1 });
    try {
      const relation = `(select ${named.join(', ')} from ${source})`;
      await writeTable(engine, { relation, file, format, ...(onRows && { onRows }) });
    } finally {
      engine.close();
    }
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
