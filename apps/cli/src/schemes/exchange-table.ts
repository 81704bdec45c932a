import { readFile } from 'node:fs/promises';
import { writeWhole } from '@fenji/intake';
import { compileScheme, type PlainTable, plainTable, rewriteTable } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { Context } from '../command.ts';
import { noteDiagnostics } from '../words/word-diagnostic.ts';
import type { LoadedScheme } from './load-scheme.ts';
import { libraryFolder } from './scheme-library.ts';

/** A decision table of a scheme with where it stands in the text and the grades it can give, best first. */
export type FoundTable = {
  readonly name: string;
  readonly path: readonly ['steps' | 'indicators', string];
  readonly table: PlainTable;
  readonly grades: readonly string[];
};

/** The decision table of that name, or the only one; refuses `table-unknown` with those there are. */
export function findTable({ compiled }: LoadedScheme, name: string | undefined): FoundTable {
  const { steps, indicators } = compiled.document!;
  const tables = [
    ...Object.entries(steps).flatMap(([own, step]): FoundTable[] =>
      step.step === 'table'
        ? [
            {
              name: own,
              path: ['steps', own],
              table: plainTable(step),
              grades: step.grades.map(({ grade }) => grade),
            },
          ]
        : [],
    ),
    ...Object.entries(indicators).flatMap(([own, indicator]): FoundTable[] =>
      indicator.method === 'table'
        ? [{ name: own, path: ['indicators', own], table: plainTable(indicator), grades: [] }]
        : [],
    ),
  ];
  const found =
    name === undefined && tables.length === 1 ? tables[0] : tables.find((each) => each.name === name);
  if (found) return found;
  const known = tables.map((each) => each.name).join(', ') || '—';
  throw new Refusal('table-unknown', { table: name ?? '—', known });
}

/**
 * Puts a changed table into the scheme's file when the scheme still compiles with it; says what is wrong and refuses
 * `scheme-has-errors` otherwise. Refuses to change a scheme of the library.
 */
export async function putTable(
  { file, shown, calibration }: LoadedScheme,
  { path }: FoundTable,
  table: PlainTable,
  context: Context,
): Promise<{ readonly changed: boolean }> {
  if (file.startsWith(libraryFolder)) throw new Refusal('scheme-of-library', { file });
  const before = await readFile(file, 'utf8');
  const text = rewriteTable(before, path, table);
  const { diagnostics } = compileScheme(text, calibration);
  noteDiagnostics(diagnostics, shown, context);
  const count = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (count > 0) throw new Refusal('scheme-has-errors', { count });
  if (text === before) return { changed: false };
  await writeWhole(file, text);
  return { changed: true };
}
