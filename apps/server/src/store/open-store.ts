import type { PGlite } from '@electric-sql/pglite';
import { Refusal } from '@fenji/vocabulary';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import { fromPglite } from 'pg-boss';
import { openEmbedded } from './embedded/embedded-client.ts';
import { checkRoom, lockFolder } from './embedded/lock-folder.ts';
import { tidyStore } from './embedded/tidy-store.ts';
import { type MigrationStep, migrateStore } from './migrate-store.ts';
import type { OpenedStore, Store } from './store.ts';

/** Where the store lies: a PostgreSQL address, a folder of this machine, or memory (tests), as a file of `template` holds it. */
export type StorePlace = { databaseUrl: string } | { folder: string } | { memory: true; template?: string };

const tidiedEveryMs = 300_000;

type OnLost = (error: Error) => void;

/**
 * Opens the store and brings its tables up to date. Refuses with `store-locked`, `store-disk-full`, `store-damaged`
 * or `store-unreachable`. `onLost` hears when the embedded store dies under a running server,
 * `onMigration` how far the tables are.
 */
export async function openStore(
  place: StorePlace,
  onLost: OnLost,
  onMigration?: (step: MigrationStep) => void,
): Promise<OpenedStore> {
  const opened =
    'databaseUrl' in place ? openPostgresql(place.databaseUrl) : await openEmbeddedStore(place, onLost);
  try {
    await migrateStore(opened, onMigration);
    return opened;
  } catch (error) {
    await opened.close().catch(() => undefined);
    const cause = (error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
    if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '3D000'].includes(String(cause.code))) {
      throw new Refusal('store-unreachable', { why: String(cause.code) });
    }
    throw error;
  }
}

// PostgreSQL would compile what it expects to be long and start helpers for it, which takes longer than the short queries
// asked here; and with its usual memory it forgets which rows of a page a hundred thousand matches were, and reads them all.
const sessionSettings = `set jit = off; set max_parallel_workers_per_gather = 0;
  select set_config('work_mem', '16MB', false) from pg_settings where name = 'work_mem' and setting::int < 16384`;

function openPostgresql(databaseUrl: string): OpenedStore {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    application_name: 'fenji',
    onConnect: async (client) => void (await client.query(sessionSettings)),
  });
  // A connection that breaks while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined);
  return {
    store: drizzleNodePostgres(pool),
    kind: 'postgresql',
    boss: { connectionString: databaseUrl },
    close: () => pool.end(),
  };
}

async function openEmbeddedStore(
  place: { folder: string } | { memory: true; template?: string },
  onLost: OnLost,
): Promise<OpenedStore> {
  const folder = 'folder' in place ? place.folder : null;
  const lock = folder === null ? undefined : lockFolder(folder);
  try {
    if (folder !== null) checkRoom(folder);
    const client = await openEmbedded(
      folder === null ? null : `${folder}/pg`,
      onLost,
      'template' in place ? place.template : undefined,
    ).catch((error: Error) => {
      throw new Refusal('store-damaged', { folder: folder ?? 'memory', why: error.message.slice(0, 200) });
    });
    // The client has the part of PGlite that Drizzle's driver uses, and both drivers answer with `rows`.
    const store = drizzlePglite(client as unknown as PGlite) as unknown as Store;
    const tidying = setInterval(() => void tidyStore(store).catch(() => undefined), tidiedEveryMs).unref();
    return {
      store,
      kind: 'embedded',
      boss: { db: fromPglite(client as unknown as Parameters<typeof fromPglite>[0]), backend: 'pglite' },
      syncs: client.syncs,
      ...(folder === null ? {} : { copyFiles: client.copyFiles }),
      close: async () => {
        clearInterval(tidying);
        await client.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
