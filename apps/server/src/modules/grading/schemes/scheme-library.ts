import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompiledScheme, calibrationDocument, compileScheme, parseDocument } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';

/** A scheme: its folder's name, its compiled text, and the calibration that lies beside it. */
export type LibraryScheme = {
  readonly id: string;
  readonly compiled: CompiledScheme;
  readonly calibrationText: string | undefined;
  readonly origin: Origin;
};

/** Whether a scheme comes with Fenji or lies in the workspace. */
export type Origin = 'library' | 'workspace';
/** A folder that holds one folder per scheme. */
export type SchemesFolder = { readonly folder: string; readonly origin: Origin };

/** Schemes on disk; texts are read anew each time, compiled once per text. */
export type SchemeLibrary = {
  readonly list: () => Promise<LibraryScheme[]>;
  readonly get: (id: string) => Promise<LibraryScheme>;
};

/** The schemes of some folders; of two of the same name that in the earlier folder counts. */
export function openSchemeLibrary(folders: readonly SchemesFolder[]): SchemeLibrary {
  const known = new Map<string, LibraryScheme>();
  const read = async ({ folder: home, origin }: SchemesFolder, id: string): Promise<LibraryScheme> => {
    const text = await readFile(join(home, id, 'scheme.yaml'), 'utf8');
    const calibration = join(home, id, 'calibration.yaml');
    const calibrationText = existsSync(calibration) ? await readFile(calibration, 'utf8') : undefined;
    const before = known.get(id);
    const isSame = before?.compiled.text === text && before.calibrationText === calibrationText;
    if (isSame && before.origin === origin) return before;
    const found =
      calibrationText === undefined
        ? undefined
        : parseDocument(calibrationText, calibrationDocument).document;
    const scheme = { id, compiled: compileScheme(text, found), calibrationText, origin };
    known.set(id, scheme);
    return scheme;
  };
  const homes = async (): Promise<ReadonlyMap<string, SchemesFolder>> => {
    const found = new Map<string, SchemesFolder>();
    for (const home of folders.toReversed()) {
      const { folder } = home;
      const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
      for (const entry of entries) {
        if (entry.isDirectory() && existsSync(join(folder, entry.name, 'scheme.yaml')))
          found.set(entry.name, home);
      }
    }
    return found;
  };
  return {
    list: async () => Promise.all([...(await homes())].toSorted(byName).map(([id, home]) => read(home, id))),
    async get(id) {
      const home = (await homes()).get(id);
      if (home === undefined) throw new Refusal('scheme-unknown', { scheme: id });
      return read(home, id);
    },
  };
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1;
