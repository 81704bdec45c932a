import { existsSync } from 'node:fs';
import { glossary } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { nameExceptions } from '../debts.ts';
import {
  findForeignWords,
  findMachineWords,
  findMisnamedExports,
  findNameFaults,
} from './find-name-faults.ts';
import { listPaths, readText, root, sourceFiles } from './source-files.ts';

const allowed = new Set(nameExceptions.map(({ path }) => path));
const file = (path: string, text: string) => ({ path, text });
const texts = () =>
  ['docs', 'schemes', '.ci', 'scripts']
    .flatMap(listPaths)
    .concat(['README.md', 'AGENTS.md', 'ARCHITECTURE.md', 'package.json', 'package-lock.json', 'biome.json'])
    .filter((path) => existsSync(root + path))
    .map((path) => file(path, readText(path)));

describe('names', () => {
  it('of files say what a thing is, in kebab-case', () => {
    expect(
      findNameFaults(
        sourceFiles().map(({ path }) => path),
        allowed,
      ),
    ).toEqual([]);
  });
  it('of files are those of their exports', () => {
    expect(findMisnamedExports(sourceFiles()).filter((fault) => !allowed.has(fault.split(' ')[0]!))).toEqual(
      [],
    );
  });
  it('of the field are those of the glossary', () => {
    expect(findForeignWords(sourceFiles(), glossary)).toEqual([]);
  });
  it('of the glossary stand once', () => {
    for (const key of ['zh', 'en', 'identifier'] as const)
      expect(new Set(glossary.map((term) => term[key])).size, key).toBe(glossary.length);
  });
  it('of one machine stand nowhere', () => {
    expect(findMachineWords([...sourceFiles(), ...texts()])).toEqual([]);
  });
  it('listed as exceptions exist', () => {
    const paths = new Set(sourceFiles().map(({ path }) => path));
    expect([...allowed].filter((path) => !paths.has(path))).toEqual([]);
  });
});

describe('the guards of names', () => {
  it.each([
    'packages/a/src/date-utils.ts',
    'packages/a/src/legacy/x.ts',
    'packages/a/src/OpenTask.ts',
    'apps/b/src/x_y.ts',
  ])('see %s', (path) => {
    expect(findNameFaults([path], new Set())).toHaveLength(1);
  });
  it('see an export that its file does not name', () => {
    expect(
      findMisnamedExports([file('packages/a/src/open-task.ts', 'export function closeCase() {}')]),
    ).toHaveLength(1);
    expect(
      findMisnamedExports([file('packages/a/src/open-task.ts', 'export function openTask() {}')]),
    ).toEqual([]);
  });
  it.each(['/home/', 'C:\\Users\\'])('see a path of a machine: %s', (start) => {
    expect(findMachineWords([file('a.ts', `const path = '${start}someone/x';`)])).toHaveLength(1);
  });
  it('see a word that the glossary avoids', () => {
    const faults = findForeignWords(
      [file('apps/a/src/open-ticket.ts', 'export function openTickets() {}')],
      glossary,
    );
    expect(faults).toHaveLength(1);
  });
});
