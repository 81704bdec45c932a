import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type EngineOptions, openEngine } from '@fenji/engine';
import type { ParsedDocument } from '@fenji/scheme';
import { Refusal, type WorkspaceDefinition } from '@fenji/vocabulary';
import type { GradingPlace } from '../run/run-grading.ts';
import { parseWorkspace } from './parse-workspace.ts';

/** What makes a folder a workspace. */
export const workspaceFile = 'fenji.yaml';

/** An open workspace: its folder, its definition and its engine; close it when done. */
export type Workspace = GradingPlace & { readonly folder: string; readonly close: () => void };

/** The nearest folder from `from` upwards that holds a fenji.yaml; undefined when none does. */
export function findWorkspace(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, workspaceFile))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The folder's fenji.yaml as a definition or diagnostics; refuses `workspace-missing`. */
export async function readWorkspace(folder: string): Promise<ParsedDocument<WorkspaceDefinition>> {
  try {
    return parseWorkspace(await readFile(join(folder, workspaceFile), 'utf8'));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw Object.assign(new Refusal('workspace-missing', { folder }), { cause: error });
  }
}

/**
 * Opens a workspace's engine, `.fenji/fenji.duckdb`, making it on first use. Refuses `engine-locked` while another
 * process has it open. Paths of the definition are relative to the folder.
 */
export async function openWorkspace(
  folder: string,
  definition: WorkspaceDefinition,
  options: Omit<EngineOptions, 'path'> = {},
): Promise<Workspace> {
  const home = join(folder, '.fenji');
  await mkdir(home, { recursive: true });
  // The engine calls its catalogue after the file, and that must not be the name of a schema in it.
  const engine = await openEngine({ ...options, path: join(home, 'fenji.duckdb') });
  return {
    folder,
    definition,
    engine,
    resolve: (path) => (isAbsolute(path) ? path : join(folder, path)),
    close: () => engine.close(),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
