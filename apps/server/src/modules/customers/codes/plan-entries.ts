import type { CodingRule, DirectoryName, DirectoryRow } from '@fenji/contract';
import { type EntryProblem, findCodeProblem, stemOf } from './check-entry-code.ts';
import type { EntryRecord } from './directory-table.ts';
import { findNameProblem, namesOf, openEntries } from './entry-names.ts';
import { type EntryRow, readRows } from './read-rows.ts';

type RowProblem = { readonly row: number } & EntryProblem;

/** What rows would do to a directory; nothing may be stored while there are problems. */
export type EntryPlan = {
  readonly added: readonly EntryRecord[];
  readonly changed: readonly EntryRecord[];
  readonly unchanged: number;
  readonly problems: readonly RowProblem[];
};

/**
 * Plans rows against a directory: new codes are added under their parents, whatever the order of the rows, known ones
 * get the names of their row. A row without a parent that cannot stand at the top belongs to the longest code that its
 * own begins with.
 */
export function planEntries(
  directory: DirectoryName,
  rule: CodingRule,
  existing: readonly EntryRecord[],
  given: readonly DirectoryRow[],
): EntryPlan {
  const entries = openEntries(existing);
  const { rows, problems } = readRows(given);
  const [added, changed]: [EntryRecord[], EntryRecord[]] = [[], []];
  let unchanged = 0;
  const codes = new Set([...existing, ...rows].map(({ code }) => code));
  // Of codes that differ in their check digit only, the first counts.
  const stems = new Map([...codes].toReversed().map((code) => [stemOf(rule, code), code]));
  const parentCodeOf = ({ code, parentCode }: EntryRow): string | null => {
    if (parentCode !== '') return parentCode;
    const before = entries.get(code);
    if (before) return before.parentCode;
    if (!findCodeProblem(rule, code, undefined)) return null;
    for (let length = stemOf(rule, code).length - 1; length > 0; length -= 1) {
      const parent = stems.get(code.slice(0, length));
      if (parent !== undefined && parent !== code) return parent;
    }
    return null;
  };
  const place = (row: EntryRow, parent: EntryRecord | undefined): EntryProblem | undefined => {
    const before = entries.get(row.code);
    const entry = entryOf(directory, row, parent, before);
    const problem =
      (before
        ? findMove(before, parent)
        : (findRetired(parent) ?? findCodeProblem(rule, row.code, parent))) ??
      findNameProblem(entry, entries);
    if (problem) return problem;
    entries.put(entry);
    if (!before) added.push(entry);
    else if (entry === before) unchanged += 1;
    else changed.push(entry);
    return undefined;
  };
  let waiting = rows.map((row) => ({ row, parentCode: parentCodeOf(row) }));
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length;
    const later: typeof waiting = [];
    for (const { row, parentCode } of waiting) {
      const parent = parentCode === null ? undefined : entries.get(parentCode);
      if (parentCode !== null && !parent) later.push({ row, parentCode });
      else {
        const problem = place(row, parent);
        if (problem) problems.push({ row: row.row, ...problem });
      }
    }
    waiting = later;
  }
  for (const { row, parentCode } of waiting) {
    const parent = parentCode ?? '';
    const code = codes.has(parent) ? 'directory-parent-refused' : 'directory-parent-unknown';
    problems.push({ row: row.row, code, params: { code: row.code, parent } });
  }
  return { added, changed, unchanged, problems: problems.toSorted((one, other) => one.row - other.row) };
}

const findMove = (before: EntryRecord, parent: EntryRecord | undefined): EntryProblem | undefined =>
  before.parentCode === (parent?.code ?? null)
    ? undefined
    : { code: 'directory-place-fixed', params: { code: before.code } };

/** Why nothing can stand under a parent; undefined for one in use, and at the top. */
export const findRetired = (parent: EntryRecord | undefined): EntryProblem | undefined =>
  parent?.isActive === false
    ? { code: 'directory-parent-retired', params: { parent: parent.code } }
    : undefined;

function entryOf(
  directory: DirectoryName,
  { code, zh, en, otherNames }: EntryRow,
  parent: EntryRecord | undefined,
  before: EntryRecord | undefined,
): EntryRecord {
  const next = {
    title: { zh, en: en || before?.title.en || zh },
    otherNames: [...(otherNames ?? before?.otherNames ?? [])],
  };
  const isSame =
    before?.title.zh === next.title.zh &&
    before.title.en === next.title.en &&
    JSON.stringify(before.otherNames) === JSON.stringify(next.otherNames);
  if (isSame) return before;
  return {
    directory,
    code,
    parentCode: parent?.code ?? null,
    level: (parent?.level ?? 0) + 1,
    ...next,
    names: namesOf({ code, ...next }),
    isActive: before?.isActive ?? true,
    version: (before?.version ?? 0) + 1,
  };
}
