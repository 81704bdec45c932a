import type { Session } from '@fenji/engine';
import { ordinalsOf, type SchemeDocument } from '@fenji/scheme';
import type { Manifest } from './manifest.ts';
import { resultTable } from './run-tables.ts';

/** How many customers got which grade, and how many none for which reason. */
export async function countGrades(
  session: Session,
  run: number,
  document: SchemeDocument,
): Promise<Manifest['counts']> {
  const rows = await session.all<{ grade: string | null; reason: bigint | null; customers: bigint }>(
    `select grade, not_graded as reason, count(*) as customers from ${resultTable(run)} group by grade, not_graded`,
  );
  const step = document.steps[document.result ?? Object.keys(document.steps).at(-1)!]!;
  const ladder = [...ordinalsOf(step.grades)].sort(([, a], [, b]) => b - a).map(([grade]) => grade);
  const count = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((sum, { customers }) => sum + Number(customers), 0);
  const reasons = [
    ...new Set(rows.filter(({ grade }) => grade === null).map(({ reason }) => Number(reason ?? 0n))),
  ].sort((a, b) => a - b);
  return {
    population: count(() => true),
    graded: count(({ grade }) => grade !== null),
    notGraded: count(({ grade }) => grade === null),
    byGrade: ladder.map((grade) => ({ grade, customers: count((row) => row.grade === grade) })),
    byReason: reasons.map((reason) => ({
      reason,
      customers: count((row) => row.grade === null && Number(row.reason ?? 0n) === reason),
    })),
  };
}
