import type { Label } from '@fenji/vocabulary';
import { foldText } from '../rules/search-keys.ts';
import type { EntryProblem } from './check-entry-code.ts';
import type { EntryRecord } from './directory-table.ts';

type Named = { readonly code: string; readonly title: Label; readonly otherNames: readonly string[] };

/** Everything that leads to an entry, folded and each once. */
export const namesOf = ({ code, title, otherNames }: Named): string[] => [
  ...new Set([code, title.zh, title.en, ...otherNames].map(foldText)),
];

/** The entries of one directory, found by code and by name. */
export type Entries = {
  readonly get: (code: string) => EntryRecord | undefined;
  readonly named: (name: string) => readonly EntryRecord[];
  /** Adds an entry, or puts it in the place of the one with its code. */
  readonly put: (entry: EntryRecord) => void;
};

/** Opens entries to be searched. */
export function openEntries(given: readonly EntryRecord[]): Entries {
  const byCode = new Map<string, EntryRecord>();
  const byName = new Map<string, Set<string>>();
  const put = (entry: EntryRecord) => {
    for (const name of byCode.get(entry.code)?.names ?? []) byName.get(name)?.delete(entry.code);
    byCode.set(entry.code, entry);
    for (const name of entry.names) byName.set(name, (byName.get(name) ?? new Set()).add(entry.code));
  };
  given.forEach(put);
  return {
    get: (code) => byCode.get(code),
    named: (name) => [...(byName.get(foldText(name)) ?? [])].map((code) => byCode.get(code)!),
    put,
  };
}

/** The codes from the top of the directory down to an entry's own. */
export function pathOf({ code, parentCode }: EntryRecord, entries: Entries): string[] {
  const parent = parentCode === null ? undefined : entries.get(parentCode);
  return parent ? [...pathOf(parent, entries), code] : [code];
}

/**
 * Why an entry cannot have its names: a name leads to one entry, as customers keep nothing but the title. Only along
 * one branch may it stand again (教育 as a section and as its only division), and leads to the highest.
 */
export function findNameProblem(entry: EntryRecord, entries: Entries): EntryProblem | undefined {
  const path = pathOf(entry, entries);
  for (const name of entry.names) {
    const other = entries
      .named(name)
      .find((one) => !path.includes(one.code) && !pathOf(one, entries).includes(entry.code));
    if (other) return { code: 'directory-name-taken', params: { code: entry.code, name, other: other.code } };
  }
  return undefined;
}

/** Of entries that a name leads to, the one it means: one in use before a retired one, the highest of its branch. */
export const chooseEntry = (found: readonly EntryRecord[]): EntryRecord | undefined =>
  found.toSorted((one, other) => Number(other.isActive) - Number(one.isActive) || one.level - other.level)[0];
