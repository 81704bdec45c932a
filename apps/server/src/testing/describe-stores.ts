import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { OpenedStore } from '../store/store.ts';
import { storeTemplate } from './store-template.ts';

const given = process.env.FENJI_TEST_DATABASE_URL ?? process.env.DATABASE_URL;
const tried = given ?? 'postgres://postgres@127.0.0.1:5432/test';
const fail = (error: Error) => {
  throw error;
};

async function isReachable(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

const hasPostgresql = await isReachable(tried);

/** A database of its own on the test server, and how to drop it again. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `fenji_test_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: tried });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(tried);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

/** The suite given, once on each store; `opened` answers from `beforeAll` on. */
export function describeStores(name: string, suite: (opened: () => OpenedStore) => void): void {
  describe(`${name} (embedded store)`, () => {
    let store: OpenedStore;
    beforeAll(async () => {
      store = await openStore({ memory: true, template: await storeTemplate() }, fail);
    });
    afterAll(() => store?.close());
    suite(() => store);
  });
  describePostgresql(`${name} (PostgreSQL)`, () => {
    let store: OpenedStore;
    let drop = async () => {};
    beforeAll(async () => {
      const database = await createTestDatabase();
      drop = database.drop;
      store = await openStore({ databaseUrl: database.url }, fail);
    });
    afterAll(async () => {
      await store?.close();
      await drop();
    });
    suite(() => store);
  });
}

/** A `describe` that needs a PostgreSQL server: fails in CI where there is none, elsewhere shows as skipped. */
export function describePostgresql(name: string, suite: () => void): void {
  if (hasPostgresql) describe(name, suite);
  else if (process.env.CI || given) {
    it(`${name} has its PostgreSQL`, () => {
      throw new Error('no PostgreSQL answers: set FENJI_TEST_DATABASE_URL');
    });
  } else
    describe.skip(`${name} (skipped: no PostgreSQL at FENJI_TEST_DATABASE_URL or 127.0.0.1:5432)`, suite);
}
