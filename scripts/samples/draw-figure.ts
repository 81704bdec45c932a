import type { ColumnDefinition } from '@fenji/vocabulary';
import type { Figure } from './recipe-document.ts';

/** A number in [0, 1) that belongs to a name: FNV-1a, then the finisher of mulberry32. The same name, the same number. */
export function chance(name: string): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  hash = (hash + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(hash ^ (hash >>> 15), hash | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

const usual: Readonly<Record<ColumnDefinition['type'], readonly [number, number]>> = {
  integer: [1, 12],
  decimal: [0, 100],
  money: [100, 20_000],
  date: [-700, -5],
  'date-time': [-700, -5],
  boolean: [0, 1],
  text: [1, 999],
  code: [0, 1],
};

/** Where a column's figure lies between its weakest (0) and its strongest (1), for a customer of this level. */
export function levelOf(name: string, level: number, follows: number): number {
  return chance(`${name} follows`) < follows ? level : chance(`${name} level`);
}

/**
 * One cell as a CSV file holds it; empty for a missing one. `name` says whose cell it is and draws its chances,
 * `anchor` is the day that dates are counted from.
 */
export function drawCell(
  name: string,
  column: ColumnDefinition,
  figure: Figure,
  { level, anchor, row }: { readonly level: number; readonly anchor: string; readonly row: number },
): string {
  if (chance(`${name} missing`) < figure.missing) return '';
  if (figure.unique !== undefined) return `${figure.unique}${String(row).padStart(5, '0')}`;
  const at = levelOf(name, level, figure.follows);
  const values = figure.values ?? (column.type === 'code' ? column.values : undefined);
  if (values) return values[Math.min(values.length - 1, Math.floor(at * values.length))]!;
  switch (column.type) {
    case 'boolean':
      return String(chance(`${name} holds`) < drawNumber(figure, usual.boolean, at));
    case 'date':
    case 'date-time':
      return dayAfter(anchor, Math.round(drawNumber(figure, usual.date, at)));
    case 'text':
      return `${name.split('/').at(-1)}-${Math.round(drawNumber(figure, usual.text, at))}`;
    default:
      return decimalText(drawNumber(figure, usual[column.type], at), column);
  }
}

/** The number at a level between a figure's ends, rounded to its step. */
export function drawNumber(figure: Figure, [low, high]: readonly [number, number], level: number): number {
  const [from, to] = [figure.from ?? low, figure.to ?? high];
  const plain = figure.long ? from * (to / from) ** level : from + (to - from) * level;
  return figure.step ? Math.round(plain / figure.step) * figure.step : plain;
}

/** The day (yyyy-MM-dd) so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Decimals as people write them: no zeros at the end, but money in whole cents. */
function decimalText(figure: number, column: ColumnDefinition): string {
  if (column.type === 'money') return figure.toFixed(column.scale ?? 2).replace(/(\.\d\d)(\d*?)0+$/, '$1$2');
  return column.type === 'decimal' ? String(Number(figure.toFixed(column.scale))) : figure.toFixed(0);
}
