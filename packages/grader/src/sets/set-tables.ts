import { quoteIdentifier, quoteName, type Session } from '@fenji/engine';
import { ensureRunTables, resultTable } from '../run/run-tables.ts';

/** What a run of several schemes was made of: the runs, and whose grade is the customer's. JSON-safe. */
export type SetManifest = {
  readonly set: number;
  readonly name: string;
  /** The scheme whose grade counts. */
  readonly leading: string;
  readonly asOf: string;
  readonly knownAt: string;
  readonly runs: readonly { readonly scheme: string; readonly run: number; readonly identity: string }[];
  readonly finishedAt: string;
};

/**
 * The view of a set's result, as SQL: one row per customer of any of its schemes, with `grade` and `grade_ordinal` of
 * the leading scheme and `<scheme>_grade`, `<scheme>_ordinal` of each (hyphens written as underscores).
 */
export function setView(set: number): string {
  return quoteName('runs', `set_${set}`);
}

/** What the view selects. A customer whom the leading scheme does not know has no grade. */
export function setViewQuery({ runs, leading }: Pick<SetManifest, 'runs' | 'leading'>): string {
  const members = runs.map(({ scheme, run }, index) => ({ scheme, run, alias: `member_${index + 1}` }));
  const lead = members.find(({ scheme }) => scheme === leading)?.alias;
  if (lead === undefined) throw new Error(`the leading scheme ${leading} has no run`);
  const columns = members.flatMap(({ scheme, alias }) => [
    `${alias}.grade as ${quoteIdentifier(`${column(scheme)}_grade`)}`,
    `${alias}.grade_ordinal as ${quoteIdentifier(`${column(scheme)}_ordinal`)}`,
  ]);
  const tables = members.map(({ run, alias }, index) =>
    index === 0
      ? `${resultTable(run)} as ${alias}`
      : `full join ${resultTable(run)} as ${alias} using (customer)`,
  );
  return `select customer, ${lead}.grade as grade, ${lead}.grade_ordinal as grade_ordinal, ${columns.join(', ')}
from ${tables.join('\n')}`;
}

/** Makes the table of grading sets where it is missing. */
export async function ensureSetTables(session: Session): Promise<void> {
  await ensureRunTables(session);
  await session.run(
    'create table if not exists runs.grading_set (id integer primary key, name varchar not null, as_of date not null, manifest varchar not null)',
  );
}

/** The manifests of all runs of grading sets, newest first. */
export async function listGradingSets(session: Session): Promise<readonly SetManifest[]> {
  await ensureSetTables(session);
  const rows = await session.all<{ manifest: string }>(
    'select manifest from runs.grading_set order by id desc',
  );
  return rows.map(({ manifest }) => JSON.parse(manifest) as SetManifest);
}

function column(scheme: string): string {
  return scheme.replaceAll('-', '_');
}
