import { type CellValue, streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';

/** A row of a sheet: its number in the sheet (1-based) and the text of its cells, as it would stand in a CSV. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

/** The rows of one of a workbook's sheets (0 the first) one after another; formulas give their stored result, dates ISO text. */
export async function* readSheet(workbook: Uint8Array, sheet: number): AsyncIterable<SheetRow> {
  for await (const row of streamXlsxRows(workbook, { sheet })) {
    yield { line: row.index + 1, cells: row.values.map(cellText) };
  }
}

/** Rows as the bytes of a workbook with one sheet (more beyond 1,048,576 rows); texts stay texts, whatever they begin with. */
export function writeSheet(
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
): ReadableStream<Uint8Array> {
  const all = async function* (): AsyncIterable<CellValue[]> {
    yield [...header];
    for await (const row of rows) yield [...row];
  };
  return writeXlsxStream(all(), { name });
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return value.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
  if (typeof value === 'number') return numberText(value);
  return String(value);
}

/**
 * Fifteen digits are all a spreadsheet keeps: 0.1 + 0.2 is 0.3 there, and a longer id has lost its end already, which
 * its exponent then shows.
 */
function numberText(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential();
  const rounded = Number(value.toPrecision(15));
  const plain = rounded.toString();
  return plain.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : plain;
}
