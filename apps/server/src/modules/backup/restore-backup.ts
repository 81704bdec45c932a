import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { workspaceFile } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { inArray, sql } from 'drizzle-orm';
import { job } from '../../plumbing/tables.ts';
import { loadDump } from '../../store/dump-store.ts';
import { openStore, type StorePlace } from '../../store/open-store.ts';
import { type BackupManifest, manifestFile } from './take-backup.ts';

/**
 * Brings a backup back into a new folder and an empty store of either kind. Refuses a folder or store that already
 * holds something. Jobs that were under way then are failed, to be tried again.
 */
export async function restoreBackup(
  backup: string,
  folder: string,
  store: StorePlace = { folder: join(folder, 'store') },
): Promise<BackupManifest> {
  if (!existsSync(join(backup, manifestFile))) throw new Refusal('backup-incomplete', { backup });
  if (existsSync(join(folder, workspaceFile))) throw new Refusal('restore-not-empty', { folder });
  const manifest = JSON.parse(await readFile(join(backup, manifestFile), 'utf8')) as BackupManifest;
  const engineFile = join(folder, manifest.engineFile);
  await mkdir(dirname(engineFile), { recursive: true, mode: 0o700 });
  const opened = await openStore(store, (error) => {
    throw error;
  });
  try {
    const { rows } = await opened.store.execute(sql`select 1 from identity.user limit 1`);
    if (rows.length > 0) throw new Refusal('restore-not-empty', { folder });
    await loadDump(opened.store, join(backup, 'store'), manifest.tables);
    await opened.store
      .update(job)
      .set({ state: 'failed', problemCode: 'job-lost', problemParams: {} })
      .where(inArray(job.state, ['queued', 'running']));
  } finally {
    await opened.close();
  }
  await cp(join(backup, manifest.engineFile), engineFile);
  if (existsSync(join(backup, 'uploads'))) {
    await cp(join(backup, 'uploads'), join(folder, 'uploads'), { recursive: true });
  }
  // Last: a folder with it is a workspace, and an interrupted restore must not look like one.
  await cp(join(backup, workspaceFile), join(folder, workspaceFile));
  return manifest;
}
