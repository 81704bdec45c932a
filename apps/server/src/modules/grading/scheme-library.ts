import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompiledScheme, compileScheme } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';

/** A scheme of the library: its folder's name and its compiled text. */
export type LibraryScheme = { readonly id: string; readonly compiled: CompiledScheme };

/** The scheme library on disk; texts are read anew each time, compiled once per text. */
export type SchemeLibrary = {
  readonly list: () => Promise<LibraryScheme[]>;
  readonly get: (id: string) => Promise<LibraryScheme>;
};

/** The library of a folder that holds one folder per scheme. */
export function openSchemeLibrary(folder: string): SchemeLibrary {
  const compiledOf = new Map<string, CompiledScheme>();
  const read = async (id: string): Promise<LibraryScheme> => {
    const text = await readFile(join(folder, id, 'scheme.yaml'), 'utf8');
    const known = compiledOf.get(id);
    const compiled = known?.text === text ? known : compileScheme(text);
    compiledOf.set(id, compiled);
    return { id, compiled };
  };
  const ids = async () => {
    const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
    return entries.flatMap((entry) =>
      entry.isDirectory() && existsSync(join(folder, entry.name, 'scheme.yaml')) ? [entry.name] : [],
    );
  };
  return {
    list: async () => Promise.all((await ids()).toSorted().map(read)),
    async get(id) {
      if (!(await ids()).includes(id)) throw new Refusal('scheme-unknown', { scheme: id });
      return read(id);
    },
  };
}
