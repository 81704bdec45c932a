import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { and, asc, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import { recordAudit } from '../../plumbing/audit/audit-trail.ts';
import { causeOfJob } from '../../plumbing/cause-of.ts';
import type { Parts } from '../../plumbing/parts.ts';
import { getSetting } from '../../plumbing/settings.ts';
import { job } from '../../plumbing/tables.ts';
import { type ImportRow, uploadPath } from './import-record.ts';
import { rejectedFolder, removeRejectedFiles } from './operations/rejected-file.ts';
import { importFile, importGrade, importRow } from './tables.ts';

const dayMs = 86_400_000;

/** Where the rules of uploaded files are kept. */
export const uploadRulesKey = 'imports.uploads';

/** The rules of uploaded files; ninety days until somebody changes them. */
export const getUploadRules = (store: Parts['store']) => getSetting(store, uploadRulesKey, { keepDays: 90 });

/**
 * Deletes the files of imports that ended, or were left lying, longer ago than the rules keep them, with the rows kept
 * for showing and the workbooks of rejected ones; the imports stay in the list and can still be undone. Also files that no
 * import keeps, of aborted uploads and of workbooks that were written meanwhile or broke off.
 */
export async function tidyUploads(parts: Parts): Promise<{ files: number; strays: number }> {
  const { store, clock } = parts;
  const { value } = await getUploadRules(store);
  const before = new Date(clock().getTime() - value.keepDays * dayMs);
  const isBusy = store
    .select({ id: job.id })
    .from(job)
    .where(and(eq(job.id, importFile.jobId), inArray(job.state, ['queued', 'running'])));
  const old = await store
    .select()
    .from(importFile)
    .where(
      and(
        isNull(importFile.fileDeletedAt),
        lt(sql`coalesce(${importFile.endedAt}, ${importFile.createdAt})`, before),
        notExists(isBusy),
      ),
    )
    .orderBy(asc(importFile.id));
  for (const row of old) await tidyOne(parts, row);
  return { files: old.length, strays: await removeStrays(parts) };
}

async function tidyOne(parts: Parts, row: ImportRow): Promise<void> {
  const { store, clock, folder } = parts;
  // First the file: an interruption in between is made good the next day.
  await rm(uploadPath(folder, row), { force: true });
  await removeRejectedFiles(folder, row.id);
  await store.transaction(async (tx) => {
    await tx.delete(importRow).where(eq(importRow.importId, row.id));
    await tx.delete(importGrade).where(eq(importGrade.importId, row.id));
    await tx.update(importFile).set({ fileDeletedAt: clock() }).where(eq(importFile.id, row.id));
    const details = { fileName: row.fileName, bytes: row.bytes };
    const deed = { action: 'import.file-deleted', subjectKind: 'import', subjectId: row.id, details };
    await recordAudit(tx, causeOfJob({ parts, startedBy: null }), deed);
  });
}

async function removeStrays({ store, clock, folder }: Parts): Promise<number> {
  let strays = 0;
  for (const place of [join(folder, 'uploads'), rejectedFolder(folder)]) {
    for (const name of await readdir(place).catch(() => [])) {
      const id = /^[0-9a-f-]{36}(?=\.)/.exec(name)?.[0];
      const isKept = id && !name.endsWith('.part') && (await store.$count(importFile, keeps(id))) > 0;
      if (!id || isKept) continue;
      const { mtimeMs } = await stat(join(place, name));
      if (clock().getTime() - mtimeMs < dayMs) continue;
      await rm(join(place, name), { force: true });
      strays += 1;
    }
  }
  return strays;
}

const keeps = (id: string) => and(eq(importFile.id, id), isNull(importFile.fileDeletedAt));
