import type { DuckDBConnection } from '@duckdb/node-api';
import { cellOf } from './cell-converter.ts';
import type { EngineColumn, Parameter, Row, Session } from './engine.ts';
import { engineRefusal } from './engine-refusal.ts';

const progressSettings = `
  set enable_progress_bar = true;
  set enable_progress_bar_print = false;
  set progress_bar_time = 0;`;

/** A session over a connection of DuckDB; closing it drops its temporary tables. */
export async function openSession(connection: DuckDBConnection): Promise<Session> {
  // Without these the connection reports no progress at all.
  await connection.run(progressSettings);
  const run = async (sql: string, parameters?: readonly Parameter[]): Promise<number> =>
    guard(sql, async () => (await connection.run(sql, parameters && [...parameters])).rowsChanged);
  const all = async <T extends Row = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]> =>
    guard(sql, async () => {
      const result = await connection.run(sql, parameters && [...parameters]);
      return (await result.convertRowObjects(cellOf)) as T[];
    });
  return {
    run,
    all,
    stream: <T extends Row = Row>(sql: string) => streamRows<T>(connection, sql),
    columnsOf: async (relation) =>
      (await all(`describe select * from ${relation}`)).map(
        (row): EngineColumn => ({ name: String(row.column_name), type: String(row.column_type) }),
      ),
    transaction: (work) => transact(run, work),
    interrupt: () => connection.interrupt(),
    progress: () => {
      const { percentage } = connection.progress;
      return percentage < 0 ? undefined : Math.min(1, percentage / 100);
    },
    close: () => connection.closeSync(),
  };
}

async function* streamRows<T extends Row>(
  connection: DuckDBConnection,
  sql: string,
): AsyncIterable<readonly T[]> {
  const result = await guard(sql, () => connection.stream(sql));
  const rows = result.yieldConvertedRowObjects(cellOf);
  for (;;) {
    const next = await guard(sql, () => rows.next());
    if (next.done) return;
    yield next.value as T[];
  }
}

async function transact<T>(run: Session['run'], work: () => Promise<T>): Promise<T> {
  await run('begin transaction');
  try {
    const value = await work();
    await run('commit');
    return value;
  } catch (error) {
    // The first error is the one worth telling; a failed commit has rolled back already.
    await run('rollback').catch(() => undefined);
    throw error;
  }
}

async function guard<T>(sql: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw engineRefusal(error, sql);
  }
}
