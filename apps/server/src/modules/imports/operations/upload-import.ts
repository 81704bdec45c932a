import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportReading, ImportRecord } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { customFields } from '../../customers/index.ts';
import { getImport, type ImportRow, requireFile, showImports, uploadPath } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { fieldsOf } from '../rules/import-fields.ts';
import { takeImport } from '../state/take-import.ts';
import { importFile } from '../tables.ts';
import { readUpload } from './read-upload.ts';

/** Keeps an uploaded file, says which columns it has, and proposes what each becomes, as the last time if there was one. */
export async function uploadImport(tools: ImportsTools, call: Call, target: string): Promise<ImportRecord> {
  const { store, newId, clock, folder } = call.parts;
  const fields = fieldsOf(target, tools.facts.definition, await customFields.get(store));
  const { name, content } = await call.upload();
  const given = { id: newId(), fileName: name.slice(0, 200), target };
  const file = uploadPath(folder, given);
  await mkdir(dirname(file), { recursive: true });
  try {
    await pipeline(content, createWriteStream(file));
    const found = await readUpload(call.parts, given, fields, {});
    const { size: bytes } = await stat(file);
    const row = await store.transaction(async (tx) => {
      const [created] = await tx
        .insert(importFile)
        .values({
          ...given,
          ...found,
          bytes,
          state: 'uploaded',
          createdAt: clock(),
          createdById: call.actor.id,
          createdByName: call.actor.name,
        })
        .returning();
      await recordAudit(tx, causeOf(call), {
        action: 'import.uploaded',
        subjectKind: 'import',
        subjectId: given.id,
        details: { target, fileName: given.fileName, bytes },
      });
      return created!;
    });
    const [shown] = await showImports([row], { store, actor: call.actor, tools });
    return shown!;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Reads an import's file anew, as a person says; what each column becomes is proposed anew. Nothing is stored yet then. */
export async function readImport(
  tools: ImportsTools,
  call: Call,
  id: string,
  reading: ImportReading,
): Promise<ImportRecord> {
  const { store } = call.parts;
  const row = await getImport(store, call.actor, id);
  const requireUntouched = ({ version, state, createdById }: ImportRow) => {
    // What is hidden of a file from others is told by what its columns were mapped to.
    if (createdById !== call.actor.id) throw new Refusal('import-not-yours');
    if (version !== call.version) throw new Refusal('version-stale', { version });
    if (!['uploaded', 'mapped', 'checked'].includes(state))
      throw new Refusal('import-state-wrong', { state });
  };
  requireUntouched(row);
  requireFile(row);
  const fields = fieldsOf(row.target, tools.facts.definition, await customFields.get(store));
  const found = await readUpload(call.parts, row, fields, reading);
  return store.transaction(async (tx) => {
    requireUntouched((await takeImport(tx, call.actor, id)).row);
    const unchecked: Partial<ImportRow> = {
      state: 'uploaded',
      counts: null,
      rejections: [],
      notices: [],
      trial: null,
    };
    const [read] = await tx
      .update(importFile)
      .set({ ...found, ...unchecked, version: row.version + 1 })
      .where(eq(importFile.id, id))
      .returning();
    await recordAudit(tx, causeOf(call), {
      action: 'import.read',
      subjectKind: 'import',
      subjectId: id,
      details: reading,
    });
    const [shown] = await showImports([read!], { store: tx, actor: call.actor, tools });
    return shown!;
  });
}
