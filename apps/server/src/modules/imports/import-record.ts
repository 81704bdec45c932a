import { join } from 'node:path';
import type { ImportRecord } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import type { ImportsTools } from './imports-tools.ts';
import { fieldsOf } from './rules/import-fields.ts';
import { importFile } from './tables.ts';

/** An import as the store holds it. */
export type ImportRow = typeof importFile.$inferSelect;

/** Where an import's file lies; its kind is told by its ending. */
export function uploadPath(folder: string, { id, fileName }: Pick<ImportRow, 'id' | 'fileName'>): string {
  const ending = /\.(csv|csv\.gz|tsv|txt|xlsx|parquet)$/i.exec(fileName)?.[0].toLowerCase() ?? '.csv';
  return join(folder, 'uploads', `${id}${ending}`);
}

/** An import the actor may see: own ones, or all with the scope; unknown otherwise. */
export async function getImport(store: Store, actor: Actor, id: string): Promise<ImportRow> {
  const [row] = await store.select().from(importFile).where(eq(importFile.id, id));
  const isVisible = row && (actor.permissions['imports.read'] === 'all' || row.createdById === actor.id);
  if (!isVisible) throw new Refusal('not-found', { what: 'import' });
  return row;
}

/** An import as the interface tells it. */
export function showImport(row: ImportRow, tools: ImportsTools, isMappingRemembered = false): ImportRecord {
  return {
    id: row.id,
    target: row.target,
    fileName: row.fileName,
    bytes: row.bytes,
    state: row.state,
    encoding: row.encoding,
    headers: row.headers,
    fields: fieldsOf(row.target, tools.facts.definition).map(({ field, title, isRequired }) => ({
      field,
      title,
      isRequired,
    })),
    mapping: row.mapping,
    isMappingRemembered,
    counts: row.counts,
    jobId: row.jobId,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: row.createdById, name: row.createdByName },
    version: row.version,
  };
}
