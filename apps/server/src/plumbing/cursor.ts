import { Refusal } from '@fenji/vocabulary';

/** The opaque text of the place after a row: the values it was sorted by. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a value of a cursor is: any text, an id, an instant or a whole number of four or eight bytes. */
export type CursorKind = 'text' | 'id' | 'instant' | 'integer' | 'long';
type CursorValues<Kinds extends readonly CursorKind[]> = {
  -readonly [Place in keyof Kinds]: Kinds[Place] extends 'integer' | 'long' ? number : string;
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant =
  /^(\d{4}-\d\d-\d\d)[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-3])(:?[0-5]\d)?)?$/;

// A day that no calendar has would pass as the days after it, and fail in the store.
function isInstant(text: string): boolean {
  const [, day] = instant.exec(text) ?? [];
  const at = new Date(`${day}T00:00:00Z`);
  return (
    day !== undefined && day >= '0001' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
  );
}

const fits: Readonly<Record<CursorKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && !value.includes('\0') && value.isWellFormed(),
  id: (value) => typeof value === 'string' && id.test(value),
  instant: (value) => typeof value === 'string' && isInstant(value),
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  long: Number.isSafeInteger,
};

/** Reads a cursor of values of these kinds back; refuses any other, so that what comes out can be asked of the store. */
export function readCursor<const Kinds extends readonly CursorKind[]>(
  cursor: string,
  kinds: Kinds,
): CursorValues<Kinds> {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isOurs =
      Array.isArray(values) &&
      values.length === kinds.length &&
      kinds.every((kind, place) => fits[kind](values[place]));
    if (isOurs) return values as CursorValues<Kinds>;
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
