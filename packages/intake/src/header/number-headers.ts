import { normaliseHeader } from './normalise-header.ts';

/** Headers of which the second and later ones of a name are numbered — 电话, 电话 (2) — so that each can be named. */
export function numberHeaders(header: readonly string[]): string[] {
  const times = new Map<string, number>();
  return header.map((cell) => {
    const name = normaliseHeader(cell);
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return nth === 1 || name === '' ? cell : `${cell.trim()} (${nth})`;
  });
}
