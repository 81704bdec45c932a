import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import { getImport, type ImportRow, showImport } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { checkMapping, fieldsOf } from '../rules/import-fields.ts';
import { importFile, importRow, rememberedMapping } from '../tables.ts';
import { rejectedRowsFile } from './rejected-rows.ts';
import { uploadImport } from './upload-import.ts';

type State = ImportRow['state'];

/** Queues one of the jobs of an import that is in one of the given states; only whoever uploaded it may. */
async function start(call: Call, id: string, kind: string, from: readonly State[], to: State | null) {
  return call.parts.store.transaction(async (tx) => {
    const row = await getImport(tx, call.actor, id);
    if (!from.includes(row.state)) throw new Refusal('import-state-wrong', { state: row.state });
    if (!row.mapping) throw new Refusal('import-not-mapped');
    const job = await call.parts.jobs.start(tx, {
      kind,
      parameters: { importId: id },
      startedBy: call.actor,
    });
    await tx
      .update(importFile)
      .set({ jobId: job.id, ...(to ? { state: to } : {}) })
      .where(eq(importFile.id, id));
    await recordAudit(tx, causeOf(call), {
      action: 'import.started',
      subjectKind: 'import',
      subjectId: id,
      details: { kind },
    });
    return showJob(job, call.parts.words, call.parts.clock());
  });
}

/** A stopped import goes on with its own job, from where that came to. */
async function resume(call: Call, row: ImportRow) {
  const job = await call.parts.jobs.retry(call.parts.store, row.jobId!);
  return showJob(job, call.parts.words, call.parts.clock());
}

/** The import wizard's server side. */
export const importHandlers = (
  tools: ImportsTools,
): Handlers<
  | 'uploadImport'
  | 'listImports'
  | 'listImportTargets'
  | 'getImport'
  | 'mapImport'
  | 'checkImport'
  | 'listImportRows'
  | 'startImport'
  | 'downloadRejectedRows'
  | 'undoImport'
> => ({
  uploadImport: ({ query }, call) => uploadImport(tools, call, query.target),
  listImports: async ({ query }, { parts, actor }) => {
    const before = readIdCursor(query.cursor);
    const own =
      actor.permissions['imports.read'] === 'all' ? undefined : eq(importFile.createdById, actor.id);
    const rows = await parts.store
      .select()
      .from(importFile)
      .where(and(own, before ? lt(importFile.id, before) : undefined))
      .orderBy(desc(importFile.id))
      .limit(query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => showImport(row, tools),
    );
  },
  listImportTargets: async () => {
    const { datasets } = tools.facts.definition;
    const names = Object.keys(datasets).filter((name) => name !== 'customers' && !datasets[name]!.in_place);
    const targets = ['customers', ...names];
    return {
      items: targets.map((target) => ({
        target,
        title:
          target === 'customers'
            ? { zh: '客户', en: 'Customers' }
            : (datasets[target]!.title ?? { zh: target, en: target }),
        fields: fieldsOf(target, tools.facts.definition).map(({ field, title, isRequired }) => ({
          field,
          title,
          isRequired,
        })),
      })),
    };
  },
  getImport: async ({ params }, { parts, actor }) =>
    showImport(await getImport(parts.store, actor, params.id), tools),
  mapImport: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getImport(tx, call.actor, params.id);
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      if (!['uploaded', 'mapped', 'checked'].includes(row.state))
        throw new Refusal('import-state-wrong', { state: row.state });
      checkMapping(
        body.columns.map(({ field }) => field),
        fieldsOf(row.target, tools.facts.definition),
      );
      const unknown = body.columns.find(
        ({ header }) => !row.headers.some((known) => known.header === header),
      );
      if (unknown) throw new Refusal('import-field-unknown', { field: unknown.header });
      const [mapped] = await tx
        .update(importFile)
        .set({ mapping: body, state: 'mapped', counts: null, version: row.version + 1 })
        .where(eq(importFile.id, row.id))
        .returning();
      const remembered = { target: row.target, headersDigest: row.headersDigest, mapping: body };
      await tx
        .insert(rememberedMapping)
        .values(remembered)
        .onConflictDoUpdate({
          target: [rememberedMapping.target, rememberedMapping.headersDigest],
          set: remembered,
        });
      return showImport(mapped!, tools, true);
    }),
  checkImport: ({ params }, call) => start(call, params.id, 'imports.check', ['mapped', 'checked'], null),
  listImportRows: async ({ params, query }, { parts, actor }) => {
    await getImport(parts.store, actor, params.id);
    const after = query.cursor ? Number(readCursor(query.cursor, 1)[0]) : 0;
    if (!Number.isSafeInteger(after)) throw new Refusal('cursor-unknown');
    const rows = await parts.store
      .select()
      .from(importRow)
      .where(
        and(
          eq(importRow.importId, params.id),
          query.outcome ? eq(importRow.outcome, query.outcome) : undefined,
          gt(importRow.row, Math.min(after, 2_000_000_000)),
        ),
      )
      .orderBy(asc(importRow.row))
      .limit(query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.row],
      ({ importId: _, ...row }) => row,
    );
  },
  startImport: async ({ params }, call) => {
    const row = await getImport(call.parts.store, call.actor, params.id);
    if (row.state === 'running') return resume(call, row);
    return start(call, params.id, 'imports.store', ['mapped', 'checked'], 'running');
  },
  downloadRejectedRows: ({ params, query }, call) => rejectedRowsFile(tools, call, params.id, query.language),
  undoImport: ({ params }, call) => start(call, params.id, 'imports.undo', ['done'], null),
});
