import { mergesDataset, resultTable, runGrading } from '@fenji/grader';
import { factsTable, listBatches } from '@fenji/intake';
import { resultName } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { eq } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import type { Trial } from '../../../workspace/open-trial.ts';
import { getRunnable, ladderOf, mirrorCustomers } from '../../grading/index.ts';
import type { ImportRow } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { importGrade } from '../tables.ts';
import { keepInSight } from './keep-in-sight.ts';

const gradesShown = 5000;
const ungraded = { zh: '未评级', en: 'No grade' };

/** With which scheme, for which day. */
export type TrialWish = { readonly schemeId: string; readonly asOf: string };

export type TryGrades = TrialWish & {
  /** Who tries: what becomes of customers out of this actor's sight is neither counted nor kept. */
  readonly actor: Actor;
  readonly trial: Trial;
  readonly now: Date;
  /** Brings the file's rows into the trial. */
  readonly bring: () => Promise<void>;
  /** The customers of the file once it is there, as SQL: `customer`, `code` (null for a new one), `file_row`, `rows`. */
  readonly named: () => Promise<string>;
};

/**
 * Grades everybody twice by a scheme, without the file and with it, and keeps what becomes of the file's customers.
 * All of it happens in the trial.
 */
export async function tryGrades(
  work: JobWork,
  tools: ImportsTools,
  importId: string,
  given: TryGrades,
): Promise<NonNullable<ImportRow['trial']>> {
  const { store } = work.parts;
  const { actor, trial, schemeId, asOf, now } = given;
  const { compiled, calibrationText, document } = await getRunnable(tools, store, schemeId);
  const place = await mirrorCustomers(trial.place, store, now, {
    scheme: compiled,
    importing: trial.importing,
  });
  const grade = () =>
    runGrading(place, {
      scheme: compiled,
      ...(calibrationText !== undefined && { calibrationText }),
      asOf,
      knownAt: now,
      now: () => now,
      signal: work.signal,
    });
  const before = await grade().catch((error: unknown) => {
    // Without the file there may be nothing yet that the scheme could read.
    if (error instanceof Refusal && error.code === 'dataset-empty') return undefined;
    throw error;
  });
  await given.bring();
  const after = await grade();
  const session = await place.engine.connect();
  try {
    const earlier = before
      ? resultTable(before.run)
      : '(select cast(null as varchar) as customer, cast(null as varchar) as grade where false)';
    await session.run(`create temp table tried as
      select named.code, named.file_row, named.rows, earlier.grade as grade_now, later.grade as grade_then
      from (${await given.named()}) as named
      left join ${earlier} as earlier on earlier.customer = named.customer
      left join ${resultTable(after.run)} as later on later.customer = named.customer`);
    await keepInSight(store, actor, session, 'tried');
    const counted = await session.all<{ before: string | null; after: string | null; customers: bigint }>(
      'select grade_now as "before", grade_then as "after", count(*) as customers from tried group by all',
    );
    const shown = await session.all<{
      code: string | null;
      file_row: bigint | null;
      rows: bigint;
      grade_now: string | null;
      grade_then: string | null;
    }>(
      `select * from tried order by grade_now is not distinct from grade_then, file_row, code limit ${gradesShown}`,
    );
    await store.transaction(async (tx) => {
      await tx.delete(importGrade).where(eq(importGrade.importId, importId));
      for (let from = 0; from < shown.length; from += 1000) {
        await tx.insert(importGrade).values(
          shown.slice(from, from + 1000).map((row, index) => ({
            importId,
            place: from + index + 1,
            row: row.file_row === null ? null : Number(row.file_row),
            code: row.code,
            rows: Number(row.rows),
            gradeNow: row.grade_now,
            gradeThen: row.grade_then,
          })),
        );
      }
    });
    const step = document.steps[resultName(document)]!;
    const ladder = ladderOf(step.grades);
    const titles = new Map(step.grades.map(({ grade: name, title }) => [name, title]));
    const sum = (side: 'before' | 'after', name: string | null) =>
      counted.reduce((total, row) => total + (row[side] === name ? Number(row.customers) : 0), 0);
    const names = [...ladder.keys(), null];
    return {
      schemeId,
      schemeTitle: document.title,
      asOf,
      customers: counted.reduce((total, { customers }) => total + Number(customers), 0),
      changed: counted.reduce(
        (total, row) => total + (row.before === row.after ? 0 : Number(row.customers)),
        0,
      ),
      grades: names.map((name) => ({
        grade: name,
        title: name === null ? ungraded : (titles.get(name) ?? { zh: name, en: name }),
        before: sum('before', name),
        after: sum('after', name),
      })),
    };
  } finally {
    session.close();
  }
}

/** The customers of a batch of facts, those of merged codes under the code that was kept. */
export async function namedInFacts({ place }: Trial, dataset: string, batch: number): Promise<string> {
  const merges = (await listBatches(place.engine, mergesDataset)).filter(
    ({ undoneAt }) => undoneAt === undefined,
  );
  const own = `select customer, count(*) as rows from ${factsTable(dataset)} where batch = ${batch} group by 1`;
  const kept =
    merges.length === 0
      ? '(select cast(null as varchar) as customer, cast(null as varchar) as survivor where false)'
      : `(select customer, survivor from ${factsTable(mergesDataset)} where batch = ${merges[0]!.id})`;
  return `select coalesce(survivor, own.customer) as customer, coalesce(survivor, own.customer) as code,
    cast(null as bigint) as file_row, cast(sum(rows) as bigint) as rows
    from (${own}) as own left join ${kept} as kept on kept.customer = own.customer group by 1, 2`;
}
