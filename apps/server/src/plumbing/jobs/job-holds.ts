import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { OpenedStore } from '../../store/store.ts';

/** Which jobs living servers work on; whatever a server held is free once it is gone, however it went. */
export type JobHolds = {
  /** Holds a job for as long as this process lives; false when somebody holds it already. */
  readonly hold: (jobId: string) => Promise<boolean>;
  readonly letGo: (jobId: string) => Promise<void>;
  /** Whether any server, this one too, holds a job. */
  readonly isHeld: (jobId: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** Holds in the opened store: of its only process where it is embedded, of all its servers in PostgreSQL. */
export async function openJobHolds(
  { boss }: Pick<OpenedStore, 'boss'>,
  onError: (error: Error) => void,
): Promise<JobHolds> {
  if ('connectionString' in boss) return holdInPostgresql(boss.connectionString, onError);
  const held = new Set<string>();
  return {
    hold: async (jobId) => !held.has(jobId) && held.add(jobId).has(jobId),
    letGo: async (jobId) => void held.delete(jobId),
    isHeld: async (jobId) => held.has(jobId),
    close: async () => held.clear(),
  };
}

// Any number will do as long as no other lock of this database begins with it.
const lockClass = 70_736_742;
const askAgainMs = 1000;

// A process that dies closes its connection; of a machine that lost power the database has to find out by itself.
const sessionSettings = `set idle_session_timeout = 0;
  set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3`;

/**
 * Advisory locks of a session of its own, which the database gives back when the connection ends: a server that is
 * only slow, or stopped by a debugger, keeps them. A connection that breaks is opened again and its locks taken again.
 */
async function holdInPostgresql(
  connectionString: string,
  onError: (error: Error) => void,
): Promise<JobHolds> {
  const held = new Set<string>();
  let live: pg.Client | undefined;
  let isClosing = false;

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString, application_name: 'fenji-jobs' });
    client.on('error', onError);
    client.on('end', () => {
      if (live !== client) return;
      live = undefined;
      void connectAgain();
    });
    await client.connect();
    try {
      await client.query(sessionSettings);
      const before = [...held];
      for (const jobId of before) await lock(client, jobId);
      live = client;
      for (const jobId of before) if (!held.has(jobId)) await unlock(client, jobId);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }
  async function connectAgain(): Promise<void> {
    while (!isClosing && !live) {
      await connect().catch(onError);
      if (!live) await wait(askAgainMs, undefined, { ref: false });
    }
    if (isClosing) await live?.end();
  }
  const connected = (): pg.Client => {
    if (!live) throw new Error('the connection that holds jobs is lost');
    return live;
  };
  await connect();

  return {
    async hold(jobId) {
      if (held.has(jobId)) return false;
      held.add(jobId);
      let isHeld = false;
      try {
        isHeld = await lock(connected(), jobId);
      } finally {
        if (!isHeld) held.delete(jobId);
      }
      return isHeld;
    },
    async letGo(jobId) {
      held.delete(jobId);
      if (live) await unlock(live, jobId);
    },
    async isHeld(jobId) {
      const { rows } = await connected().query<{ isHeld: boolean }>(
        `select exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
           and database = (select oid from pg_database where datname = current_database())
           and classid = $1::oid and objid = (hashtext($2)::bigint & 4294967295)::oid) as "isHeld"`,
        [lockClass, jobId],
      );
      return rows[0]!.isHeld;
    },
    async close() {
      isClosing = true;
      const last = live;
      live = undefined;
      await last?.end();
    },
  };
}

const unlock = (client: pg.Client, jobId: string) =>
  client.query('select pg_advisory_unlock($1, hashtext($2))', [lockClass, jobId]);

async function lock(client: pg.Client, jobId: string): Promise<boolean> {
  const { rows } = await client.query<{ isHeld: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as "isHeld"',
    [lockClass, jobId],
  );
  return rows[0]!.isHeld;
}
