import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '@fenji/engine';
import { type ColumnDefinition, type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import type { HeaderWish } from '../csv/csv-walk.ts';
import { looseHeaders } from '../header/loose-header.ts';
import { prepareFile } from '../prepare-file.ts';
import type { FirstLine, FoundFile } from '../prepared-file.ts';
import { reservedColumns } from '../store/intake-tables.ts';
import { preparedRelation } from '../store/prepared-relation.ts';
import { guessColumn, looksLikeTimes } from './guess-column.ts';
import { type HeaderWord, headerWords } from './header-words.ts';

/** A definition to start from: types come from a sample and headers from known words, so a person has to look at it. */
export type GuessedDefinition = {
  readonly definition: DatasetDefinition;
  /** Whether the customer was recognised by its header; otherwise the first column was taken. */
  readonly customerIsKnown: boolean;
  readonly rows: number;
  readonly found: FoundFile;
  /** The file's first lines, whichever of them is the header, and a workbook's sheets. */
  readonly firstLines: readonly FirstLine[];
  readonly sheets: readonly string[];
  /** The header's cells with the first few values that are not empty below each. */
  readonly columns: readonly { readonly header: string; readonly samples: readonly string[] }[];
};

const sampleRows = 2000;
const samplesShown = 5;

/** Proposes a dataset's definition for a file from its header and its first 2,000 rows; refuses what an import refuses. */
export async function guessDefinition(
  engine: Engine,
  file: string,
  wanted: HeaderWish = {},
): Promise<GuessedDefinition> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-guess-'));
  const session = await engine.connect();
  try {
    const prepared = await prepareFile(session, { file, folder, ...wanted });
    const rows = await session.all(`select * from ${preparedRelation(prepared)} limit ${sampleRows}`);
    const sample = prepared.header.map((_, index) =>
      rows.map((row) => String(row[`c${index + 1}`] ?? '').trim()).filter((cell) => cell !== ''),
    );
    const columns = prepared.header.map((header, index) => ({
      header,
      samples: [...new Set(sample[index])].slice(0, samplesShown),
    }));
    const { read, found, firstLines, sheets } = prepared;
    return { ...guessFrom(prepared.header, sample, file), rows: read, found, firstLines, sheets, columns };
  } finally {
    session.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for a header and the non-empty cells of each column. */
export function guessFrom(
  header: readonly string[],
  sample: readonly (readonly string[])[],
  file: string,
): Pick<GuessedDefinition, 'definition' | 'customerIsKnown'> {
  const words = header.map(findWord);
  const customer = bestOf(header, 'customer');
  const time = bestOf(header, 'time', (index) => looksLikeTimes(sample[index] ?? []));
  const customerHeader = header[customer ?? 0];
  if (customerHeader === undefined) throw new Refusal('file-empty', { file });
  const columns: Record<string, ColumnDefinition> = {};
  for (const [index, cell] of header.entries()) {
    if (index === (customer ?? 0) || index === time || cell.trim() === '') continue;
    const word = words[index]?.role === undefined ? words[index] : undefined;
    const name = freeName(word?.name ?? nameOf(cell, index), columns);
    columns[name] = { ...guessColumn(sample[index] ?? [], word?.type), from: cell };
  }
  const timeHeader = time === undefined ? undefined : header[time];
  return {
    definition: { customer: customerHeader, ...(timeHeader !== undefined && { time: timeHeader }), columns },
    customerIsKnown: customer !== undefined,
  };
}

/** The place of a header among the words, or -1. */
function rankOf({ words }: HeaderWord, cell: string): number {
  const [exact, ...shorter] = looseHeaders(cell);
  const forms = words.map((word) => looseHeaders(word)[0]!);
  return [exact!, ...shorter].map((form) => forms.indexOf(form)).find((rank) => rank >= 0) ?? -1;
}

function findWord(cell: string): HeaderWord | undefined {
  return headerWords.find((word) => rankOf(word, cell) >= 0);
}

/** The column whose word comes first in the role's list, which runs from telling words to vague ones (id, date). */
function bestOf(
  header: readonly string[],
  role: HeaderWord['role'],
  fits: (index: number) => boolean = () => true,
): number | undefined {
  const word = headerWords.find((each) => each.role === role)!;
  const ranked = header.flatMap((cell, index) => {
    const rank = rankOf(word, cell);
    return rank >= 0 && fits(index) ? [{ index, rank }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.index;
}

function nameOf(cell: string, index: number): string {
  const name = cell
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return name === '' ? `column_${index + 1}` : name.slice(0, 60);
}

function freeName(name: string, taken: Readonly<Record<string, unknown>>): string {
  const isTaken = (wanted: string) => wanted in taken || reservedColumns.includes(wanted);
  if (!isTaken(name)) return name;
  for (let nth = 2; ; nth += 1) if (!isTaken(`${name}_${nth}`)) return `${name}_${nth}`;
}
