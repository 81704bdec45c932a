import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePostgres } from 'drizzle-orm/node-postgres/migrator';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { OpenedStore } from './store.ts';

const settings = {
  migrationsFolder: fileURLToPath(new URL('../../migrations', import.meta.url)),
  migrationsSchema: 'migrations',
  migrationsTable: 'migration',
};
// Any number will do as long as nothing else of this database uses it.
const lockNumber = 70_736_741;

/** Runs the migrations that have not run yet; several servers starting at once wait for each other. */
export async function migrateStore({ store, kind }: OpenedStore): Promise<void> {
  if (kind === 'embedded') {
    await migratePglite(store as unknown as PgliteDatabase, settings);
    return;
  }
  await store.transaction(async (holder) => {
    await holder.execute(sql`select pg_advisory_xact_lock(${lockNumber})`);
    await migrateNodePostgres(store as unknown as NodePgDatabase, settings);
  });
}
