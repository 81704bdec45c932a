import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportMapping } from '@fenji/contract';
import { openEngine } from '@fenji/engine';
import { guessDefinition } from '@fenji/intake';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { showImport, uploadPath } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { fieldsOf, proposeMapping } from '../rules/import-fields.ts';
import { importFile, rememberedMapping } from '../tables.ts';

async function headersOf(file: string): Promise<string[]> {
  const engine = await openEngine({ path: ':memory:', threads: 1 });
  try {
    const { definition } = await guessDefinition(engine, file);
    const columns = Object.values(definition.columns).flatMap(({ from }) => from ?? []);
    return [definition.customer, definition.time ?? [], columns].flat(2);
  } finally {
    engine.close();
  }
}

/** Keeps an uploaded file, says which columns it has, and proposes what each becomes, as the last time if there was one. */
export async function uploadImport(tools: ImportsTools, call: Call, target: string) {
  const { store, newId, clock, folder } = call.parts;
  const fields = fieldsOf(target, tools.facts.definition);
  const { name, content } = await call.upload();
  const given = { id: newId(), fileName: name.slice(0, 200) };
  const file = uploadPath(folder, given);
  await mkdir(dirname(file), { recursive: true });
  try {
    await pipeline(content, createWriteStream(file));
    const headers = await headersOf(file);
    const headersDigest = createHash('sha256').update(JSON.stringify(headers.toSorted())).digest('hex');
    const [remembered] = await store
      .select()
      .from(rememberedMapping)
      .where(and(eq(rememberedMapping.target, target), eq(rememberedMapping.headersDigest, headersDigest)));
    const proposed = proposeMapping(headers, fields);
    const columns = headers.map((header, index) => ({
      header,
      field: proposed[index] ?? null,
      policy: 'overwrite' as const,
    }));
    const matchKey = proposed.includes('code') ? 'code' : proposed.includes('phone') ? 'phone' : 'name';
    const mapping: ImportMapping = remembered?.mapping ?? { matchKey, columns };
    const { size: bytes } = await stat(file);
    const row = await store.transaction(async (tx) => {
      const [created] = await tx
        .insert(importFile)
        .values({
          ...given,
          target,
          bytes,
          state: 'uploaded',
          headers: headers.map((header) => ({ header, samples: [] })),
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
    return showImport(row, tools, remembered !== undefined);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
