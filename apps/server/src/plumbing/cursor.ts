import { Refusal } from '@fenji/vocabulary';

/** The opaque text of the place after a row: the values it was sorted by. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor of so many values back; refuses anything this server did not write. */
export function readCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isOurs =
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => (typeof value === 'string' && !value.includes('\0')) || Number.isFinite(value));
    if (isOurs) return values as (string | number)[];
  } catch {
    // Refused below like any other text that is no cursor.
  }
  throw new Refusal('cursor-unknown');
}

/** A page of the rows read for it: one more than asked for means that there is a next. */
export function cutPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => readonly (string | number)[],
  show: (row: Row) => Item,
): { items: Item[]; next?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(show);
  return rows.length > limit && last ? { items, next: writeCursor(place(last)) } : { items };
}
