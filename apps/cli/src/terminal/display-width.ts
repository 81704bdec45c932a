import { stripVTControlCharacters } from 'node:util';

const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** How many terminal cells a text takes: two for Chinese and other wide signs (UAX #11), none for colours and marks. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of stripVTControlCharacters(text)) {
    if (wide.test(sign)) width += 2;
    else if (!noWidth.test(sign)) width += 1;
  }
  return width;
}

/** The text filled with blanks to a width, at its end or (`right`) before it; a wider text stays as it is. */
export function padToWidth(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** The text cut to a width with `…` at its end where something is left out; the text holds no colours. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const sign of text) {
    if (displayWidth(kept + sign) > width - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}
