import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompiledScheme, calibrationDocument, compileScheme, parseDocument } from '@fenji/scheme';
import { type Diagnostic, Refusal } from '@fenji/vocabulary';

/** An error of a scheme: in which file, relative to the folder that holds the schemes, and what. */
export type SchemeFault = { readonly file: string; readonly diagnostic: Diagnostic };

/** A scheme: its name, its compiled text, the calibration that lies beside it, and what is wrong with either. */
export type LibraryScheme = {
  readonly id: string;
  readonly compiled: CompiledScheme;
  readonly calibrationText: string | undefined;
  readonly faults: readonly SchemeFault[];
  readonly origin: Origin;
};

/** Whether a scheme comes with Fenji or lies in the workspace. */
export type Origin = 'library' | 'workspace';
/** A folder that holds a folder per scheme (with its calibration), or a file `name.yaml`. */
export type SchemesFolder = { readonly folder: string; readonly origin: Origin };

/** Schemes on disk; texts are read anew each time, compiled once per text. */
export type SchemeLibrary = {
  /** All schemes by name, those with faults too. */
  readonly list: () => Promise<LibraryScheme[]>;
  /** The files of schemes whose name no scheme can have. */
  readonly listMisnamed: () => Promise<string[]>;
  readonly get: (id: string) => Promise<LibraryScheme>;
};

type Found = SchemesFolder & { readonly file: string };
const goodName = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** The schemes of some folders; of two of the same name that in the earlier folder counts. */
export function openSchemeLibrary(folders: readonly SchemesFolder[]): SchemeLibrary {
  const known = new Map<string, LibraryScheme>();
  const read = async ({ folder, file, origin }: Found, id: string): Promise<LibraryScheme> => {
    // What cannot be read is told like an empty file, and hides no other.
    const text = await readFile(join(folder, file), 'utf8').catch(() => '');
    const beside = `${id}/calibration.yaml`;
    const hasCalibration = file !== `${id}.yaml` && existsSync(join(folder, beside));
    const calibrationText = hasCalibration ? await readFile(join(folder, beside), 'utf8') : undefined;
    const before = known.get(id);
    const isSame = before?.compiled.text === text && before.calibrationText === calibrationText;
    if (isSame && before.origin === origin) return before;
    const calibration =
      calibrationText === undefined ? undefined : parseDocument(calibrationText, calibrationDocument);
    const compiled = compileScheme(text, calibration?.document);
    const faults = [
      ...compiled.diagnostics.map((diagnostic) => ({ file, diagnostic })),
      ...(calibration?.diagnostics ?? []).map((diagnostic) => ({ file: beside, diagnostic })),
    ].filter(({ diagnostic }) => diagnostic.severity === 'error');
    const scheme = { id, compiled, calibrationText, faults, origin };
    known.set(id, scheme);
    return scheme;
  };
  const find = async (): Promise<ReadonlyMap<string, Found>> => {
    const found = new Map<string, Found>();
    for (const home of folders.toReversed()) {
      const { folder } = home;
      const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
      for (const entry of entries) {
        const { name } = entry;
        const isFile = entry.isFile() && name.endsWith('.yaml');
        const file = isFile ? name : `${name}/scheme.yaml`;
        if (isFile || existsSync(join(folder, file)))
          found.set(name.replace(/\.yaml$/, ''), { ...home, file });
      }
    }
    return found;
  };
  return {
    async list() {
      const named = [...(await find())].filter(([id]) => goodName.test(id));
      return Promise.all(named.toSorted(byName).map(([id, home]) => read(home, id)));
    },
    async listMisnamed() {
      return [...(await find())].filter(([id]) => !goodName.test(id)).map(([, { file }]) => file);
    },
    async get(id) {
      const home = (await find()).get(id);
      if (home === undefined) throw new Refusal('scheme-unknown', { scheme: id });
      return read(home, id);
    },
  };
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1;
