import { Refusal } from '@fenji/vocabulary';
import { and, desc, eq, lt } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { showJob } from '../../../plumbing/jobs/show-job.ts';
import { getVisible, listCodesMergedInto, listMaskedFields } from '../../customers/index.ts';
import { explainCustomerGrades } from '../explain-customer-grades.ts';
import type { GradingTools } from '../grading-tools.ts';
import { countFacts, readFacts } from '../read-facts.ts';
import { publishKind, requirePublishable } from '../runs/publish-job.ts';
import { getRunnable } from '../schemes/get-runnable.ts';
import { createHeldColumns } from '../schemes/held-columns.ts';
import { listSchemes } from '../schemes/show-schemes.ts';
import { showRuns } from '../show-runs.ts';
import { gradingRun } from '../tables.ts';

const dayIn = (at: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
const runsShown = 12;

async function startRun(tools: GradingTools, call: Call, body: { schemeId: string; asOf: string }) {
  const { store, newId, clock, jobs } = call.parts;
  const { document } = await getRunnable(tools, store, body.schemeId);
  const today = dayIn(clock(), tools.facts.definition.time_zone);
  if (body.asOf > today) throw new Refusal('as-of-future', { today });
  const row = await store.transaction(async (tx) => {
    const id = newId();
    const job = await jobs.start(tx, {
      kind: 'grading.run',
      parameters: { runId: id },
      startedBy: call.actor,
    });
    const [row] = await tx
      .insert(gradingRun)
      .values({
        ...body,
        id,
        schemeTitle: document.title,
        state: 'queued',
        startedById: call.actor.id,
        startedByName: call.actor.name,
        startedAt: clock(),
        jobId: job.id,
        counts: [],
      })
      .returning();
    await recordAudit(tx, causeOf(call), {
      action: 'grading.started',
      subjectKind: 'grading-run',
      subjectId: id,
      details: body,
    });
    return row!;
  });
  const [shown] = await showRuns([row], call.parts);
  return shown!;
}

async function startPublishing({ parts, actor, ...call }: Call, id: string) {
  const { store, jobs, words, clock } = parts;
  return store.transaction(async (tx) => {
    const [run] = await tx.select().from(gradingRun).where(eq(gradingRun.id, id));
    requirePublishable(run);
    const job = await jobs.start(tx, { kind: publishKind, parameters: { runId: id }, startedBy: actor });
    const deed = { action: 'grading.publishing', subjectKind: 'grading-run', subjectId: id };
    await recordAudit(tx, causeOf({ parts, actor, ...call }), deed);
    return showJob(job, words, clock());
  });
}

async function gradesOf(tools: GradingTools, call: Call, id: string, runId: string | undefined) {
  const { store } = call.parts;
  const { code } = await getUnerased(call, id);
  const isDone = eq(gradingRun.state, 'done');
  const runs = await store
    .select()
    .from(gradingRun)
    .where(runId === undefined ? isDone : and(isDone, eq(gradingRun.id, runId)))
    .orderBy(desc(gradingRun.id))
    .limit(runsShown);
  if (runs.length === 0) return [];
  const masked = await listMaskedFields(store, call.actor);
  return tools.facts.use(async ({ engine }) => {
    const session = await engine.connect();
    try {
      return await explainCustomerGrades(session, runs, { code, masked, wantsNext: runId !== undefined });
    } finally {
      session.close();
    }
  });
}

/** A customer the actor may see, with the engine's knowledge of it; refuses an erased one, whose facts are nobody's. */
async function getUnerased({ parts, actor }: Call, id: string) {
  const row = await getVisible(parts.store, actor, id);
  if (row.status === 'erased') throw new Refusal('customer-erased');
  return row;
}

/** Schemes, runs, and what the engine knows of a customer. */
export const gradingHandlers = (
  tools: GradingTools,
  heldColumns = createHeldColumns(),
): Handlers<
  | 'listSchemes'
  | 'getSchemeText'
  | 'startRun'
  | 'listRuns'
  | 'getRun'
  | 'publishRun'
  | 'listCustomerGrades'
  | 'listCustomerFacts'
  | 'listDatasets'
> => ({
  listSchemes: (_, { parts }) => listSchemes(tools, heldColumns, parts),
  getSchemeText: async ({ params }) => ({ text: (await tools.library.get(params.id)).compiled.text }),
  startRun: ({ body }, call) => startRun(tools, call, body),
  listRuns: async ({ query }, { parts }) => {
    const before = readIdCursor(query.cursor);
    const rows = await parts.store
      .select()
      .from(gradingRun)
      .where(before ? lt(gradingRun.id, before) : undefined)
      .orderBy(desc(gradingRun.id))
      .limit(query.limit + 1);
    const { items, ...page } = cutPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => row,
    );
    return { items: await showRuns(items, parts), ...page };
  },
  getRun: async ({ params }, { parts }) => {
    const [row] = await parts.store.select().from(gradingRun).where(eq(gradingRun.id, params.id));
    if (!row) throw new Refusal('not-found', { what: 'run' });
    const [shown] = await showRuns([row], parts);
    return shown!;
  },
  publishRun: ({ params }, call) => startPublishing(call, params.id),
  listCustomerGrades: async ({ params, query }, call) => ({
    items: await gradesOf(tools, call, params.id, query.runId),
  }),
  listCustomerFacts: async ({ params, query }, call) => {
    const { parts } = call;
    const { id, code } = await getUnerased(call, params.id);
    const codes = [code, ...(await listCodesMergedInto(parts.store, id))];
    return tools.facts.use((place) => readFacts(place, params.dataset, codes, query, parts.clock()));
  },
  listDatasets: async (_, { parts }) => ({
    items: await tools.facts.use((place) => countFacts(place, parts.clock())),
  }),
});
