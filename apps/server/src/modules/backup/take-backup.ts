import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { quoteIdentifier, quoteText } from '@fenji/engine';
import { type Workspace, workspaceFile } from '@fenji/grader';
import { type DumpedTable, dumpStore } from '../../store/dump-store.ts';
import type { Store } from '../../store/store.ts';
import type { FactsPlace } from '../../workspace/facts-place.ts';

/** What a backup says of itself. */
export type BackupManifest = {
  readonly fenji: 1;
  readonly takenAt: string;
  readonly version: string;
  readonly tables: readonly DumpedTable[];
  /** The engine's file, relative to the workspace. */
  readonly engineFile: string;
};

export const manifestFile = 'backup.json';

export type BackupRequest = {
  readonly store: Store;
  readonly facts: FactsPlace;
  /** The server's folder, for its uploads. */
  readonly folder: string;
  readonly target: string;
  readonly takenAt: Date;
  readonly version: string;
  readonly signal: AbortSignal;
};

/** Copies the store, the engine's facts, the workspace file and the uploads of a running server; whole or not there. */
export async function takeBackup(request: BackupRequest): Promise<BackupManifest> {
  const { store, facts, folder, target, takenAt, version, signal } = request;
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, 'store'), { recursive: true });
  const tables = await dumpStore(store, join(part, 'store'));
  const engineFile = await facts.use((place) => copyEngine(place, part), signal);
  await cp(join(facts.folder, workspaceFile), join(part, workspaceFile));
  const uploads = join(folder, 'uploads');
  if (existsSync(uploads)) await cp(uploads, join(part, 'uploads'), { recursive: true });
  const manifest: BackupManifest = { fenji: 1, takenAt: takenAt.toISOString(), version, tables, engineFile };
  await writeFile(join(part, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(part, target);
  return manifest;
}

async function copyEngine(place: Workspace, part: string): Promise<string> {
  const session = await place.engine.connect();
  try {
    const [database] = await session.all<{ name: string; path: string }>(
      'select database_name as name, path from duckdb_databases() where database_name = current_database()',
    );
    if (!database) throw new Error('the engine does not name its database');
    const engineFile = relative(resolve(place.folder), resolve(database.path));
    const copy = join(part, engineFile);
    await mkdir(dirname(copy), { recursive: true });
    await session.run(`attach ${quoteText(copy)} as backup`);
    await session.run(`copy from database ${quoteIdentifier(database.name)} to backup`);
    await session.run('detach backup');
    return engineFile;
  } finally {
    session.close();
  }
}
