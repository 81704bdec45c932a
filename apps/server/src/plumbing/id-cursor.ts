import { readCursor } from './cursor.ts';

/** The id a page begins after, for lists that are ordered by id alone; undefined on the first page. */
export function readIdCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : readCursor(cursor, ['id'])[0];
}
