import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import {
  type Calibration,
  type CompiledScheme,
  calibrationDocument,
  compileScheme,
  parseDocument,
} from '@fenji/scheme';
import { type Diagnostic, Refusal } from '@fenji/vocabulary';
import { nearestWord } from '../call/nearest-word.ts';
import type { Context } from '../command.ts';
import { noteDiagnostics } from '../words/word-diagnostic.ts';
import { libraryFolder } from './scheme-library.ts';

/** A scheme with the calibration that lies beside it, compiled. */
export type LoadedScheme = {
  readonly file: string;
  /** The file as the user would write it. */
  readonly shown: string;
  readonly compiled: CompiledScheme;
  readonly calibrationText?: string;
  readonly calibration?: Calibration;
  readonly calibrationDiagnostics: readonly Diagnostic[];
};

/**
 * The file of a scheme: a path to it or to its folder, else the name of one in the workspace's `schemes` or in the
 * library. Refuses `scheme-missing`, with the nearest name where one is near.
 */
export async function findScheme(
  named: string,
  { cwd }: Pick<Context, 'cwd'>,
  workspace: string | undefined,
): Promise<string> {
  const path = resolve(cwd, named);
  const places = [
    ...(/\.ya?ml$/i.test(named) ? [path] : []),
    join(path, 'scheme.yaml'),
    ...(workspace === undefined
      ? []
      : [join(workspace, 'schemes', named, 'scheme.yaml'), join(workspace, 'schemes', `${named}.yaml`)]),
    join(libraryFolder, named, 'scheme.yaml'),
  ];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  const names = (
    await Promise.all(
      [libraryFolder, ...(workspace === undefined ? [] : [join(workspace, 'schemes')])].map((folder) =>
        readdir(folder).catch(() => []),
      ),
    )
  ).flat();
  const nearest = nearestWord(named, names);
  throw nearest === undefined
    ? new Refusal('scheme-missing', { scheme: named })
    : new Refusal('scheme-missing-nearest', { scheme: named, nearest });
}

/** Reads and compiles a scheme with its calibration; what is wrong with either is in the result, not thrown. */
export async function loadScheme(
  named: string,
  context: Pick<Context, 'cwd'>,
  workspace: string | undefined,
): Promise<LoadedScheme> {
  const file = await findScheme(named, context, workspace);
  const text = await readFile(file, 'utf8');
  const shownPath = relative(context.cwd, file);
  const shown = shownPath.startsWith('..') ? file : shownPath;
  const calibrationText = await readFile(join(dirname(file), 'calibration.yaml'), 'utf8').catch(
    () => undefined,
  );
  if (calibrationText === undefined)
    return { file, shown, compiled: compileScheme(text), calibrationDiagnostics: [] };
  const { document: calibration, diagnostics } = parseDocument(calibrationText, calibrationDocument);
  return {
    file,
    shown,
    compiled: compileScheme(text, calibration),
    calibrationText,
    ...(calibration && { calibration }),
    calibrationDiagnostics: diagnostics,
  };
}

/** A scheme that can be run; tells every diagnostic and refuses `scheme-has-errors` otherwise. */
export async function loadRunnable(
  named: string,
  context: Context,
  workspace: string | undefined,
): Promise<LoadedScheme> {
  const loaded = await loadScheme(named, context, workspace);
  const { compiled, calibrationDiagnostics, shown } = loaded;
  noteDiagnostics(calibrationDiagnostics, join(dirname(shown), 'calibration.yaml'), context);
  noteDiagnostics(compiled.diagnostics, shown, context);
  const errors = [...calibrationDiagnostics, ...compiled.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0) throw new Refusal('scheme-has-errors', { count: errors.length });
  return loaded;
}
