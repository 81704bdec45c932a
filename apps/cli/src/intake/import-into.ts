import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Workspace } from '@fenji/grader';
import {
  exportRejections,
  type ImportOutcome,
  type ImportProgress,
  importFile,
  intakeMessages,
  type ReadSettings,
} from '@fenji/intake';
import { Refusal, wordMessage } from '@fenji/vocabulary';
import { nearestWord } from '../call/nearest-word.ts';
import type { Context } from '../command.ts';
import { countWords } from '../terminal/number-words.ts';

export type ImportedFile = ImportOutcome & {
  readonly dataset: string;
  readonly file: string;
  /** Where the rejected rows lie with their reasons; none when every row was accepted. */
  readonly rejectionsFile?: string;
};

/** Imports a file with progress and Ctrl-C, and lays its rejected rows with reasons beside it (or into the workspace). */
export async function importInto(
  { engine, definition, folder }: Workspace,
  {
    dataset,
    file,
    rejectionsFile,
    reading,
  }: {
    readonly dataset: string;
    readonly file: string;
    readonly rejectionsFile?: string;
    readonly reading?: ReadSettings;
  },
  context: Context,
): Promise<ImportedFile> {
  const definitionOf = definition.datasets[dataset];
  if (definitionOf === undefined)
    throw new Refusal('dataset-unknown', { dataset, known: Object.keys(definition.datasets).join(', ') });
  if (definitionOf.in_place !== undefined)
    throw new Refusal('dataset-in-place', { dataset, path: definitionOf.in_place });
  if (context.signal.aborted) throw new Refusal('cancelled');
  const outcome = await importFile(engine, {
    dataset,
    definition: definitionOf,
    workspace: { timeZone: definition.time_zone, currency: definition.currency },
    file,
    ...(reading && { reading }),
    importedAt: context.now(),
    progress: (progress) => context.progress(workState(progress, basename(file), context)),
    signal: context.signal,
  });
  if (outcome.rejected === 0) return { ...outcome, dataset, file };
  const rejections = rejectionsFile ?? rejectionsOf(resolve(file), folder);
  await exportRejections(engine, { batch: outcome.batch, file: rejections, language: context.language });
  return { ...outcome, dataset, file, rejectionsFile: rejections };
}

/**
 * The dataset that a file is for: the one named, else the only one of the workspace, else the one that the file is
 * called after; refuses `dataset-unclear`.
 */
export function chooseDataset(
  { definition }: Pick<Workspace, 'definition'>,
  named: string | undefined,
  file: string,
): string {
  const known = Object.keys(definition.datasets);
  if (named !== undefined) {
    if (known.includes(named)) return named;
    const nearest = nearestWord(named, known);
    throw new Refusal('dataset-unknown', { dataset: named, known: nearest ?? known.join(', ') });
  }
  const [only] = known;
  if (known.length === 1 && only !== undefined) return only;
  const called = known.filter((name) => basename(file).toLowerCase().startsWith(name));
  if (called.length === 1) return called[0]!;
  throw new Refusal('dataset-unclear', { file: basename(file), known: known.join(', ') });
}

/** What an import did, in words. */
export function importText(imported: ImportedFile, { say, language, cwd }: Context): string {
  const { batch, read, accepted, rejected, rejectionsByCode, rejectionsFile, dataset, file } = imported;
  const lines = [
    say(imported.alreadyImported ? 'import-known' : 'import-done', {
      file: basename(file),
      dataset,
      batch,
      read: countWords(read),
      accepted: countWords(accepted),
      rejected: countWords(rejected),
    }),
    ...Object.entries(rejectionsByCode).map(
      ([code, rows]) => `  ${countWords(rows)} × ${wordMessage(intakeMessages, language, code, {})}`,
    ),
  ];
  if (rejectionsFile !== undefined)
    lines.push(say('import-rejections', { file: shown(rejectionsFile, cwd) }));
  if (imported.headerLine !== undefined) lines.push(say('import-header-line', { line: imported.headerLine }));
  if (imported.derivedColumns.length > 0)
    lines.push(say('import-derived', { columns: imported.derivedColumns.join(', ') }));
  if (imported.floatCustomers) lines.push(say('import-float-customers'));
  if (imported.absentColumns.length > 0)
    lines.push(say('import-absent', { columns: imported.absentColumns.join(', ') }));
  return lines.join('\n');
}

/** A path as a user in `cwd` would write it, where that is shorter. */
export function shown(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') ? file : path;
}

/** Beside a file of the workspace; in the workspace for a file from elsewhere, whose folder is not ours to write in. */
function rejectionsOf(file: string, folder: string): string {
  const inside = !relative(folder, file).startsWith('..');
  return join(
    inside ? dirname(file) : folder,
    `${basename(file).replace(/\.(gz|csv|xlsx|parquet)$/gi, '')}.rejections.csv`,
  );
}

function workState(progress: ImportProgress, file: string, { say }: Context) {
  if (progress.phase === 'reading') {
    const share = progress.bytesTotal > 0 ? progress.bytesRead / progress.bytesTotal : undefined;
    return { work: say('import-reading', { file }), share };
  }
  const { rows, share } = progress;
  const work = say(progress.phase === 'typing' ? 'import-typing' : 'import-storing', { file });
  return { work, share, rows: Math.round(rows * (share ?? 0)) };
}
