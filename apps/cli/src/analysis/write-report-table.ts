import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Report, ReportTable } from '@fenji/analytics';
import { openEngine, quoteText } from '@fenji/engine';
import { writeTable } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { formatOfFile } from '../grading/write-result.ts';

/** A report's table by its name; refuses `analysis-table-unknown` with the names there are. */
export function findReportTable({ tables }: Report, name: string): ReportTable {
  const found = tables.find((table) => table.name === name);
  if (found) return found;
  throw new Refusal('analysis-table-unknown', {
    table: name,
    known: tables.map((each) => each.name).join(', '),
  });
}

/**
 * Writes one table of a report for programs: columns headed by their names, numbers at the digits the table gives them,
 * so that an import of the file takes them as exact decimals. CSV, XLSX, Parquet and JSON, by the file's ending.
 */
export async function writeReportTable(table: ReportTable, file: string): Promise<void> {
  const format = formatOfFile(file);
  const types = table.columns.map((_, at) => columnType(table, at));
  const columns = table.columns.map(({ name }, at) => `${quoteText(name)}: ${quoteText(types[at]!)}`);
  const body = `${file}.rows`;
  const engine = await openEngine({ path: ':memory:' });
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(body, plainRows(table));
    await writeTable(engine, {
      file,
      format,
      relation: `read_csv(${quoteText(body)}, header = false, auto_detect = false, parallel = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${columns.join(', ')}})`,
    });
  } finally {
    engine.close();
    await rm(body, { force: true });
  }
}

function columnType({ columns, rows }: ReportTable, at: number): string {
  const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null);
  if (!cells.every((cell) => typeof cell === 'number')) return 'VARCHAR';
  const digits = columns[at]!.digits ?? (cells.every(Number.isInteger) ? 0 : undefined);
  return digits === undefined ? 'DOUBLE' : `DECIMAL(38, ${digits})`;
}

function plainRows({ columns, rows }: ReportTable): string {
  const plain = (cell: string | number | null, digits: number | undefined) => {
    if (cell === null) return '';
    if (typeof cell === 'string') return `"${cell.replaceAll('"', '""')}"`;
    return digits === undefined ? String(cell) : cell.toFixed(digits);
  };
  return rows
    .map((row) => `${columns.map(({ digits }, at) => plain(row[at] ?? null, digits)).join(',')}\n`)
    .join('');
}
