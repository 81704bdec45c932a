import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { quoteIdentifier, quoteText } from '@fenji/engine';
import { type Workspace, workspaceFile } from '@fenji/grader';
import { dumpOpened } from '../../store/dump-opened.ts';
import type { DumpedTable } from '../../store/dump-store.ts';
import type { OpenedStore } from '../../store/store.ts';
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
  readonly opened: Pick<OpenedStore, 'store' | 'copyFiles'>;
  readonly facts: FactsPlace;
  /** The server's folder, for its uploads. */
  readonly folder: string;
  readonly target: string;
  readonly takenAt: Date;
  readonly version: string;
  readonly signal: AbortSignal;
};

const dayMs = 86_400_000;

/** Where a backup of a folder goes unless told otherwise. */
export const backupTarget = (folder: string, takenAt: Date) =>
  join(folder, 'backups', takenAt.toISOString().replace(/[:.]/g, '-'));

/** Copies the store, the engine's facts, the workspace file and the uploads of a running server; whole or not there. */
export async function takeBackup(request: BackupRequest): Promise<BackupManifest> {
  const { target } = request;
  // Another backup of the same moment may be under way.
  const part = `${target}.${randomUUID()}.part`;
  await removeBrokenOff(dirname(target));
  await mkdir(join(part, 'store'), { recursive: true, mode: 0o700 });
  try {
    const manifest = await fillBackup(request, part);
    await rename(part, target);
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

async function fillBackup(request: BackupRequest, part: string): Promise<BackupManifest> {
  const { opened, facts, folder, takenAt, version, signal } = request;
  const tables = await dumpOpened(opened, join(part, 'store'));
  const engineFile = await facts.use((place) => copyEngine(place, part), signal);
  await cp(join(facts.folder, workspaceFile), join(part, workspaceFile));
  const uploads = join(folder, 'uploads');
  if (existsSync(uploads)) await cp(uploads, join(part, 'uploads'), { recursive: true });
  const manifest: BackupManifest = { fenji: 1, takenAt: takenAt.toISOString(), version, tables, engineFile };
  await writeFile(join(part, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Removes what backups left behind that a killed process had begun, a day later: another one may be under way. */
async function removeBrokenOff(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith('.part')) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (Date.now() - mtimeMs > dayMs) await rm(join(folder, name), { recursive: true, force: true });
  }
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
    // Backups made at once attach to one engine: each by a name of its own.
    const attached = quoteIdentifier(basename(part));
    await session.run(`attach ${quoteText(copy)} as ${attached}`);
    try {
      await session.run(`copy from database ${quoteIdentifier(database.name)} to ${attached}`);
    } finally {
      await session.run(`detach ${attached}`);
    }
    return engineFile;
  } finally {
    session.close();
  }
}
