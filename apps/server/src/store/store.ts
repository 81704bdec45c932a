import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { Db as BossConnection } from 'pg-boss';

/**
 * The store as every module sees it, whichever database is behind it; also the shape of a transaction.
 * SQL is kept to what PostgreSQL 15 to 18 and PGlite share.
 */
export type Store = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** An opened store and what only the server's start needs to know about it. */
export type OpenedStore = {
  readonly store: Store;
  readonly kind: 'embedded' | 'postgresql';
  /** How pg-boss reaches the same database. */
  readonly boss: { db: BossConnection; backend: 'pglite' } | { connectionString: string };
  /** How often the embedded store has synced to disk; undefined where PostgreSQL takes care of that itself. */
  readonly syncs?: () => Promise<number>;
  /** Copies the files of an embedded store to a new folder; everybody else waits meanwhile. Undefined without files. */
  readonly copyFiles?: (folder: string) => Promise<void>;
  readonly close: () => Promise<void>;
};
