import { quoteIdentifier } from '@fenji/engine';
import type { Workspace } from '@fenji/grader';
import { factsKnownAtSql } from '@fenji/intake';

/** Of each dataset with rows: the columns that have a value in any of them. Absent datasets have no rows. */
export type HeldColumns = ReadonlyMap<string, ReadonlySet<string>>;

/** Counts what the engine holds, and remembers it until an import comes or goes. */
export function createHeldColumns(): (place: Workspace, now: Date) => Promise<HeldColumns> {
  let known: { readonly key: string; readonly held: HeldColumns } | undefined;
  return async (place, now) => {
    const { engine } = place;
    const tables = await engine.all<{ schema: string; name: string }>(
      "select table_schema as schema, table_name as name from information_schema.tables where table_catalog = current_database() and table_schema in ('facts', 'intake')",
    );
    if (!tables.some(({ schema, name }) => schema === 'intake' && name === 'batch')) return new Map();
    const [state] = await engine.all<{ last: bigint | null; undone: bigint }>(
      'select max(id) as last, count(undone_at) as undone from intake.batch',
    );
    const key = `${state?.last}/${state?.undone}`;
    if (known?.key === key) return known.held;
    const held = new Map<string, ReadonlySet<string>>();
    for (const { schema, name } of tables) {
      if (schema === 'facts') {
        const filled = await filledColumns(place, name, now);
        if (filled) held.set(name, filled);
      }
    }
    known = { key, held };
    return held;
  };
}

async function filledColumns({ engine }: Workspace, dataset: string, now: Date) {
  const names = (await engine.columnsOf(`facts.${quoteIdentifier(dataset)}`)).map(({ name }) => name);
  const counts = names.map((name, at) => `count(${quoteIdentifier(name)}) as c${at}`);
  const [row] = await engine.all(
    `select count(*) as "rows", ${counts.join(', ')} from (${factsKnownAtSql(dataset, now)})`,
  );
  if (!row || Number(row.rows) === 0) return undefined;
  return new Set(names.filter((_, at) => Number(row[`c${at}`]) > 0));
}
