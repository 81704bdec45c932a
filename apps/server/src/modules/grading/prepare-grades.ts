import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GradeBadge } from '@fenji/contract';
import type { Session } from '@fenji/engine';
import { loadRun, resultTable } from '@fenji/grader';
import { ordinalsOf, resultName, tellGrade, type Values } from '@fenji/scheme';
import type { Label } from '@fenji/vocabulary';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import type { NewGrade } from '../customers/index.ts';

const batchSize = 1000;

/** A run's grades ready to be moved into the store, in the order of customers' codes; remove them when done. */
export type PreparedGrades = {
  readonly batches: () => AsyncIterable<readonly NewGrade[]>;
  readonly remove: () => Promise<void>;
};

/** A scheme's grades with ordinal 1 for the best; the language itself counts upwards. */
export function ladderOf(step: Parameters<typeof ordinalsOf>[0]): Map<string, number> {
  const best = [...ordinalsOf(step)].sort(([, one], [, other]) => Number(other) - Number(one));
  return new Map(best.map(([grade], index) => [grade, index + 1]));
}

/**
 * Reads a finished run's grades and weightiest reasons into a passing file, so that the transaction that moves them
 * waits for nothing but the store. Tells progress, and throws when the job is to stop.
 */
export async function prepareGrades(
  work: Pick<JobWork, 'progress'>,
  session: Session,
  run: { readonly id: string; readonly number: number; readonly schemeId: string; readonly asOf: string },
): Promise<PreparedGrades> {
  const loaded = await loadRun(session, { run: run.number });
  const { document } = loaded;
  const step = document.steps[resultName(document)]!;
  const ladder = ladderOf(step.grades);
  const badgeOf = (row: Values): GradeBadge | null => {
    const { grade, gradeTitle, topReasons } = tellGrade({
      document,
      plan: loaded.plan,
      row,
      found: loaded.found,
    });
    if (grade === null) return null;
    return {
      grade,
      title: gradeTitle ?? { zh: grade, en: grade },
      ordinal: ladder.get(grade) ?? ladder.size,
      of: ladder.size,
      schemeId: run.schemeId,
      runId: run.id,
      asOf: run.asOf,
      reasons: topReasons.map(reasonWords),
    };
  };
  const folder = await mkdtemp(join(tmpdir(), 'fenji-grades-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'grades.jsonl');
    const stream = createWriteStream(file);
    let done = 0;
    for await (const rows of session.stream(`select * from ${resultTable(run.number)} order by customer`)) {
      for (let from = 0; from < rows.length; from += batchSize) {
        const grades: NewGrade[] = rows
          .slice(from, from + batchSize)
          .map((row) => ({ code: String(row.customer), badge: badgeOf(row as Values) }));
        if (!stream.write(`${JSON.stringify(grades)}\n`)) await once(stream, 'drain');
        done += grades.length;
        await work.progress(done, loaded.manifest.counts.population);
      }
    }
    stream.end();
    await once(stream, 'close');
    return { batches: () => readBatches(file), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* readBatches(file: string): AsyncGenerator<readonly NewGrade[]> {
  const handle = await open(file);
  try {
    for await (const line of handle.readLines()) yield JSON.parse(line) as NewGrade[];
  } finally {
    await handle.close();
  }
}

function reasonWords(reason: { title: Label; points: string; favourable: boolean }): Label {
  const sign = reason.favourable ? '↑' : '↓';
  return {
    zh: `${sign} ${reason.title.zh}（${reason.points} 分）`,
    en: `${sign} ${reason.title.en} (${reason.points} points)`,
  };
}
