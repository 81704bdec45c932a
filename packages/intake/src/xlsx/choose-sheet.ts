import { Refusal } from '@fenji/vocabulary';
import type { HeaderWish } from '../csv/csv-walk.ts';
import { countKnown, findHeader, linesLookedAt, openHeaderWords } from '../header/find-header.ts';
import type { FirstLine } from '../prepared-file.ts';
import { readSheet } from './sheet-rows.ts';

/** Which sheet is read (0 the first), its first rows that are not blank, and the line of its header. */
export type ChosenSheet = {
  readonly sheet: number;
  readonly firstLines: readonly FirstLine[];
  readonly headerLine: number;
  readonly isAsFound: boolean;
};

/** Beyond so many sheets nobody looks for a header unasked. */
const sheetsLookedAt = 10;

/**
 * Chooses the sheet that a person named, or else the first whose header has two known words, or else the first that has
 * rows; and in it the header. A hidden sheet is chosen only where all others have no rows. Undefined when no sheet has rows; refuses `sheet-missing` and `header-line-blank`.
 */
export async function chooseSheet(
  workbook: Uint8Array,
  { names, hidden }: { readonly names: readonly string[]; readonly hidden: ReadonlySet<number> },
  { reading, words }: HeaderWish,
): Promise<ChosenSheet | undefined> {
  const isKnown = openHeaderWords(words);
  const looked: (ChosenSheet & { readonly known: number })[] = [];
  const look = async (sheet: number, throughLine = 0) => {
    const firstLines = await firstRows(workbook, sheet, throughLine);
    const header =
      firstLines[
        findHeader(
          firstLines.map(({ cells }) => cells),
          isKnown,
        )
      ];
    if (!header) return undefined;
    const known = countKnown(header.cells, isKnown);
    return { sheet, firstLines, headerLine: header.line, isAsFound: true, known };
  };
  const places = Array.from({ length: Math.max(names.length, 1) }, (_, place) => place);
  const inSight = places.filter((place) => !hidden.has(place));
  for (const sheet of [...inSight, ...hidden].slice(0, sheetsLookedAt)) {
    // What is out of sight is not what was meant, while anything else has rows.
    if (hidden.has(sheet) && looked.length > 0) break;
    const found = await look(sheet);
    if (found) looked.push(found);
    if (found && found.known > 1) break;
  }
  const automatic = looked.find(({ known }) => known > 1) ?? looked[0];
  const named = reading?.sheet === undefined ? automatic?.sheet : names.indexOf(reading.sheet);
  if (named === undefined) return undefined;
  if (named < 0) throw new Refusal('sheet-missing', { sheet: reading?.sheet ?? '' });
  const chosen = await look(named, reading?.headerLine);
  if (!chosen) return undefined;
  const headerLine = reading?.headerLine ?? chosen.headerLine;
  if (!chosen.firstLines.some(({ line }) => line === headerLine))
    throw new Refusal('header-line-blank', { line: headerLine });
  const isAsFound = named === automatic?.sheet && headerLine === automatic.headerLine;
  return { ...chosen, headerLine, isAsFound };
}

async function firstRows(workbook: Uint8Array, sheet: number, throughLine: number): Promise<FirstLine[]> {
  const rows: FirstLine[] = [];
  for await (const row of readSheet(workbook, sheet)) {
    if (rows.length >= linesLookedAt && row.line > throughLine) break;
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  return rows;
}
