import { Refusal } from '@fenji/vocabulary';
import { readCursor } from './cursor.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id a page begins after, for lists that are ordered by id alone; undefined on the first page. */
export function readIdCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = String(readCursor(cursor, 1)[0]);
  if (!uuid.test(id)) throw new Refusal('cursor-unknown');
  return id;
}
