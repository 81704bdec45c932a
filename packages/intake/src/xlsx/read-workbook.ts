import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@fenji/vocabulary';
import type { HeaderWish } from '../csv/csv-walk.ts';
import { joinRecord } from '../csv/split-record.ts';
import { linesLookedAt } from '../header/find-header.ts';
import type { PreparedFile } from '../prepared-file.ts';
import { openTextSink } from '../source/text-sink.ts';
import { checkArchive } from './check-archive.ts';
import { chooseSheet } from './choose-sheet.ts';
import { readSheet } from './sheet-rows.ts';

/** Excel's own limits for rows and for a cell's length, and more columns than any list of customers has. */
export const sheetLimits = {
  rows: 1_048_576,
  columns: 1000,
  cellLength: 32_767,
  fileBytes: 200 << 20,
} as const;

const longestText = 1000;

type WantedSheet = { readonly file: string; readonly folder: string; readonly wanted: HeaderWish };

/**
 * Writes a sheet of a workbook as a clean CSV, one record a row that is not empty; which sheet, and which of its first
 * rows is the header, is found or said. Rows with cells beyond the header's or too long ones are told apart. Refuses
 * hostile and damaged archives.
 */
export async function readWorkbook(
  { file, folder, wanted }: WantedSheet,
  onRows: (rows: number) => void,
): Promise<PreparedFile> {
  const bytes = await readFile(file);
  if (bytes.length > sheetLimits.fileBytes) throw new Refusal('archive-too-large', { file });
  const { serialDates, sheets, hidden } = await checkArchive(bytes, file);
  const chosen = await chooseSheet(bytes, { names: sheets, hidden }, wanted).catch((error: unknown) => {
    throw asRefusal(error, file);
  });
  if (chosen === undefined) throw new Refusal('file-empty', { file });
  const { sheet, firstLines, headerLine } = chosen;
  mkdirSync(folder, { recursive: true });
  const paths = {
    clean: join(folder, 'clean.csv'),
    damaged: join(folder, 'damaged.csv'),
    lines: join(folder, 'lines.csv'),
  };
  const clean = openTextSink(paths.clean);
  const damaged = openTextSink(paths.damaged);
  const lines = openTextSink(paths.lines);
  const header = headerOf(firstLines.find(({ line }) => line === headerLine)!.cells, file);
  let [read, shift, damagedCount] = [0, headerLine, 0];
  try {
    clean.write(`${joinRecord(header, ',')}\n`);
    lines.write(`0,${shift}\n`);
    for await (const { line, cells } of readSheet(bytes, sheet)) {
      if (line <= headerLine || cells.every((cell) => cell.trim() === '')) continue;
      read += 1;
      if (line - read !== shift) {
        shift = line - read;
        lines.write(`${read},${shift}\n`);
      }
      const code = damageOf(cells, header.length);
      const row = header.map((_, index) => (code === undefined ? (cells[index] ?? '') : ''));
      clean.write(`${joinRecord(row, ',')}\n`);
      if (code !== undefined) {
        const text = cells
          .map((cell) => cell.slice(0, longestText))
          .join(',')
          .slice(0, longestText);
        damaged.write(`${joinRecord([String(read), String(line), code, text], ',')}\n`);
        damagedCount += 1;
      }
      if (read % 5000 === 0) onRows(read);
    }
  } catch (error) {
    throw asRefusal(error, file);
  } finally {
    for (const sink of [clean, damaged, lines]) sink.close();
  }
  const name = sheets[sheet];
  return {
    header,
    read,
    source: { kind: 'csv', file: paths.clean, delimiter: ',', newLine: '\n' },
    damagedFile: paths.damaged,
    damaged: damagedCount,
    linesFile: paths.lines,
    serialDates,
    found: { kind: 'xlsx', headerLine, ...(name !== undefined && { sheet: name }) },
    firstLines: firstLines.slice(0, linesLookedAt),
    sheets,
    isAsFound: chosen.isAsFound,
  };
}

const asRefusal = (error: unknown, file: string) =>
  error instanceof Refusal ? error : Object.assign(new Refusal('file-damaged', { file }), { cause: error });

function headerOf(cells: readonly string[], file: string): string[] {
  let width = cells.length;
  while (width > 0 && cells[width - 1]?.trim() === '') width -= 1;
  if (width > sheetLimits.columns) throw new Refusal('sheet-too-wide', { file, columns: width });
  return cells.slice(0, width);
}

function damageOf(cells: readonly string[], width: number): string | undefined {
  if (cells.some((cell) => cell.length > sheetLimits.cellLength)) return 'cell-too-long';
  return cells.slice(width).some((cell) => cell.trim() !== '') ? 'row-ragged' : undefined;
}
