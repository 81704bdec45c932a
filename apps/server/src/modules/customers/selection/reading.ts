import { type SQL, sql } from 'drizzle-orm';
import type { Statistics } from './statistics.ts';

/**
 * How a condition is worded: `gathered` for the index over facets, tags and pieces; `walked` for an index in the order of
 * the list; `carried` the same, of the condition only what that index carries; `expected` for the planner to tell how many
 * meet it if the pieces of one text always meet together.
 */
export type Wording = 'gathered' | 'walked' | 'carried' | 'expected';

/** A wording, and the statistics by which it chooses what to ask for. */
export type Reading = { readonly wording: Wording; readonly statistics: Statistics };

/** Whether rows are read one by one, so that no index needs to answer. */
export const isByRow = ({ wording }: Reading): boolean => wording === 'walked' || wording === 'carried';

/** A condition that is kept from every index while rows are read one by one: the planner uses none in these words. */
export const unindexed = (condition: SQL, reading: Reading): SQL =>
  isByRow(reading) ? sql`(${condition}) is true` : sql`(${condition})`;

/** How many pieces are asked for at most: those after them would tell little more. */
const most = 5;

/**
 * The pieces worth asking for of those that must all be there: the rarest and, unless it alone tells what is expected,
 * others not much more frequent, as the index goes through the long list of a frequent one only to leave out few.
 */
export function rareOf<T>(pieces: readonly T[], shareOf: (piece: T) => number, { wording }: Reading): T[] {
  const sorted = pieces.toSorted((one, other) => shareOf(one) - shareOf(other));
  if (wording === 'expected') return sorted.slice(0, 1);
  return sorted.slice(0, most).filter((piece) => shareOf(piece) <= 10 * shareOf(sorted[0]!));
}
