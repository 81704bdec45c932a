import { describe, expect, it } from 'vitest';
import { fullFolders, longFiles } from '../debts.ts';
import { findFullFolders, findLongFiles } from './find-size-faults.ts';
import { listPaths, readText, sourceFiles } from './source-files.ts';

const of = (debts: readonly { readonly path: string }[]) => new Set(debts.map(({ path }) => path));
const folders = ['packages', 'apps', 'checks', 'docs', 'schemes', 'bench', 'scripts'];

describe('sizes', () => {
  it('of files stay readable', () => {
    const styles = listPaths('apps/web/src').filter((path) => path.endsWith('.css'));
    const files = [...sourceFiles(), ...styles.map((path) => ({ path, text: readText(path) }))];
    expect(findLongFiles(files, of(longFiles))).toEqual([]);
  });
  it('of folders stay listable', () =>
    expect(findFullFolders(folders.flatMap(listPaths), of(fullFolders))).toEqual([]));
  it('of packages READMEs stay within 60 lines', () => {
    const long = folders
      .flatMap(listPaths)
      .filter((path) => /^(packages|apps)\/[^/]+\/README\.md$/.test(path))
      .filter((path) => lines(path) > 60);
    expect(long).toEqual([]);
  });
});

describe('the guards of sizes', () => {
  it('see a long file, and a debt that allows it', () => {
    const long = { path: 'packages/a/src/x.ts', text: 'a\n'.repeat(401) };
    expect(findLongFiles([long], new Set())).toHaveLength(1);
    expect(findLongFiles([long], new Set([long.path]))).toEqual([]);
  });
  it('see a full folder, a module and its test counting once', () => {
    const paths = Array.from({ length: 20 }, (_, index) => [
      `a/b/${index}.ts`,
      `a/b/${index}.test.ts`,
    ]).flat();
    expect(findFullFolders(paths, new Set())).toEqual([]);
    expect(findFullFolders([...paths, 'a/b/x.ts'], new Set())).toHaveLength(1);
  });
});

function lines(path: string): number {
  return readText(path).split('\n').length - 1;
}
