import { join } from 'node:path';
import type { FormField, ImportRecord } from '@fenji/contract';
import type { ReadSettings } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { Store } from '../../store/store.ts';
import { customFields } from '../customers/index.ts';
import type { ImportsTools } from './imports-tools.ts';
import { nameOfColumn, openMask } from './mask-rows.ts';
import { fieldsOf } from './rules/import-fields.ts';
import { rejectionTitle } from './rules/rejection-words.ts';
import { statesOf } from './state/import-state.ts';
import { importFile } from './tables.ts';

/** An import as the store holds it. */
export type ImportRow = typeof importFile.$inferSelect;

/** Where an import's file lies; its kind is told by its ending. */
export function uploadPath(folder: string, { id, fileName }: Pick<ImportRow, 'id' | 'fileName'>): string {
  const ending = /\.(csv|csv\.gz|tsv|txt|xlsx|parquet)$/i.exec(fileName)?.[0].toLowerCase() ?? '.csv';
  return join(folder, 'uploads', `${id}${ending}`);
}

/** How an import's file is read: as it was found when it was uploaded, or said since. */
export function readingOf({ source }: Pick<ImportRow, 'source'>): ReadSettings {
  const { headerLine, sheet, encoding, delimiter } = source ?? {};
  return {
    isNumbered: true,
    headerLine: headerLine ?? undefined,
    sheet: sheet ?? undefined,
    encoding: (encoding ?? undefined) as ReadSettings['encoding'],
    delimiter: delimiter ?? undefined,
  };
}

/** What reading a file refuses, under the name its uploader knows it by. */
export async function underOwnName<T>(fileName: string, reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.params.file === undefined) throw error;
    throw Object.assign(new Refusal(error.code, { ...error.params, file: fileName }), { cause: error });
  });
}

/** An import the actor may see: own ones, or all with the scope; unknown otherwise. */
export async function getImport(
  store: Store,
  actor: Actor,
  id: string,
  { isLocked = false }: { readonly isLocked?: boolean } = {},
): Promise<ImportRow> {
  const found = store.select().from(importFile).where(eq(importFile.id, id));
  const [row] = isLocked ? await found.for('update') : await found;
  const isVisible = row && (actor.permissions['imports.read'] === 'all' || row.createdById === actor.id);
  if (!isVisible) throw new Refusal('not-found', { what: 'import' });
  return row;
}

/** Refuses what needs the uploaded file when that was deleted. */
export function requireFile({ fileDeletedAt }: Pick<ImportRow, 'fileDeletedAt'>): void {
  if (fileDeletedAt)
    throw new Refusal('import-file-deleted', { at: fileDeletedAt.toISOString().slice(0, 10) });
}

/** The fields a target's columns can be mapped to, as the interface tells them. */
export const shownFields = (target: string, tools: ImportsTools, custom: readonly FormField[]) =>
  fieldsOf(target, tools.facts.definition, custom).map(({ field, title, isRequired }) => ({
    field,
    title,
    isRequired,
  }));

/** The first lines are rows that nobody has judged, so only whoever uploaded the file sees them. */
const firstOf = ({ source, createdById }: ImportRow, actor: Actor) => ({
  sheets: source?.sheets ?? [],
  firstLines: createdById === actor.id ? (source?.firstLines ?? []) : [],
});

/** What a check has counted speaks of the customers that whoever started it sees, be they few. */
const seesTrial = ({ createdById }: ImportRow, { id, permissions }: Actor) =>
  permissions['grading.read'] !== undefined &&
  permissions['customers.read'] !== undefined &&
  (createdById === id || permissions['customers.read'] === 'all');

/** Imports as the interface tells them to a reader. */
export async function showImports(
  rows: readonly ImportRow[],
  { store, actor, tools }: { readonly store: Store; readonly actor: Actor; readonly tools: ImportsTools },
): Promise<ImportRecord[]> {
  const custom = await customFields.get(store);
  const states = await statesOf(store, rows);
  return Promise.all(
    rows.map(async (row) => {
      const mask = await openMask(store, actor, row);
      return {
        id: row.id,
        target: row.target,
        fileName: row.fileName,
        bytes: row.bytes,
        state: states.get(row.id)!,
        source: row.source && { ...row.source, ...firstOf(row, actor) },
        headers: row.headers.map(({ header, samples }) => ({
          header,
          samples: samples.map((text) => Object.values(mask({ [nameOfColumn(row, header)]: text }))[0]!),
        })),
        fields: shownFields(row.target, tools, custom),
        mapping: row.mapping,
        isMappingRemembered: row.state === 'uploaded' && row.isMappingRemembered,
        counts: row.counts,
        rejections: row.rejections.map(({ code, rows: count }) => ({
          code,
          message: rejectionTitle(code),
          rows: count,
        })),
        notices: row.notices,
        trial: seesTrial(row, actor) ? row.trial : null,
        jobId: row.jobId,
        isFileKept: row.fileDeletedAt === null,
        createdAt: row.createdAt.toISOString(),
        createdBy: { id: row.createdById, name: row.createdByName },
        version: row.version,
      };
    }),
  );
}
