import type { DirectoryEntry } from '@fenji/contract';

/** An entry as a row of a table with its children, if it has any. */
export type EntryRow = DirectoryEntry & { readonly children?: readonly EntryRow[] };

/** Entries as a tree, in their order. */
export function treeOfEntries(entries: readonly DirectoryEntry[], parent: string | null = null): EntryRow[] {
  const byParent = Map.groupBy(entries, ({ parentCode }) => parentCode);
  const below = (code: string | null): EntryRow[] =>
    (byParent.get(code) ?? []).map((entry) =>
      byParent.has(entry.code) ? { ...entry, children: below(entry.code) } : entry,
    );
  return below(parent);
}
