import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

/** One import, export-from or dynamic import of a file; types count too. */
export type Import = {
  readonly from: string;
  /** As it is written. */
  readonly specifier: string;
  /** The repository path it means, for a relative one. */
  readonly target?: string;
};

const statement =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The imports of a file in order. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  return [...text.matchAll(statement)].map(([, fixed, dynamic]) => {
    const specifier = fixed ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
    return { from: path, specifier, ...(target === undefined ? {} : { target }) };
  });
}
