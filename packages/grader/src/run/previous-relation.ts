import { quoteText, type Session } from '@fenji/engine';
import { overridesDataset, type Plan, previousDataset } from '@fenji/scheme';
import { Refusal, type WorkspaceDefinition } from '@fenji/vocabulary';
import type { Manifest } from './manifest.ts';
import { resultTable } from './run-tables.ts';

/** The run whose grades hysteresis starts from: its number and what identifies it. */
export type PreviousRun = { readonly run: number; readonly identity: string };

/**
 * The run before: the one that is named, none for `none`, or the latest of the same scheme with an earlier as-of date.
 * Undefined for a plan that does not ask, and for a first run.
 */
export async function findPrevious(
  session: Session,
  plan: Plan,
  asOf: string,
  named: number | 'none' | undefined,
): Promise<PreviousRun | undefined> {
  if (named === 'none' || !plan.datasets.some(({ name }) => name === previousDataset)) return undefined;
  const which =
    named === undefined
      ? `scheme = ${quoteText(plan.scheme)} and as_of < cast(${quoteText(asOf)} as date)`
      : `id = ${named}`;
  const [row] = await session.all<{ id: bigint; identity: string }>(
    `select id, identity from runs.manifest where ${which} order by as_of desc, id desc limit 1`,
  );
  if (!row && named !== undefined) throw new Refusal('run-unknown', { run: named });
  return row && { run: Number(row.id), identity: row.identity };
}

/** The relation of a run's grades by customer; an empty one without a run before. */
export async function previousRelation(session: Session, previous: PreviousRun | undefined): Promise<string> {
  if (!previous)
    return 'select cast(null as varchar) as customer, cast(null as varchar) as previous_grade, cast(null as date) as previous_since, cast(null as bigint) as previous_pending where false';
  const table = resultTable(previous.run);
  const columns = new Set((await session.columnsOf(table)).map(({ name }) => name));
  const [row] = await session.all<{ as_of: string }>(
    `select cast(as_of as varchar) as as_of from runs.manifest where id = ${previous.run}`,
  );
  const since = columns.has('grade_since') ? 'grade_since' : `cast(${quoteText(row!.as_of)} as date)`;
  const pending = columns.has('demotion_pending') ? 'demotion_pending' : 'cast(0 as bigint)';
  return `select customer, grade as previous_grade, ${since} as previous_since, ${pending} as previous_pending from ${table}`;
}

/** The latest decision by hand of each customer that was made by the as-of date; empty where the workspace keeps none. */
export function overridesRelation(
  workspace: WorkspaceDefinition,
  data: Manifest['data'],
  asOf: string,
): string {
  const batches = data.batches.filter(({ dataset }) => dataset === overridesDataset).map(({ id }) => id);
  if (!(overridesDataset in workspace.datasets) || batches.length === 0) {
    return 'select cast(null as varchar) as customer, cast(null as varchar) as override_grade, cast(null as varchar) as override_reason, cast(null as date) as override_until where false';
  }
  return `select customer, grade as override_grade, reason as override_reason, expires_on as override_until from facts.${overridesDataset}
where batch in (${batches.join(', ')}) and cast(happened_at as date) <= cast(${quoteText(asOf)} as date)
qualify row_number() over (partition by customer order by happened_at desc, batch desc, row_number desc) = 1`;
}
