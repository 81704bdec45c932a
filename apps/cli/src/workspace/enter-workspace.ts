import { resolve } from 'node:path';
import { findWorkspace, openWorkspace, readWorkspace, type Workspace, workspaceFile } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import type { Context } from '../command.ts';
import { noteDiagnostics } from '../words/word-diagnostic.ts';

/** The folder of the workspace that a command is to work in; refuses `workspace-missing`. */
export function workspaceFolder({ workspace, cwd }: Pick<Context, 'workspace' | 'cwd'>): string {
  if (workspace !== undefined) return resolve(cwd, workspace);
  const found = findWorkspace(cwd);
  if (found === undefined) throw new Refusal('workspace-missing', { folder: cwd });
  return found;
}

/**
 * Works in the workspace and closes it, whatever happens. Refuses `workspace-has-errors` after telling where in
 * fenji.yaml they are.
 */
export async function inWorkspace<T>(
  context: Context,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const folder = workspaceFolder(context);
  const { document, diagnostics } = await readWorkspace(folder);
  noteDiagnostics(diagnostics, workspaceFile, context);
  if (document === undefined) throw new Refusal('workspace-has-errors', { count: diagnostics.length });
  const workspace = await openWorkspace(folder, document);
  try {
    return await work(workspace);
  } finally {
    workspace.close();
  }
}
