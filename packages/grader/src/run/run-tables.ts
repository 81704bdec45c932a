import { quoteName, type Session } from '@fenji/engine';
import type { Manifest } from './manifest.ts';

/** The table that holds a run's result, as SQL. */
export function resultTable(run: number): string {
  return quoteName('runs', `run_${run}`);
}

/** Makes the tables of runs where they are missing. */
export async function ensureRunTables(session: Session): Promise<void> {
  await session.run(`
create schema if not exists runs;
create table if not exists runs.manifest (
  id integer primary key, scheme varchar not null, as_of date not null, identity varchar not null,
  finished_at timestamp not null, manifest varchar not null);`);
}

/** The manifests of all runs, newest first. */
export async function listRuns(session: Session): Promise<readonly Manifest[]> {
  await ensureRunTables(session);
  const rows = await session.all<{ manifest: string }>('select manifest from runs.manifest order by id desc');
  return rows.map(({ manifest }) => JSON.parse(manifest) as Manifest);
}
