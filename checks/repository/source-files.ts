import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const passedOver = new Set(['node_modules', '.git', '.data', 'dist', 'coverage', '.fenji', 'demo']);

/** A text of the repository; its path is relative to the root, with slashes on every system. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Every file path below a folder of the repository, in name order; nothing that is generated or fetched. */
export function listPaths(folder: string): readonly string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { withFileTypes: true })
    .filter(({ name }) => !passedOver.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listPaths(path) : [path];
    });
}

/** A text of the repository. */
export function readText(path: string): string {
  return readFileSync(root + path, 'utf8');
}

let sources: readonly SourceFile[] | undefined;

/** All TypeScript of the repository, read once. */
export function sourceFiles(): readonly SourceFile[] {
  sources ??= ['packages', 'apps', 'checks', 'bench', 'scripts']
    .flatMap(listPaths)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readText(path) }));
  return sources;
}

/** Whether a file is a test or a part of one. */
export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$|\/(walks|testing|conformance|e2e)\//.test(path) ||
    path.startsWith('checks/') ||
    path.startsWith('bench/')
  );
}
