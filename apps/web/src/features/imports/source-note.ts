import type { ImportRecord } from '@fenji/contract';
import { bytesText, countText } from '../../formats/amount-text.ts';
import { fillWords } from '../../words/fill-words.ts';
import type { Words } from '../../words/zh.ts';

/** What was found of a file, in one line: size, rows, encoding, delimiter or sheet, the line of the header. */
export function sourceNote(
  { source, bytes }: Pick<ImportRecord, 'source' | 'bytes'>,
  { imports }: Words,
): string {
  const delimiters: Readonly<Record<string, string>> = imports.delimiters;
  const { encoding, delimiter, sheet, headerLine, rows } = source ?? {};
  return [
    bytesText(bytes),
    rows !== undefined && fillWords(imports.rowsFound, { count: countText(rows) }),
    encoding && fillWords(imports.encoding, { encoding: encoding.toUpperCase() }),
    delimiter && fillWords(imports.delimiter, { delimiter: delimiters[delimiter] ?? delimiter }),
    sheet && fillWords(imports.sheet, { sheet }),
    headerLine && fillWords(imports.headerLine, { line: String(headerLine) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
