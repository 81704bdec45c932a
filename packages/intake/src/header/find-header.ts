import { headerWords } from '../guess/header-words.ts';
import { looseHeaders } from './loose-header.ts';

/** How many of a file's first lines are looked at for its header. */
export const linesLookedAt = 20;

/** Whether a cell is what headers are usually called, or one of the given words. */
export function openHeaderWords(more: readonly string[] = []): (cell: string) => boolean {
  const known = new Set(more.flatMap(looseHeaders));
  return (cell) => looseHeaders(cell).some((form) => form !== '' && (usual.has(form) || known.has(form)));
}

const usual = new Set(headerWords.flatMap(({ words }) => words.flatMap(looseHeaders)));

/** How many cells of a line are known as headers. */
export function countKnown(cells: readonly string[], isKnown: (cell: string) => boolean): number {
  return cells.filter(isKnown).length;
}

/**
 * Which of a file's first lines that are not blank is its header: the first, unless only titles stand above another: lines
 * of one cell, or narrower ones without known words, above one with known words (or, where no words are known, above the
 * first line that is a row of cells).
 */
export function findHeader(
  lines: readonly (readonly string[])[],
  isKnown: (cell: string) => boolean,
): number {
  const looked = lines.slice(0, linesLookedAt).map((cells) => ({
    filled: cells.filter((cell) => cell.trim() !== '').length,
    known: countKnown(cells, isKnown),
  }));
  const most = Math.max(0, ...looked.map(({ known }) => known));
  const best = looked.findIndex(({ known }) => known === most);
  if (most > 0) {
    const { filled } = looked[best]!;
    const areTitles = looked
      .slice(0, best)
      .every(
        (line) => (line.filled === 1 && line.known === 0) || (line.filled < filled && line.known < most),
      );
    return areTitles ? best : 0;
  }
  const row = looked.findIndex(({ filled }) => filled > 1);
  return row > 0 && (looked[row + 1]?.filled ?? 0) > 1 ? row : 0;
}
