import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkspace, readWorkspace, type Workspace, workspaceFile } from '@fenji/grader';
import { Refusal, type WorkspaceDefinition } from '@fenji/vocabulary';
import { firstWorkspace } from './first-workspace.ts';

/** Where facts lie: a workspace like the command line's, whose engine is opened when it is first needed. */
export type FactsPlace = {
  readonly folder: string;
  readonly definition: WorkspaceDefinition;
  /** Opens the engine on first use; refuses `engine-locked` or `engine-corrupt`, and tries again the next time. */
  readonly open: () => Promise<Workspace>;
  readonly close: () => Promise<void>;
};

/** Finds or lays the workspace of a folder; an existing fenji.yaml is used as it is, and refused when it is wrong. */
export async function findFactsPlace(folder: string): Promise<FactsPlace> {
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(folder, workspaceFile))) {
    // JSON is YAML: the file can be edited by hand like one written by the command line.
    await writeFile(join(folder, workspaceFile), `${JSON.stringify(firstWorkspace, null, 2)}\n`);
  }
  const { document, diagnostics } = await readWorkspace(folder);
  if (!document) throw new Refusal('workspace-wrong', { folder, problems: diagnostics.length });
  let opening: Promise<Workspace> | undefined;
  return {
    folder,
    definition: document,
    open() {
      opening ??= openWorkspace(folder, document).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async close() {
      (await opening?.catch(() => undefined))?.close();
      opening = undefined;
    },
  };
}
