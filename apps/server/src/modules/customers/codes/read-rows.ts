import type { DirectoryRow } from '@fenji/contract';
import type { EntryProblem } from './check-entry-code.ts';

/** A row as it is meant: signs in half width, codes in capitals, blanks away; an empty text was not given. */
export type EntryRow = {
  readonly row: number;
  readonly code: string;
  readonly parentCode: string;
  readonly zh: string;
  readonly en: string;
  readonly otherNames: readonly string[] | undefined;
};

const codeIn = (text = '') => text.normalize('NFKC').trim().toUpperCase();
const longest = 100;
const most = 20;

function findProblem({ code, zh, en, otherNames = [] }: EntryRow): EntryProblem | undefined {
  if (!/^[0-9A-Z]{1,40}$/.test(code)) return { code: 'directory-code-wrong', params: { code } };
  if (zh === '') return { code: 'directory-title-missing', params: { code } };
  const isWrong = (name: string) => name.length > longest || /\p{Cc}/u.test(name);
  if ([zh, en, ...otherNames].some(isWrong))
    return { code: 'directory-name-wrong', params: { code, longest } };
  return otherNames.length > most ? { code: 'directory-names-many', params: { code, most } } : undefined;
}

/** Reads rows one by one; a code that stands twice counts where it stands first. */
export function readRows(given: readonly DirectoryRow[]): {
  rows: EntryRow[];
  problems: ({ row: number } & EntryProblem)[];
} {
  const rows: EntryRow[] = [];
  const problems: ({ row: number } & EntryProblem)[] = [];
  const seen = new Map<string, number>();
  given.forEach(({ code, parentCode, zh, en = '', otherNames }, index) => {
    const row = {
      row: index + 1,
      code: codeIn(code),
      parentCode: codeIn(parentCode),
      zh: zh.trim(),
      en: en.trim(),
      otherNames: otherNames?.map((name) => name.trim()).filter((name) => name !== ''),
    };
    const first = seen.get(row.code);
    const problem =
      first === undefined
        ? findProblem(row)
        : { code: 'directory-row-twice', params: { code: row.code, first } };
    if (problem) problems.push({ row: row.row, ...problem });
    else rows.push(row);
    if (first === undefined) seen.set(row.code, row.row);
  });
  return { rows, problems };
}
