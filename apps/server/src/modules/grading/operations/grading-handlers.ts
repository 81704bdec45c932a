import type { Session } from '@fenji/engine';
import { explainGrade } from '@fenji/grader';
import { Refusal } from '@fenji/vocabulary';
import { desc, eq, lt } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { cutPage } from '../../../plumbing/cursor.ts';
import { readIdCursor } from '../../../plumbing/id-cursor.ts';
import { getVisible, listCodesMergedInto } from '../../customers/index.ts';
import { getRunnable } from '../get-runnable.ts';
import type { GradingTools } from '../grading-tools.ts';
import { ladderOf } from '../publish-grades.ts';
import { countFacts, readFacts } from '../read-facts.ts';
import type { LibraryScheme } from '../scheme-library.ts';
import { sha256 } from '../sha256.ts';
import { gradingRun } from '../tables.ts';

const runsShown = 12;

const showRun = (row: typeof gradingRun.$inferSelect) => ({
  id: row.id,
  schemeId: row.schemeId,
  schemeTitle: row.schemeTitle,
  asOf: row.asOf,
  state: row.state,
  startedBy: { id: row.startedById, name: row.startedByName },
  startedAt: row.startedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  jobId: row.jobId,
  isCurrent: row.isCurrent,
  counts: row.counts,
  refusal: row.refusal,
  outdatedAt: row.outdatedAt?.toISOString() ?? null,
});

function showScheme({ facts }: GradingTools, { id, compiled }: LibraryScheme) {
  const { document, plan } = compiled;
  if (!document || !plan) return [];
  const step = document.steps[document.result ?? Object.keys(document.steps).at(-1)!]!;
  const ladder = ladderOf(step.grades);
  const datasets = Object.keys(document.datasets);
  return [
    {
      id,
      title: document.title,
      description: document.description,
      grades: step.grades
        .map(({ grade, title }) => ({
          grade,
          title: title ?? { zh: grade, en: grade },
          ordinal: ladder.get(grade)!,
        }))
        .toSorted((one, other) => one.ordinal - other.ordinal),
      datasets,
      missingDatasets: datasets.filter((name) => !facts.definition.datasets[name]),
      digest: sha256(compiled.text),
    },
  ];
}

async function startRun(tools: GradingTools, call: Call, body: { schemeId: string; asOf: string }) {
  const { document } = await getRunnable(tools, body.schemeId);
  const { store, newId, clock, jobs } = call.parts;
  return store.transaction(async (tx) => {
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
    return showRun(row!);
  });
}

async function gradesOf(tools: GradingTools, call: Call, id: string) {
  const { store } = call.parts;
  const { code } = await getVisible(store, call.actor, id);
  const runs = await store
    .select()
    .from(gradingRun)
    .where(eq(gradingRun.state, 'done'))
    .orderBy(desc(gradingRun.id))
    .limit(runsShown);
  if (runs.length === 0) return [];
  return tools.facts.use(async ({ engine }) => {
    const session = await engine.connect();
    try {
      return await explainRuns(session, code, runs);
    } finally {
      session.close();
    }
  });
}

async function explainRuns(
  session: Session,
  code: string,
  runs: readonly (typeof gradingRun.$inferSelect)[],
) {
  const records = [];
  for (const run of runs) {
    const number = Number(run.manifest?.number);
    const told = await explainGrade(session, code, { run: number }).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'customer-not-in-run') return undefined;
      throw error;
    });
    if (!told) continue;
    const ordinal = run.counts.findIndex(({ grade }) => grade === told.grade) + 1;
    records.push({
      runId: run.id,
      schemeId: run.schemeId,
      asOf: run.asOf,
      grade: told.grade,
      title: told.gradeTitle,
      ordinal: told.grade === null ? null : ordinal,
      of: run.gradeCount,
      reasons: told.topReasons.map(({ title }) => title),
      explanation: JSON.parse(
        JSON.stringify(told, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
      ) as unknown,
    });
  }
  return records;
}

/** Schemes, runs, and what the engine knows of a customer. */
export const gradingHandlers = (
  tools: GradingTools,
): Handlers<
  | 'listSchemes'
  | 'getSchemeText'
  | 'startRun'
  | 'listRuns'
  | 'getRun'
  | 'listCustomerGrades'
  | 'listCustomerFacts'
  | 'listDatasets'
> => ({
  listSchemes: async () => ({ items: (await tools.library.list()).flatMap((one) => showScheme(tools, one)) }),
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
    return cutPage(rows, query.limit, (row) => [row.id], showRun);
  },
  getRun: async ({ params }, { parts }) => {
    const [row] = await parts.store.select().from(gradingRun).where(eq(gradingRun.id, params.id));
    if (!row) throw new Refusal('not-found', { what: 'run' });
    return showRun(row);
  },
  listCustomerGrades: async ({ params }, call) => ({ items: await gradesOf(tools, call, params.id) }),
  listCustomerFacts: async ({ params, query }, { parts, actor }) => {
    const { id, code } = await getVisible(parts.store, actor, params.id);
    const codes = [code, ...(await listCodesMergedInto(parts.store, id))];
    return tools.facts.use((place) => readFacts(place, params.dataset, codes, query, parts.clock()));
  },
  listDatasets: async (_, { parts }) => ({
    items: await tools.facts.use((place) => countFacts(place, parts.clock())),
  }),
});
