import { posix } from 'node:path';
import { isTest, type SourceFile } from './source-files.ts';

const mostLines = { source: 400, test: 600 };
const mostEntries = 20;

/** Files that are too long to be read in one sitting; those in `debts` have a stated reason. */
export function findLongFiles(files: readonly SourceFile[], debts: ReadonlySet<string>): readonly string[] {
  return files
    .filter(({ path }) => !debts.has(path))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n').length - 1;
      const most = isTest(path) ? mostLines.test : mostLines.source;
      return lines > most
        ? [`${path} has ${lines} lines, ${most} are allowed: it holds more than one idea`]
        : [];
    });
}

/** Folders with more entries than an eye takes in. */
export function findFullFolders(paths: readonly string[], debts: ReadonlySet<string>): readonly string[] {
  const entries = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let at = path; at !== '.'; at = posix.dirname(at)) {
      const folder = posix.dirname(at);
      entries.set(
        folder,
        (entries.get(folder) ?? new Set()).add(
          posix.basename(at).replace(/\.(property\.)?test\.tsx?$/, '.ts'),
        ),
      );
    }
  }
  return [...entries]
    .filter(([folder, names]) => folder !== '.' && names.size > mostEntries && !debts.has(folder))
    .map(
      ([folder, names]) =>
        `${folder} has ${names.size} entries, ${mostEntries} are allowed: a folder is a list to read`,
    );
}
