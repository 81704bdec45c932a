import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageArrows, schemeArrows } from '../arrow-table.ts';
import { undeclared } from '../debts.ts';
import { findArrowFaults, findImpurities } from './find-arrow-faults.ts';
import { findCycles } from './find-cycles.ts';
import { importsOf } from './imports-of.ts';
import { isTest, root, sourceFiles } from './source-files.ts';

const file = (path: string, text: string) => ({ path, text });

describe('arrows between the parts', () => {
  it('follow the table', () => expect(findArrowFaults(sourceFiles())).toEqual([]));
  it('never form a ring of files', () => expect(findCycles(sourceFiles())).toEqual([]));
  it('leave pure parts without clock and chance', () => expect(findImpurities(sourceFiles())).toEqual([]));

  it('are in every package.json, and no others', () => {
    for (const { folder, uses } of packageArrows) {
      const { dependencies = {} } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      const ours = Object.keys(dependencies).flatMap((name) =>
        name.startsWith('@fenji/') ? [name.slice(7)] : [],
      );
      const allowed = uses.map((used) => used.split('/')[1]);
      expect(
        ours.filter((name) => !allowed.includes(name)),
        folder,
      ).toEqual([]);
    }
  });

  it('lead to declared packages only', () => {
    const faults = sourceFiles()
      .filter(({ path }) => !isTest(path) && /^(packages|apps)\//.test(path))
      .flatMap((source) => {
        const folder = source.path.split('/').slice(0, 2).join('/');
        const { dependencies = {}, devDependencies = {} } = JSON.parse(
          readFileSync(`${root}${folder}/package.json`, 'utf8'),
        ) as Record<string, Record<string, string>>;
        return importsOf(source)
          .filter(
            ({ target, specifier }) =>
              target === undefined && !/^(node:|\/|vitest$|drizzle-kit$)/.test(specifier),
          )
          .map(({ specifier }) =>
            specifier
              .split('/')
              .slice(0, specifier.startsWith('@') ? 2 : 1)
              .join('/'),
          )
          .filter((name) => !(name in dependencies) && !(name in devDependencies))
          .filter((name) => !undeclared.some((debt) => debt.path === folder && debt.name === name))
          .map((name) => `${source.path} imports ${name}, which ${folder}/package.json does not declare`);
      });
    expect(faults).toEqual([]);
  });

  it('inside the scheme package never let SQL, the interpreter or expressions see the text', () => {
    for (const folder of ['sql', 'interpret', 'expr'])
      expect(
        schemeArrows[folder]?.filter((used) => ['source', 'check', 'feel', 'diagnostic'].includes(used)),
      ).toEqual([]);
  });
});

describe('the guards of arrows', () => {
  it.each([
    ['an unknown arrow', 'packages/scheme/src/plan/x.ts', "import { openEngine } from '@fenji/engine';"],
    ['an arrow of types only', 'packages/vocabulary/src/x.ts', "import type { Plan } from '@fenji/scheme';"],
    [
      'an import of ours by analytics',
      'packages/analytics/src/x.ts',
      "import { label } from '@fenji/vocabulary';",
    ],
    ['a deep import', 'packages/grader/src/x.ts', "import { a } from '@fenji/scheme/src/a.ts';"],
    ['a path across packages', 'apps/cli/src/x.ts', "import { a } from '../../../packages/scheme/src/a.ts';"],
    [
      'a deep import by a test',
      'packages/grader/src/x.test.ts',
      "import { a } from '@fenji/scheme/src/a.ts';",
    ],
    [
      'Node in a browser-safe package',
      'packages/contract/src/x.ts',
      "import { readFileSync } from 'node:fs';",
    ],
    ['Node in the web', 'apps/web/src/x.tsx', "import fs from 'node:fs';"],
    [
      'the text seen by SQL',
      'packages/scheme/src/sql/x.ts',
      "import { schemeDocument } from '../source/scheme-document.ts';",
    ],
    ['an export from elsewhere', 'packages/scheme/src/x.ts', "export { a } from '@fenji/grader';"],
    ['a dynamic import', 'packages/scheme/src/x.ts', "const a = await import('@fenji/grader');"],
    ['a module above', 'apps/server/src/modules/identity/x.ts', "import { a } from '../customers/index.ts';"],
    [
      "another module's tables",
      'apps/server/src/modules/customers/x.ts',
      "import { user } from '../identity/tables.ts';",
    ],
    [
      'a module behind its door',
      'apps/server/src/modules/customers/x.ts',
      "import { a } from '../identity/load-actor.ts';",
    ],
  ])('see %s', (_, path, text) => {
    expect(findArrowFaults([file(path, text)])).toHaveLength(1);
  });

  it('let a table arrow pass', () => {
    expect(findArrowFaults([file('packages/grader/src/x.ts', "import { a } from '@fenji/scheme';")])).toEqual(
      [],
    );
  });

  it('see a ring, but not one of types', () => {
    const ring = [file('a.ts', "import { b } from './b.ts';"), file('b.ts', "import { a } from './a.ts';")];
    expect(findCycles(ring)).toEqual(['a.ts → b.ts → a.ts']);
    expect(findCycles([ring[0]!, file('b.ts', "import type { A } from './a.ts';")])).toEqual([]);
  });

  it('see a clock', () => {
    expect(findImpurities([file('packages/scheme/src/x.ts', 'const now = Date.now();')])).toHaveLength(1);
  });
});
