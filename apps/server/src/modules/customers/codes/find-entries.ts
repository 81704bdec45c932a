import type { DirectoryName } from '@fenji/contract';
import { and, arrayOverlaps, eq, or, sql } from 'drizzle-orm';
import type { Store } from '../../../store/store.ts';
import { foldText, gramsOf } from '../rules/search-keys.ts';
import { directoryEntry, type EntryRecord } from './directory-table.ts';

/** All entries of a directory, parents before their children, by code. */
export const listEntries = (store: Store, directory: DirectoryName): Promise<EntryRecord[]> =>
  store
    .select()
    .from(directoryEntry)
    .where(eq(directoryEntry.directory, directory))
    .orderBy(directoryEntry.level, sql`${directoryEntry.code} collate "C"`);

/** The entries that values lead to, each looked for in its directory. */
export async function findNamed(
  store: Store,
  values: readonly (readonly [DirectoryName, string])[],
): Promise<EntryRecord[]> {
  if (values.length === 0) return [];
  const wanted = values.map(([directory, value]) =>
    and(eq(directoryEntry.directory, directory), arrayOverlaps(directoryEntry.names, [foldText(value)])),
  );
  return store
    .select()
    .from(directoryEntry)
    .where(or(...wanted));
}

/** Titles of the entries in use that are most like a value, the likest first: at most three, none that shares nothing. */
export function nearestTitles(entries: readonly EntryRecord[], value: string): string[] {
  const piecesOf = (text: string) => new Set([...gramsOf(text), ...text]);
  const wanted = piecesOf(foldText(value));
  const likeness = (name: string) => {
    const pieces = piecesOf(name);
    return wanted.intersection(pieces).size / wanted.union(pieces).size;
  };
  return entries
    .filter(({ isActive }) => isActive)
    .map(({ title, names }) => ({ title: title.zh, score: Math.max(...names.map(likeness)) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, 3)
    .map(({ title }) => title);
}
