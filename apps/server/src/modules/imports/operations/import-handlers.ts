import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, lt } from 'drizzle-orm';
import { getScope } from '../../../plumbing/actor.ts';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';
import { customFields, getCustomerLevels } from '../../customers/index.ts';
import { getRunnable } from '../../grading/index.ts';
import { getImport, type ImportRow, requireFile, showImports, shownFields } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { checkKey } from '../rules/check-key.ts';
import { checkMapping, fieldsOf, requireMatchKey } from '../rules/import-fields.ts';
import type { ImportState } from '../state/import-state.ts';
import { type TakenImport, takeImport } from '../state/take-import.ts';
import { importFile, rememberedMapping } from '../tables.ts';
import { getUploadRules, uploadRulesKey } from '../tidy-uploads.ts';
import { listImportGrades } from './import-grades.ts';
import { listImportRows } from './import-rows.ts';
import { rejectedRowsHandlers } from './save-rejected-rows.ts';
import { readImport, uploadImport } from './upload-import.ts';

type Deed = {
  readonly kind: string;
  /** The states an import may be in. */
  readonly from: readonly ImportState[];
  /** The state it is in from now on; the same as before when left out. */
  readonly to?: ImportState;
  readonly more?: Record<string, unknown>;
};

/** Queues one of the jobs of an import; refuses while another goes on. */
const start = (call: Call, id: string, deed: Deed) =>
  call.parts.store.transaction(async (tx) => begin(tx, call, await takeImport(tx, call.actor, id), deed));

async function begin(
  tx: Store,
  call: Call,
  { row, state, job: earlier }: TakenImport,
  { kind, from, to, more = {} }: Deed,
) {
  if (!from.includes(state)) throw new Refusal('import-state-wrong', { state });
  if (!row.mapping) throw new Refusal('import-not-mapped');
  if (kind !== undoKind) requireFile(row);
  const job = await call.parts.jobs.start(tx, {
    kind,
    parameters: { importId: row.id, ...more },
    startedBy: call.actor,
    // Taking back is never done twice: what a stopped job has taken back would look as if somebody had changed it.
    checkpoint: kind === undoKind && earlier?.kind === undoKind ? earlier.checkpoint : null,
  });
  // What a check counted of customers gives way to what is stored.
  const anew = to === 'running' && row.target === 'customers' ? { counts: null, rejections: [] } : {};
  await tx
    .update(importFile)
    .set({ jobId: job.id, state: to ?? state, ...anew })
    .where(eq(importFile.id, row.id));
  await record(tx, call, row, { kind, ...more });
  return showJob(job, call.parts.words, call.parts.clock());
}

const undoKind = 'imports.undo';
const record = (tx: Store, call: Call, { id }: ImportRow, details: Record<string, unknown>) =>
  recordAudit(tx, causeOf(call), {
    action: 'import.started',
    subjectKind: 'import',
    subjectId: id,
    details,
  });

/** The day it is somewhere, yyyy-MM-dd. */
const todayIn = (now: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);

/** Stores a file; a stopped import goes on with its own job, from where that came to. */
const startOrResume = (call: Call, id: string, unknownCustomers: 'add' | 'leave') =>
  call.parts.store.transaction(async (tx) => {
    const taken = await takeImport(tx, call.actor, id);
    const { row, state, job } = taken;
    const kind = 'imports.store';
    const canResume = (state === 'cancelled' || state === 'failed') && job?.kind === kind;
    if (!canResume)
      return begin(tx, call, taken, {
        kind,
        from: ['mapped', 'checked'],
        to: 'running',
        more: { unknownCustomers },
      });
    requireFile(row);
    const again = await call.parts.jobs.retry(tx, job.id, call.actor);
    await record(tx, call, row, { kind, isResumed: true });
    return showJob(again, call.parts.words, call.parts.clock());
  });

/** The import wizard's server side. */
export const importHandlers = (
  tools: ImportsTools,
): Handlers<
  | 'uploadImport'
  | 'listImports'
  | 'listImportTargets'
  | 'getImport'
  | 'readImport'
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
  readImport: ({ params, body }, call) => readImport(tools, call, params.id, body),
  mapImport: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { row } = await takeImport(tx, call.actor, params.id);
      // A column that is hidden from others is hidden by what it was mapped to.
      if (row.createdById !== call.actor.id) throw new Refusal('import-not-yours');
      if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
      if (!['uploaded', 'mapped', 'checked'].includes(row.state))
        throw new Refusal('import-state-wrong', { state: row.state });
      checkMapping(
        body.columns.map(({ field }) => field),
        fieldsOf(row.target, tools.facts.definition, await customFields.get(tx)),
      );
      if (row.target === 'customers') {
        requireMatchKey(body);
        checkKey(call.actor, await getCustomerLevels(tx), body.matchKey);
      }
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
          notices: [],
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
      return shown!;
    }),
  checkImport: async ({ params, body }, call) => {
    const { schemeId, asOf } = body;
    const check = { kind: 'imports.check', from: ['mapped', 'checked'] } as const;
    if (schemeId === undefined) return start(call, params.id, check);
    getScope(call.actor, 'grading.read');
    await getRunnable(tools, call.parts.store, schemeId);
    const wish = { schemeId, asOf: asOf ?? todayIn(call.parts.clock(), tools.facts.definition.time_zone) };
    return start(call, params.id, { ...check, more: { wish } });
  },
  listImportRows: (request, call) => listImportRows(call, request),
  listImportGrades: ({ params, query }, call) => listImportGrades(call, params.id, query),
  startImport: async ({ params, query }, call) => {
    if (query.unknownCustomers === 'add') getScope(call.actor, 'customers.create');
    return startOrResume(call, params.id, query.unknownCustomers);
  },
  ...rejectedRowsHandlers,
  undoImport: ({ params }, call) =>
    start(call, params.id, { kind: undoKind, from: ['done', 'cancelled', 'failed'] }),
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
