import type { Engine } from '@fenji/engine';
import { countRejections, type ImportOutcome, importFile } from '@fenji/intake';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { openTrial, type Trial } from '../../../workspace/open-trial.ts';
import { customFields } from '../../customers/index.ts';
import { type CustomersMirror, planMirror } from '../../grading/index.ts';
import { runCustomerImport } from '../customers/run-customer-import.ts';
import { factsTally, importFactsFile, showFactRows } from '../facts/import-facts.ts';
import { requireOwnFacts } from '../facts/require-own-facts.ts';
import type { ImportRow } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import type { Tally } from '../rules/tally.ts';
import { importGrade } from '../tables.ts';
import { openCustomerLines } from './customer-lines.ts';
import { noticeColumns, noticeFacts } from './notice-facts.ts';
import { namedInFacts, type TrialWish, tryGrades } from './try-grades.ts';

/** What a check found. */
export type Checked = {
  readonly tally: Tally;
  readonly trial: ImportRow['trial'];
  readonly notices: ImportRow['notices'];
};

/** Reads and judges a whole file without storing anything, and with a wish tries which grades its customers would get. */
export async function checkImport(
  work: JobWork,
  tools: ImportsTools,
  actor: Actor,
  row: ImportRow,
  wish: TrialWish | undefined,
): Promise<Checked> {
  await work.parts.store.delete(importGrade).where(eq(importGrade.importId, row.id));
  return row.target === 'customers'
    ? checkCustomers(work, tools, actor, row, wish)
    : checkFacts(work, tools, actor, row, wish);
}

const withTrial = <T>(
  { facts }: ImportsTools,
  signal: AbortSignal,
  run: (trial: Trial) => Promise<T>,
): Promise<T> =>
  facts.use(async (place) => {
    const trial = await openTrial(place);
    try {
      return await run(trial);
    } finally {
      await trial.close();
    }
  }, signal);

async function checkCustomers(
  work: JobWork,
  tools: ImportsTools,
  actor: Actor,
  row: ImportRow,
  wish: TrialWish | undefined,
): Promise<Checked> {
  if (!wish) {
    return {
      tally: await runCustomerImport(work, row, { actor, isStoring: false }),
      trial: null,
      notices: [],
    };
  }
  const now = work.parts.clock();
  const { compiled } = await tools.library.get(wish.schemeId);
  const custom = await customFields.get(work.parts.store);
  const mirror = planMirror(tools.facts.definition, compiled, custom);
  const lines = await openCustomerLines(now, mirror);
  try {
    const tally = await runCustomerImport(work, row, { actor, isStoring: false, onJudged: lines.add });
    await lines.finish();
    const trial = await withTrial(tools, work.signal, (opened) =>
      tryGrades(work, tools, row.id, {
        ...wish,
        actor,
        trial: opened,
        now,
        bring: () => bringCustomers(opened, mirror, lines.file, now),
        named: async () => lines.named(),
      }),
    );
    return { tally, trial, notices: [] };
  } finally {
    await lines.remove();
  }
}

/** The latest line of a customer counts, so those of the file come over those mirrored before. */
async function bringCustomers(
  { place, importing }: Trial,
  { definition }: CustomersMirror,
  file: string,
  now: Date,
): Promise<void> {
  const { definition: workspace } = place;
  if (!definition) return;
  await importing('customers', () =>
    importFile(place.engine, {
      dataset: 'customers',
      definition,
      workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
      file,
      importedAt: now,
    }),
  );
}

async function checkFacts(
  work: JobWork,
  tools: ImportsTools,
  actor: Actor,
  row: ImportRow,
  wish: TrialWish | undefined,
): Promise<Checked> {
  const { folder, clock } = work.parts;
  const now = clock();
  return withTrial(tools, work.signal, async (opened) => {
    const { engine } = opened.place;
    let outcome: ImportOutcome | undefined;
    const bring = async () => {
      const brought = await opened.importing(row.target, () =>
        importFactsFile(engine, {
          facts: tools.facts,
          row,
          folder,
          importedAt: now,
          signal: work.signal,
          onRows: (done, total) => void work.progress(done, total).catch(() => undefined),
        }),
      );
      const { batch } = brought;
      if (!brought.alreadyImported)
        await requireOwnFacts(work, actor, engine, { dataset: row.target, batch }, 'undecided');
      outcome = brought;
    };
    let trial: ImportRow['trial'] = null;
    if (wish) {
      const named = async () => namedInFacts(opened, row.target, outcome!.batch);
      trial = await tryGrades(work, tools, row.id, { ...wish, actor, trial: opened, now, bring, named });
    } else await bring();
    if (!outcome) throw new Refusal('job-cancelled');
    // What is in already was rejected then, in the workspace itself.
    const found = outcome;
    const tell = async (home: Engine) => {
      const brought = { dataset: row.target, batch: found.batch };
      const notices = [...(await noticeColumns(tools, row)), ...(await noticeFacts(work, home, brought))];
      await showFactRows(work, home, row, found);
      const rejectionsByCode = await countRejections(home, found.batch);
      return { tally: factsTally({ ...found, rejectionsByCode }), trial, notices };
    };
    return found.alreadyImported ? tools.facts.use((place) => tell(place.engine), work.signal) : tell(engine);
  });
}
