import type { ColumnDefinition } from '@fenji/vocabulary';

const wholeNumber = /^-?\d{1,15}$/;
const decimalNumber = /^-?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d+)?$/;
const day = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/;
const moment = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]\d{1,2}:\d{2}(:\d{2})?/;
const truth = /^(true|false|yes|no|是|否)$/i;

/** Whether cells look like ids rather than quantities: a leading zero, or more digits than a number keeps. */
export function looksLikeIds(cells: readonly string[]): boolean {
  return cells.some((cell) => /^0\d+$/.test(cell) || /^\d{16,}$/.test(cell));
}

/** Whether every cell is a date, with or without a time; false for none. */
export function looksLikeTimes(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => day.test(cell) || moment.test(cell));
}

/** The narrowest type that all non-empty cells of a sample have; a wish for money is followed where they are numbers. */
export function guessColumn(cells: readonly string[], wish?: 'text' | 'money' | 'integer'): ColumnDefinition {
  if (wish === 'text' || cells.length === 0 || looksLikeIds(cells)) return { type: 'text' };
  const scale = Math.max(...cells.map((cell) => /\.(\d*?)0*$/.exec(cell)?.[1]?.length ?? 0));
  if (cells.every((cell) => decimalNumber.test(cell)) && scale <= 9) {
    if (wish === 'money')
      return scale <= 6 ? { type: 'money', scale: Math.max(2, scale) } : { type: 'decimal', scale };
    if (cells.every((cell) => wholeNumber.test(cell))) return { type: 'integer' };
    return { type: 'decimal', scale };
  }
  if (cells.every((cell) => day.test(cell))) return { type: 'date' };
  if (looksLikeTimes(cells)) return { type: 'date-time' };
  return cells.every((cell) => truth.test(cell)) ? { type: 'boolean' } : { type: 'text' };
}
