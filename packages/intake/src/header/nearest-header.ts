import { normaliseHeader } from './normalise-header.ts';

/** The header cell written most alike to a wanted one, by Levenshtein distance; undefined when none is near. */
export function nearestHeader(wanted: string, header: readonly string[]): string | undefined {
  const target = normaliseHeader(wanted);
  let best: { cell: string; distance: number } | undefined;
  for (const cell of header) {
    const distance = editDistance(target, normaliseHeader(cell));
    if (best === undefined || distance < best.distance) best = { cell, distance };
  }
  if (best === undefined || best.distance > Math.max(2, Math.ceil(target.length / 2))) return undefined;
  return best.cell;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}
