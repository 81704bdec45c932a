import { posix } from 'node:path';
import type { Term } from '@fenji/vocabulary';
import { isTest, type SourceFile } from './source-files.ts';

const forbidden = new Set(
  [
    'utils',
    'util',
    'helpers',
    'helper',
    'common',
    'misc',
    'shared',
    'base',
    'manager',
    'handler',
    'impl',
    'types',
    'type',
  ].concat(['constants', 'data', 'info', 'service', 'v2', 'new', 'old', 'legacy', 'temp', 'tmp']),
);

/** File and folder names that break the rules, each with the rule; paths in `allowed` are passed over. */
export function findNameFaults(paths: readonly string[], allowed: ReadonlySet<string>): readonly string[] {
  return paths
    .filter((path) => !allowed.has(path))
    .flatMap((path) => {
      const stem = posix.basename(path).replace(/\.[a-z.]+$/, '');
      const parts = path
        .split('/')
        .slice(1, -1)
        .concat(stem)
        .flatMap((part) => part.split(/[-.]/));
      const bad = parts.find((part) => forbidden.has(part));
      const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx|mjs)$/.test(posix.basename(path));
      return [
        ...(bad ? [`${path}: "${bad}" says how old or how vague a thing is, not what it is`] : []),
        ...(kebab ? [] : [`${path}: file names are kebab-case, so that they can be guessed`]),
      ];
    });
}

const exported =
  /(?:^|\n)export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|type|interface) ([A-Za-z0-9_]+)/g;

/**
 * Files whose one exported value shares no word with them: a reader who knows the one would not find the other.
 * A file of several is named after what they have in common.
 */
export function findMisnamedExports(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !isTest(path) && path.includes('/src/') && !/(index|main)\.tsx?$/.test(path))
    .flatMap(({ path, text }) => {
      const values = [...text.matchAll(exported)].filter(([whole]) => !/ (type|interface) /.test(whole));
      const [only] = values;
      if (values.length !== 1 || !only) return [];
      const words = posix
        .basename(path)
        .replace(/\.tsx?$/, '')
        .split(/[-.]/);
      const own = [...text.matchAll(exported)].flatMap(([, name]) => kebabOf(name!).split('-'));
      if (words.some((word) => own.some((other) => isOneWord(word, other)))) return [];
      return [
        `${path} exports ${only[1]}: a file bears its main export's name, so that each leads to the other`,
      ];
    });
}

/** merges and merge, rounding and round: what begins alike for four letters, or for all of a short word. */
function isOneWord(a: string, b: string): boolean {
  const length = Math.min(4, a.length, b.length);
  return a.slice(0, length) === b.slice(0, length);
}

const machine = /(\/work\/|\/root\/|\/home\/|[A-Z]:\\+Users|localhost:4873)/g;

/** Paths and addresses that exist on one machine only. */
export function findMachineWords(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !path.startsWith('checks/repository/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(machine)].map(
        ([found]) => `${path} names ${found}: the repository has to work where others clone it`,
      ),
    );
}

/** Exported names made of a word that the glossary avoids, with the word to use. */
export function findForeignWords(files: readonly SourceFile[], terms: readonly Term[]): readonly string[] {
  const preferred = new Map(
    terms.flatMap(({ identifier, avoid }) => avoid.map((word) => [kebabOf(word), identifier])),
  );
  return files
    .filter(({ path }) => !isTest(path) && path.includes('/src/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(exported)].flatMap(([, name]) => {
        const spelled = `-${kebabOf(name!)}-`;
        return [...preferred]
          .filter(([word]) => spelled.includes(`-${word}-`) || spelled.includes(`-${word}s-`))
          .map(
            ([word, use]) =>
              `${path} exports ${name}: the field says ${use}, not ${word}; one thing, one word`,
          );
      }),
    );
}

function kebabOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
