import { Refusal } from '@fenji/vocabulary';
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { getScope } from '../../../plumbing/actor.ts';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import { customFields } from '../../customers/index.ts';
import { getRunnable } from '../../grading/index.ts';
import { getImport, type ImportRow, requireFile, showImports, shownFields } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { openMask } from '../mask-rows.ts';
import { checkMapping, fieldsOf } from '../rules/import-fields.ts';
import { importFile, importRow, rememberedMapping } from '../tables.ts';
import { getUploadRules, uploadRulesKey } from '../tidy-uploads.ts';
import { listImportGrades } from './import-grades.ts';
import { rejectedRowsHandlers } from './save-rejected-rows.ts';
import { uploadImport } from './upload-import.ts';

type State = ImportRow['state'];

/** Queues one of the jobs of an import that is in one of the given states; only whoever uploaded it may. */
async function start(
  call: Call,
  id: string,
  kind: string,
  from: readonly State[],
  to: State | null,
  more: Record<string, unknown> = {},
) {
  return call.parts.store.transaction(async (tx) => {
    const row = await getImport(tx, call.actor, id);
    if (!from.includes(row.state)) throw new Refusal('import-state-wrong', { state: row.state });
    if (!row.mapping) throw new Refusal('import-not-mapped');
    if (kind !== 'imports.undo') requireFile(row);
    const job = await call.parts.jobs.start(tx, {
      kind,
      parameters: { importId: id, ...more },
      startedBy: call.actor,
    });
    // What a check counted of customers gives way to what is stored.
    const anew = to === 'running' && row.target === 'customers' ? { counts: null, rejections: [] } : {};
    await tx
      .update(importFile)
      .set({ jobId: job.id, ...(to ? { state: to } : {}), ...anew })
      .where(eq(importFile.id, id));
    await recordAudit(tx, causeOf(call), {
      action: 'import.started',
      subjectKind: 'import',
      subjectId: id,
      details: { kind, ...more },
    });
    return showJob(job, call.parts.words, call.parts.clock());
  });
}

/** The day it is somewhere, yyyy-MM-dd. */
const todayIn = (now: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);

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
  | keyof typeof rejectedRowsHandlers
  | 'undoImport'
  | 'listImportGrades'
  | 'getUploadRules'
  | 'replaceUploadRules'
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
    const shown = await showImports(rows, { store: parts.store, actor, tools });
    return cutPage(
      shown,
      query.limit,
      ({ id }) => [id],
      (one) => one,
    );
  },
  listImportTargets: async (_, { parts }) => {
    const custom = await customFields.get(parts.store);
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
        fields: shownFields(target, tools, custom),
      })),
    };
  },
  getImport: async ({ params }, { parts, actor }) => {
    const row = await getImport(parts.store, actor, params.id);
    const [shown] = await showImports([row], { store: parts.store, actor, tools });
    return shown!;
  },
  mapImport: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const row = await getImport(tx, call.actor, params.id);
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      if (!['uploaded', 'mapped', 'checked'].includes(row.state))
        throw new Refusal('import-state-wrong', { state: row.state });
      checkMapping(
        body.columns.map(({ field }) => field),
        fieldsOf(row.target, tools.facts.definition, await customFields.get(tx)),
      );
      const unknown = body.columns.find(
        ({ header }) => !row.headers.some((known) => known.header === header),
      );
      if (unknown) throw new Refusal('import-field-unknown', { field: unknown.header });
      const [mapped] = await tx
        .update(importFile)
        .set({
          mapping: body,
          state: 'mapped',
          counts: null,
          rejections: [],
          trial: null,
          version: row.version + 1,
        })
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
      const [shown] = await showImports([mapped!], { store: tx, actor: call.actor, tools });
      return { ...shown!, isMappingRemembered: true };
    }),
  checkImport: async ({ params, body }, call) => {
    const { schemeId, asOf } = body;
    if (schemeId === undefined) return start(call, params.id, 'imports.check', ['mapped', 'checked'], null);
    getScope(call.actor, 'grading.read');
    await getRunnable(tools, schemeId);
    const wish = { schemeId, asOf: asOf ?? todayIn(call.parts.clock(), tools.facts.definition.time_zone) };
    return start(call, params.id, 'imports.check', ['mapped', 'checked'], null, { wish });
  },
  listImportRows: async ({ params, query }, { parts, actor }) => {
    const record = await getImport(parts.store, actor, params.id);
    const mask = await openMask(parts.store, actor, record);
    const after = query.cursor ? readCursor(query.cursor, ['integer'])[0] : 0;
    const rows = await parts.store
      .select()
      .from(importRow)
      .where(
        and(
          eq(importRow.importId, params.id),
          query.outcome ? eq(importRow.outcome, query.outcome) : undefined,
          gt(importRow.row, after),
        ),
      )
      .orderBy(asc(importRow.row))
      .limit(query.limit + 1);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.row],
      ({ importId: _, values, ...row }) => ({ ...row, values: mask(values) }),
    );
  },
  listImportGrades: ({ params, query }, call) => listImportGrades(call, params.id, query),
  startImport: async ({ params }, call) => {
    const row = await getImport(call.parts.store, call.actor, params.id);
    if (row.state === 'running') return resume(call, row);
    return start(call, params.id, 'imports.store', ['mapped', 'checked'], 'running');
  },
  ...rejectedRowsHandlers,
  undoImport: ({ params }, call) => start(call, params.id, 'imports.undo', ['done'], null),
  getUploadRules: async (_, { parts }) => {
    const { version, value } = await getUploadRules(parts.store);
    return { version, rules: value };
  },
  replaceUploadRules: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { version, value } = await replaceSetting(tx, uploadRulesKey, call.version, body);
      await recordAudit(tx, causeOf(call), {
        action: 'upload-rules.changed',
        subjectKind: 'setting',
        subjectId: uploadRulesKey,
        details: body,
      });
      return { version, rules: value };
    }),
});
