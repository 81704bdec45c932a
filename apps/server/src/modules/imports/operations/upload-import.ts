import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportMapping, ImportRecord } from '@fenji/contract';
import { openEngine } from '@fenji/engine';
import { type GuessedDefinition, guessDefinition } from '@fenji/intake';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { Store } from '../../../store/store.ts';
import { customFields } from '../../customers/index.ts';
import { showImports, uploadPath } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { fieldsOf, type ImportField, proposeMapping } from '../rules/import-fields.ts';
import { importFile, rememberedMapping } from '../tables.ts';

async function readHead(file: string): Promise<GuessedDefinition> {
  const engine = await openEngine({ path: ':memory:', threads: 1 });
  try {
    return await guessDefinition(engine, file);
  } finally {
    engine.close();
  }
}

const sourceOf = ({ found, rows }: GuessedDefinition): NonNullable<ImportRecord['source']> => ({
  kind: found.kind,
  encoding: found.encoding ?? null,
  delimiter: found.delimiter ?? null,
  sheet: found.sheet ?? null,
  headerLine: found.headerLine ?? null,
  rows,
});

/** What headers became in earlier imports, so that a workbook of rejected rows is mapped like the file they came from. */
async function earlierFields(store: Store, target: string): Promise<ReadonlyMap<string, string>> {
  const rows = await store.select().from(rememberedMapping).where(eq(rememberedMapping.target, target));
  const columns = rows.flatMap(({ mapping }) => mapping.columns);
  return new Map(columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field]])));
}

function proposedMapping(
  headers: readonly string[],
  fields: readonly ImportField[],
  earlier: ReadonlyMap<string, string>,
): ImportMapping {
  const proposed = proposeMapping(headers, fields, earlier);
  const matchKey = proposed.includes('code') ? 'code' : proposed.includes('phone') ? 'phone' : 'name';
  return {
    matchKey,
    columns: headers.map((header, index) => ({
      header,
      field: proposed[index] ?? null,
      policy: 'overwrite',
    })),
  };
}

/** A mapping of an earlier day without the fields that there are no more. */
const stillKnown = (mapping: ImportMapping, fields: readonly ImportField[]): ImportMapping => ({
  ...mapping,
  columns: mapping.columns.map((column) =>
    fields.some(({ field }) => field === column.field) ? column : { ...column, field: null },
  ),
});

/** Keeps an uploaded file, says which columns it has, and proposes what each becomes, as the last time if there was one. */
export async function uploadImport(tools: ImportsTools, call: Call, target: string): Promise<ImportRecord> {
  const { store, newId, clock, folder } = call.parts;
  const fields = fieldsOf(target, tools.facts.definition, await customFields.get(store));
  const { name, content } = await call.upload();
  const given = { id: newId(), fileName: name.slice(0, 200) };
  const file = uploadPath(folder, given);
  await mkdir(dirname(file), { recursive: true });
  try {
    await pipeline(content, createWriteStream(file));
    const guessed = await readHead(file);
    const columns = guessed.columns.filter(({ header }) => header.trim() !== '');
    const headers = columns.map(({ header }) => header);
    const headersDigest = createHash('sha256').update(JSON.stringify(headers.toSorted())).digest('hex');
    const [remembered] = await store
      .select()
      .from(rememberedMapping)
      .where(and(eq(rememberedMapping.target, target), eq(rememberedMapping.headersDigest, headersDigest)));
    const mapping = remembered
      ? stillKnown(remembered.mapping, fields)
      : proposedMapping(headers, fields, await earlierFields(store, target));
    const { size: bytes } = await stat(file);
    const row = await store.transaction(async (tx) => {
      const [created] = await tx
        .insert(importFile)
        .values({
          ...given,
          target,
          bytes,
          state: 'uploaded',
          source: sourceOf(guessed),
          headers: columns.map(({ header, samples }) => ({
            header,
            samples: samples.map((sample) => sample.slice(0, 100)),
          })),
          headersDigest,
          mapping,
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
    return { ...shown!, isMappingRemembered: remembered !== undefined };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
