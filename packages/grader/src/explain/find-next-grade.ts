import type { Session } from '@fenji/engine';
import {
  emitCondition,
  emitExpr,
  findDialect,
  interpretExpr,
  ordinalsOf,
  type RankColumn,
  regradeRow,
  resultName,
  type Values,
  valueText,
} from '@fenji/scheme';
import type { Label } from '@fenji/vocabulary';
import type { LoadedRun } from '../run/load-run.ts';
import { resultTable } from '../run/run-tables.ts';

/** A single change that would reach a better grade, everything else and everybody else staying as they are. */
export type Reach = {
  readonly measure: string;
  readonly title: Label;
  readonly from: string;
  readonly to: string;
  readonly grade: string;
};
export type NextGrade = { readonly grade: string; readonly title: Label; readonly ways: readonly Reach[] };

/**
 * For each measure marked actionable: the smallest change in its good direction that alone lifts the grade.
 * Undefined for the best grade and for customers without one; a measure that alone cannot do it is left out.
 */
export async function findNextGrade(
  session: Session,
  loaded: LoadedRun,
  row: Values,
): Promise<NextGrade | undefined> {
  const { document, plan, found, manifest } = loaded;
  const step = document.steps[resultName(document)]!;
  const current = row.grade_ordinal;
  if (typeof current !== 'bigint') return undefined;
  const better = [...ordinalsOf(step.grades)]
    .filter(([, ordinal]) => BigInt(ordinal) > current)
    .sort(([, a], [, b]) => a - b)[0];
  if (!better) return undefined;
  const place = (column: RankColumn, changed: Values) =>
    rankOf(session, manifest.run, column, changed, row.customer as string, found);
  const ways: Reach[] = [];
  for (const [name, measure] of Object.entries(document.measures)) {
    const value = row[name];
    if (!measure.actionable || typeof value !== 'bigint') continue;
    const direction = measure.better === 'less' ? -1n : 1n;
    const reached = async (to: bigint) => {
      const { grade_ordinal } = await regradeRow(plan, row, found, { [name]: to }, place);
      return typeof grade_ordinal === 'bigint' && grade_ordinal > current;
    };
    const limit = direction > 0n ? await upperLimit(session, manifest.run, name) : value;
    const change = await smallestChange((by) => reached(value + direction * by), limit);
    if (change === undefined) continue;
    const { grade } = await regradeRow(plan, row, found, { [name]: value + direction * change }, place);
    const type = plan.result.find((column) => column.name === name)?.type;
    ways.push({
      measure: name,
      title: measure.title,
      from: valueText(value, type)!,
      to: valueText(value + direction * change, type)!,
      grade: String(grade),
    });
  }
  const title = step.grades.find(({ grade }) => grade === better[0])!.title;
  return { grade: better[0], title, ways };
}

/** The least change 1…limit that works, by doubling and then halving; undefined when even the limit does not. */
async function smallestChange(
  works: (by: bigint) => Promise<boolean>,
  limit: bigint,
): Promise<bigint | undefined> {
  if (limit < 1n) return undefined;
  let high = 1n;
  while (!(await works(high))) {
    if (high >= limit) return undefined;
    high = high * 2n > limit ? limit : high * 2n;
  }
  let low = high / 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (await works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Nobody needs more than twice the most that anybody has, and a little for a measure that is 0 everywhere. */
async function upperLimit(session: Session, run: number, measure: string): Promise<bigint> {
  const [row] = await session.all<{ most: bigint | null }>(
    `select max("${measure}") as most from ${resultTable(run)}`,
  );
  return 2n * (row?.most ?? 0n) + 1000n;
}

/** The rank that a changed row would take among the others as they stand. */
async function rankOf(
  session: Session,
  run: number,
  column: RankColumn,
  changed: Values,
  customer: string,
  found: Values,
): Promise<bigint | null> {
  const dialect = findDialect('duckdb')!;
  const place = { dialect, bound: found, wide: true };
  const [first] = column.order;
  const mine = first && interpretExpr(first.by, changed, found);
  if (column.function !== 'row-number' || !first || typeof mine !== 'bigint')
    return (changed[column.name] as bigint | null) ?? null;
  const by = emitExpr(first.by, place);
  const conditions = [
    'customer <> $1',
    ...(column.where ? [emitCondition(column.where, place)] : []),
    ...column.peers.map(
      (peer) =>
        `"${peer}" is not distinct from ${typeof changed[peer] === 'string' ? `'${String(changed[peer]).replaceAll("'", "''")}'` : String(changed[peer])}`,
    ),
    `(${by} ${first.descending ? '>' : '<'} ${mine} or (${by} = ${mine} and customer < $1))`,
  ];
  for (const statement of dialect.prelude) await session.run(statement);
  const [row] = await session.all<{ ahead: bigint }>(
    `select count(*) as ahead from ${resultTable(run)} where ${conditions.join(' and ')}`,
    [customer],
  );
  return row!.ahead + 1n;
}
