import type { Session } from '@fenji/engine';
import { ordinalsOf, resultName, type SchemeDocument } from '@fenji/scheme';
import type { Manifest } from './manifest.ts';
import { resultTable } from './run-tables.ts';

/** How many customers got which grade, and how many none for which reason. */
export async function countGrades(
  session: Session,
  run: number,
  document: SchemeDocument,
): Promise<Manifest['counts']> {
  const veto = document.vetoes.length > 0 ? 'veto' : 'cast(null as bigint)';
  const rows = await session.all<{ grade: string | null; reason: bigint; veto: bigint; customers: bigint }>(
    `select grade, coalesce(not_graded, 0) as reason, coalesce(${veto}, 0) as veto, count(*) as customers
     from ${resultTable(run)} group by all order by reason, veto`,
  );
  const step = document.steps[resultName(document)]!;
  const ladder = [...ordinalsOf(step.grades)].sort(([, a], [, b]) => b - a).map(([grade]) => grade);
  const count = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((sum, { customers }) => sum + Number(customers), 0);
  return {
    population: count(() => true),
    graded: count(({ grade }) => grade !== null),
    notGraded: count(({ grade }) => grade === null),
    byGrade: ladder.map((grade) => ({ grade, customers: count((row) => row.grade === grade) })),
    byReason: rows
      .filter(({ grade }) => grade === null)
      .map((row) => ({
        reason: Number(row.reason),
        veto: Number(row.veto),
        customers: Number(row.customers),
      })),
  };
}
