import type { GradeBadge } from '@fenji/contract';
import type { Session } from '@fenji/engine';
import { loadRun, resultTable } from '@fenji/grader';
import { explainCustomer, ordinalsOf, type Values } from '@fenji/scheme';
import type { Label } from '@fenji/vocabulary';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import { type NewGrade, recordGrades } from '../customers/index.ts';

const batchSize = 1000;

/** A scheme's grades with ordinal 1 for the best; the language itself counts upwards. */
export function ladderOf(step: Parameters<typeof ordinalsOf>[0]): Map<string, number> {
  const best = [...ordinalsOf(step)].sort(([, one], [, other]) => Number(other) - Number(one));
  return new Map(best.map(([grade], index) => [grade, index + 1]));
}

/**
 * Moves a finished run's grades and weightiest reasons into the store, batch by batch; gives how many changed. What is
 * moved is read from the stored result, so doing it again after an interruption changes nothing more.
 */
export async function publishGrades(
  work: JobWork,
  session: Session,
  run: { readonly id: string; readonly number: number; readonly schemeId: string; readonly asOf: string },
): Promise<number> {
  const loaded = await loadRun(session, { run: run.number });
  const { document } = loaded;
  const step = document.steps[document.result ?? Object.keys(document.steps).at(-1)!]!;
  const ladder = ladderOf(step.grades);
  const badgeOf = (row: Values): GradeBadge | null => {
    const { grade, gradeTitle, topReasons } = explainCustomer({
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
  let changed = 0;
  let done = 0;
  const total = loaded.manifest.counts.population;
  for await (const rows of session.stream(`select * from ${resultTable(run.number)} order by customer`)) {
    for (let from = 0; from < rows.length; from += batchSize) {
      const part = rows.slice(from, from + batchSize);
      const grades: NewGrade[] = part.map((row) => ({
        code: String(row.customer),
        badge: badgeOf(row as Values),
      }));
      changed += await work.parts.store.transaction((tx) => recordGrades(tx, work.parts, grades));
      done += part.length;
      await work.progress(done, total);
    }
  }
  return changed;
}

function reasonWords(reason: { title: Label; points: string; favourable: boolean }): Label {
  const sign = reason.favourable ? '↑' : '↓';
  return {
    zh: `${sign} ${reason.title.zh}（${reason.points} 分）`,
    en: `${sign} ${reason.title.en} (${reason.points} points)`,
  };
}
