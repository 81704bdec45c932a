import { normaliseHeader } from './normalise-header.ts';

/** The header cell written most alike to one of the wanted, by Levenshtein distance; undefined when half differs. */
export function nearestHeader(wanted: readonly string[], header: readonly string[]): string | undefined {
  let best: { cell: string; distance: number } | undefined;
  for (const target of wanted.map(normaliseHeader)) {
    for (const cell of header) {
      const distance = editDistance(target, normaliseHeader(cell));
      if (distance * 2 > target.length) continue;
      if (best === undefined || distance < best.distance) best = { cell, distance };
    }
  }
  return best?.cell;
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
