import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPaths, readText, root } from '../repository/source-files.ts';
import { bareNode, deadLinks, missingPaths, unknownCommands } from './find-page-faults.ts';

const pages = listPaths('docs')
  .filter((path) => path.endsWith('.md'))
  .concat('README.md', 'ARCHITECTURE.md', 'AGENTS.md');
const pagesOfParts = ['apps', 'packages', 'bench', 'schemes', 'scripts'].flatMap((folder) =>
  listPaths(folder).filter((path) => path.endsWith('.md')),
);
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
const commands = new Set(listPaths('apps/cli/src/commands').map((path) => posix.basename(path, '.ts')));
const exists = (path: string) => existsSync(root + path);

describe('pages', () => {
  it.each(pages)('%s leads somewhere and names commands that exist', (path) => {
    const text = readText(path);
    expect([...deadLinks(path, text, exists), ...unknownCommands(text, scripts, commands)]).toEqual([]);
  });
  it.each([...pages, ...pagesOfParts])('%s runs nothing by a Node that may be too old', (path) => {
    expect(bareNode(readText(path))).toEqual([]);
  });
  it.each(pages.filter((path) => path.startsWith('docs/guides/')))('%s names real files', (path) => {
    expect(missingPaths(readText(path), exists)).toEqual([]);
  });
  it.each(listPaths('docs/decisions'))('%s is one page in four parts', (path) => {
    const text = readText(path);
    expect(path).toMatch(/\/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$/);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
    for (const part of ['Context', 'Decision', 'Consequences', 'What would change our mind'])
      expect(text).toContain(`## ${part}\n`);
  });
  it('of packages exist and stay within 60 lines', () => {
    const folders = [...new Set(listPaths('packages').map((path) => path.split('/').slice(0, 2).join('/')))];
    for (const folder of folders) {
      expect(exists(`${folder}/README.md`), `${folder} tells nobody what it is for`).toBe(true);
      expect(readText(`${folder}/README.md`).split('\n').length).toBeLessThanOrEqual(61);
    }
  });
});

describe('the guards of pages', () => {
  it('see a dead link', () => {
    expect(
      deadLinks('docs/a.md', '[x](gone.md) [y](https://example.org) [z](#part)', () => false),
    ).toHaveLength(1);
  });
  it('see a command that nobody knows', () => {
    const text = 'npm run nothing\nnpm test\nnpm run fenji -- vanish x\nnpm run fenji -- --help\n';
    expect(unknownCommands(text, { test: '', fenji: '' }, new Set(['grade']))).toHaveLength(2);
  });
  it('see a script run by the host', () => {
    expect(bareNode('node bench/run.ts\nnpm exec -c "node x.ts"\nnode scripts/ensure.mjs')).toHaveLength(1);
  });
  it('see a file that is gone', () => {
    expect(missingPaths('1. Open `packages/a/src/gone.ts` and say `where:`.', () => false)).toHaveLength(1);
  });
});
