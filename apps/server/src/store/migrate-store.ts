import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { OpenedStore } from './store.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
// Any number will do as long as nothing else of this database uses it.
const lockNumber = 70_736_741;

/** How far bringing a store up to date is; `seconds` once the step is done. */
export type MigrationStep = { readonly step: number; readonly of: number; readonly seconds?: number };

/**
 * Runs the migrations that have not run yet, all or none; several servers starting at once wait for each other.
 * `tell` hears when each begins and ends, unless the store is new: with a million customers one can take minutes.
 */
export async function migrateStore(
  { store, kind }: Pick<OpenedStore, 'store' | 'kind'>,
  tell: (step: MigrationStep) => void = () => undefined,
  folder = migrationsFolder,
): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder });
  await store.transaction(async (tx) => {
    if (kind === 'postgresql') await tx.execute(sql`select pg_advisory_xact_lock(${lockNumber})`);
    await tx.execute(sql`create schema if not exists migrations`);
    await tx.execute(
      sql`create table if not exists migrations.migration (id serial primary key, hash text not null, created_at bigint)`,
    );
    const { rows } = await tx.execute<{ last: string | null }>(
      sql`select max(created_at)::text as last from migrations.migration`,
    );
    const last = rows[0]?.last;
    const pending = known.filter(({ folderMillis }) => folderMillis > Number(last ?? -1));
    for (const [index, { sql: statements, hash, folderMillis }] of pending.entries()) {
      const position = { step: index + 1, of: pending.length };
      const begun = performance.now();
      if (last) tell(position);
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into migrations.migration (hash, created_at) values (${hash}, ${folderMillis})`,
      );
      if (last) tell({ ...position, seconds: (performance.now() - begun) / 1000 });
    }
  });
}
