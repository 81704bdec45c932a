import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import type { Store } from './store.ts';

/** What one table of a dump holds: rows, and a digest that does not depend on their order. */
export type DumpedTable = { readonly table: string; readonly rows: number; readonly digest: string };

const schemas = ['plumbing', 'identity', 'customers', 'imports', 'grading'];
const batchSize = 2000;

async function listTables(store: Store): Promise<string[]> {
  const { rows } = await store.execute(sql`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in (${sql.join(
      schemas.map((name) => sql`${name}`),
      sql`, `,
    )}) and table_type = 'BASE TABLE' order by 1`);
  return rows.map(({ name }) => String(name));
}

/** Adds up the digests of lines so that their order does not matter. */
function createDigest() {
  let sum = 0n;
  return {
    add(line: string) {
      sum = (sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`)) % 2n ** 256n;
    },
    text: () => sum.toString(16).padStart(64, '0'),
  };
}

/** Writes every table as it stands at one instant into a folder, one file of JSON lines each. */
export async function dumpStore(store: Store, folder: string): Promise<DumpedTable[]> {
  return store.transaction(
    async (tx) => {
      const dumped: DumpedTable[] = [];
      for (const table of await listTables(tx)) {
        const file = await open(join(folder, `${table}.jsonl`), 'w');
        const digest = createDigest();
        let rows = 0;
        try {
          await tx.execute(
            sql.raw(
              `declare dumped no scroll cursor for select row_to_json(t)::text as line from ${quoted(table)} t`,
            ),
          );
          for (;;) {
            const { rows: batch } = await tx.execute(sql.raw(`fetch ${batchSize} from dumped`));
            if (batch.length === 0) break;
            const lines = batch.map(({ line }) => String(line));
            for (const line of lines) digest.add(line);
            rows += lines.length;
            await file.appendFile(`${lines.join('\n')}\n`);
          }
          await tx.execute(sql.raw('close dumped'));
        } finally {
          await file.close();
        }
        dumped.push({ table, rows, digest: digest.text() });
      }
      return dumped;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** Puts a dump into an empty store of either kind, all or nothing, and throws unless every digest comes out alike. */
export async function loadDump(store: Store, folder: string, dumped: readonly DumpedTable[]): Promise<void> {
  await store.transaction(async (tx) => {
    const known = await listTables(tx);
    for (const { table, rows, digest } of dumped) {
      if (!known.includes(table))
        throw new Error(`the dump has a table this version does not know: ${table}`);
      await tx.execute(sql.raw(`delete from ${quoted(table)}`));
      const columns = sql.raw(await ownColumns(tx, table));
      let batch: string[] = [];
      const flush = async () => {
        if (batch.length === 0) return;
        const json = `[${batch.join(',')}]`;
        const target = sql.raw(quoted(table));
        await tx.execute(
          sql`insert into ${target} (${columns}) select ${columns} from json_populate_recordset(null::${target}, ${json}::json)`,
        );
        batch = [];
      };
      for await (const line of createInterface({ input: createReadStream(join(folder, `${table}.jsonl`)) })) {
        batch.push(line);
        if (batch.length === batchSize) await flush();
      }
      await flush();
      const restored = await digestTable(tx, table);
      if (restored.rows !== rows || restored.digest !== digest) {
        throw new Error(
          `${table} was not restored alike: ${JSON.stringify({ rows, restored: restored.rows })}`,
        );
      }
    }
  });
}

/** The columns that a row brings itself; generated ones follow from them. */
async function ownColumns(store: Store, table: string): Promise<string> {
  const { rows } = await store.execute(sql`
    select column_name as name from information_schema.columns
    where table_schema || '.' || table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`);
  return rows.map(({ name }) => `"${String(name)}"`).join(', ');
}

async function digestTable(tx: Store, table: string): Promise<{ rows: number; digest: string }> {
  const digest = createDigest();
  let rows = 0;
  await tx.execute(
    sql.raw(
      `declare restored no scroll cursor for select row_to_json(t)::text as line from ${quoted(table)} t`,
    ),
  );
  for (;;) {
    const { rows: batch } = await tx.execute(sql.raw(`fetch ${batchSize} from restored`));
    if (batch.length === 0) break;
    for (const { line } of batch) digest.add(String(line));
    rows += batch.length;
  }
  await tx.execute(sql.raw('close restored'));
  return { rows, digest: digest.text() };
}

const quoted = (table: string) =>
  table
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
