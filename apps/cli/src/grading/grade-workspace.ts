import { join } from 'node:path';
import { type LoadedRun, loadRun, type Manifest, runGrading, type Workspace } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import type { Context } from '../command.ts';
import type { LoadedScheme } from '../schemes/load-scheme.ts';
import { type GradingReport, readGradingReport } from './grading-report.ts';
import { writeManifest, writeResult } from './write-result.ts';

export type GradeRequest = {
  readonly asOf: string;
  readonly knownAt: Date;
  readonly parameters: Readonly<Record<string, string>>;
  readonly previous?: number | 'none';
};

/** Runs a scheme over the workspace with progress and Ctrl-C, and reads the finished run back. */
export async function gradeWorkspace(
  workspace: Workspace,
  scheme: LoadedScheme,
  request: GradeRequest,
  context: Context,
): Promise<LoadedRun> {
  if (context.signal.aborted) throw new Refusal('cancelled');
  const work = context.say('grading', {
    scheme: scheme.compiled.document?.title[context.language] ?? scheme.shown,
  });
  context.progress({ work });
  const manifest = await runGrading(workspace, {
    scheme: scheme.compiled,
    ...(scheme.calibrationText === undefined ? {} : { calibrationText: scheme.calibrationText }),
    ...request,
    now: context.now,
    progress: ({ done, of, share }) => context.progress({ work, share: (done + (share ?? 0)) / of }),
    signal: context.signal,
  });
  return loadRun(workspace.engine, { run: manifest.run });
}

export type Output = {
  /** Where the result goes, an absolute path; nowhere without. */
  readonly result?: string;
  readonly manifest?: string;
  readonly plainNames: boolean;
};

export type WrittenRun = {
  readonly report: GradingReport;
  readonly manifest: Manifest;
  readonly files: readonly string[];
};

/** Reports a run and writes its files. A result brings its manifest along: beside it, unless a place is given. */
export async function writeRun(
  workspace: Workspace,
  loaded: LoadedRun,
  output: Output,
  context: Context,
): Promise<WrittenRun> {
  const report = await readGradingReport(workspace.engine, loaded, workspace.definition);
  const files: string[] = [];
  if (output.result !== undefined) {
    context.progress({ work: context.say('writing', { file: output.result }) });
    const session = await workspace.engine.connect();
    const stop = () => session.interrupt();
    context.signal.addEventListener('abort', stop, { once: true });
    try {
      await writeResult(session, loaded, {
        file: output.result,
        language: context.language,
        plainNames: output.plainNames,
      });
    } finally {
      context.signal.removeEventListener('abort', stop);
      session.close();
    }
    files.push(output.result);
  }
  const manifestFile = output.manifest ?? output.result?.replace(/\.[^.]+$/, '.manifest.json');
  if (manifestFile !== undefined) {
    await writeManifest(loaded.manifest, manifestFile);
    files.push(manifestFile);
  }
  return { report, manifest: loaded.manifest, files };
}

/** Where a workspace's own facts and runs lie, for people to know. */
export function storeFile(workspace: Workspace): string {
  return join(workspace.folder, '.fenji', 'fenji.duckdb');
}
