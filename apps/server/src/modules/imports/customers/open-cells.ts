import { openEngine } from '@fenji/engine';
import { openRows, type RejectedRow } from '@fenji/intake';
import { type ImportRow, readingOf, uploadPath } from '../import-record.ts';
import type { SerialDates } from '../rules/read-day.ts';

/** A row's texts by the field its columns were mapped to. */
export type CellRow = {
  readonly row: number;
  readonly line: number;
  readonly cells: Record<string, string | null>;
  /** From when its workbook counts days. */
  readonly serialDates?: SerialDates;
};

/** A file's rows, and the records that are none; close it when done. */
export type OpenedCells = {
  readonly read: number;
  readonly rows: () => AsyncIterable<readonly CellRow[]>;
  readonly damaged: readonly RejectedRow[];
  readonly close: () => Promise<void>;
};

/** Opens a file of customers in a passing engine, every mapped column as text; the customers module judges them. */
export async function openCells(folder: string, row: ImportRow, signal: AbortSignal): Promise<OpenedCells> {
  const engine = await openEngine({ path: ':memory:', threads: 2, memoryLimit: '1GB' });
  try {
    const opened = await openRows(engine, { file: uploadPath(folder, row), signal, reading: readingOf(row) });
    const places = row.mapping!.columns.flatMap(({ header, field }) => {
      const place = opened.header.indexOf(header);
      return field === null || place < 0 ? [] : [{ field, place }];
    });
    return {
      read: opened.read,
      damaged: opened.damaged,
      async *rows() {
        for await (const rows of opened.rows()) {
          yield rows.map(({ row, line, cells }) => ({
            row,
            line,
            ...(opened.serialDates && { serialDates: opened.serialDates }),
            cells: Object.fromEntries(places.map(({ field, place }) => [field, cells[place] ?? null])),
          }));
        }
      },
      async close() {
        await opened.close();
        engine.close();
      },
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}
