import { randomBytes } from 'node:crypto';
import { type Engine, quoteIdentifier, quoteName, type Session } from '@fenji/engine';
import type { Workspace } from '@fenji/grader';
import { ensureIntakeTables } from '@fenji/intake';

/** A place in which imports and runs can be tried: it sees the workspace's facts and runs, and keeps what it is given. */
export type Trial = {
  readonly place: Workspace;
  /** Lets `work` import into a dataset; what it brought is then read together with the workspace's own facts. */
  readonly importing: <T>(dataset: string, work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/**
 * Opens a trial beside a workspace: a database in memory under a passing name, in which the workspace's tables are
 * views and its list of imports is a copy. Nothing is written to the workspace, so nothing stays behind, however it ends.
 */
export async function openTrial(workspace: Workspace): Promise<Trial> {
  const name = quoteIdentifier(`trial_${randomBytes(6).toString('hex')}`);
  const outside = await workspace.engine.connect();
  const connect = async () => {
    const session = await workspace.engine.connect();
    await session.run(`use ${name}`);
    return session;
  };
  await outside.run(`attach ':memory:' as ${name}`);
  const session = await connect();
  const close = async () => {
    session.close();
    await outside.run(`detach ${name}`);
    outside.close();
  };
  try {
    const tables = await tablesOf(outside);
    await showWorkspace(session, tables);
    const home = new Map(
      tables.filter(({ schema }) => schema === 'facts').map(({ table, path }) => [table, path]),
    );
    const engine: Engine = { ...session, connect, close: () => undefined };
    const brought = (dataset: string) => quoteName('facts', `${dataset} brought`);
    return {
      place: { ...workspace, engine, close: () => undefined },
      async importing(dataset, work) {
        const [seen, own] = [quoteName('facts', dataset), home.get(dataset)];
        await session.run(`drop view if exists ${seen}`);
        const [earlier] = await session.all(
          "select 1 from information_schema.tables where table_catalog = current_database() and table_schema = 'facts' and table_name = $1",
          [`${dataset} brought`],
        );
        if (earlier)
          await session.run(`alter table ${brought(dataset)} rename to ${quoteIdentifier(dataset)}`);
        // With the workspace's columns, so that an import finds what it would find there.
        else if (own) await session.run(`create table ${seen} as select * from ${own} limit 0`);
        const outcome = await work();
        await session.run(`alter table ${seen} rename to ${quoteIdentifier(`${dataset} brought`)}`);
        const before = own ? `select * from ${own} union all by name ` : '';
        await session.run(`create view ${seen} as ${before}select * from ${brought(dataset)}`);
        return outcome;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type HomeTable = {
  readonly schema: string;
  readonly table: string;
  /** What there is of it when the trial begins: later imports may take the numbers of those tried here. */
  readonly path: string;
};

async function tablesOf(outside: Session): Promise<HomeTable[]> {
  const rows = await outside.all<{ home: string; schema: string; table: string }>(
    `select table_catalog as home, table_schema as schema, table_name as "table" from information_schema.tables
     where table_catalog = current_database() and table_schema in ('facts', 'intake', 'runs') and table_type = 'BASE TABLE'`,
  );
  const hasBatches = rows.some(({ schema, table }) => schema === 'intake' && table === 'batch');
  const [last] = hasBatches
    ? await outside.all<{ id: bigint }>('select coalesce(max(id), 0) as id from intake.batch')
    : [];
  return rows.map(({ home, schema, table }) => {
    const path = quoteName(home, schema, table);
    return { schema, table, path: schema === 'facts' ? `${path} where batch <= ${last?.id ?? 0}` : path };
  });
}

async function showWorkspace(session: Session, tables: readonly HomeTable[]): Promise<void> {
  await ensureIntakeTables(session);
  await session.run('create schema if not exists runs');
  for (const { schema, table, path } of tables) {
    if (schema === 'intake') {
      if (table === 'batch') await session.run(`insert into intake.batch select * from ${path}`);
    } else if (schema === 'runs' && table === 'manifest') {
      await session.run(`create table runs.manifest as select * from ${path}`);
    } else {
      await session.run(`create view ${quoteName(schema, table)} as select * from ${path}`);
    }
  }
}
