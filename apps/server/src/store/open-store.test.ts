import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '@fenji/vocabulary';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestDatabase, describePostgresql, describeStores } from '../testing/describe-stores.ts';
import { checkRoom } from './embedded/lock-folder.ts';
import { tidyStore } from './embedded/tidy-store.ts';
import { openStore } from './open-store.ts';

const fail = (error: Error) => {
  throw error;
};
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-store-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeStores('the store', (opened) => {
  it('answers in one shape', async () => {
    const { rows } = await opened().store.execute(
      sql`select 1 as one, array['甲','乙'] as two, null as three`,
    );
    expect(rows).toEqual([{ one: 1, two: ['甲', '乙'], three: null }]);
  });

  it('rolls a failed transaction back and works on', async () => {
    const { store } = opened();
    await store.execute(sql`create table plumbing.probe (n integer unique)`);
    const doubled = store.transaction(async (tx) => {
      await tx.execute(sql`insert into plumbing.probe values (1)`);
      await tx.execute(sql`insert into plumbing.probe values (1)`);
    });
    await expect(doubled).rejects.toMatchObject({ cause: { code: '23505' } });
    const { rows } = await store.execute(sql`select count(*)::int as count from plumbing.probe`);
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('the embedded store', () => {
  it('syncs every commit to disk', async () => {
    const { store, syncs, close } = await openStore({ folder: newFolder() }, fail);
    await store.execute(sql`create table plumbing.probe (n integer)`);
    const before = await syncs!();
    for (let n = 0; n < 50; n += 1) await store.execute(sql`insert into plumbing.probe values (${n})`);
    expect((await syncs!()) - before).toBeGreaterThanOrEqual(50);
    await close();
  });

  it('tidies the tables that changed much, once', async () => {
    const { store, close } = await openStore({ memory: true }, fail);
    await store.execute(sql`create table plumbing.probe as select generate_series(1, 5000) as n`);
    expect(await tidyStore(store)).toContain('plumbing.probe');
    const { rows } = await store.execute(
      sql`select reltuples::int as rows from pg_class where relname = 'probe'`,
    );
    expect(rows).toEqual([{ rows: 5000 }]);
    expect(await tidyStore(store)).toEqual([]);
    await close();
  });

  it('refuses a second process, and opens again after the first closed', async () => {
    const folder = newFolder();
    const first = await openStore({ folder }, fail);
    await expect(openStore({ folder }, fail)).rejects.toMatchObject({ code: 'store-locked' });
    await first.close();
    await (await openStore({ folder }, fail)).close();
  });

  it('says that a damaged folder is damaged', async () => {
    const folder = newFolder();
    await (await openStore({ folder }, fail)).close();
    writeFileSync(join(folder, 'pg', 'global', 'pg_control'), 'not a control file');
    await expect(openStore({ folder }, fail)).rejects.toMatchObject({ code: 'store-damaged' });
  });

  it('refuses a disk that is nearly full', () => {
    expect(() => checkRoom('/', 10_000)).toThrow(Refusal);
    expect(() => checkRoom('/', 10_000_000_000)).not.toThrow();
  });

  it('keeps every acknowledged commit through kill -9', async () => {
    const folder = newFolder();
    const writer = fileURLToPath(new URL('../testing/write-until-killed.ts', import.meta.url));
    let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      acknowledged = await new Promise<number>((resolve, reject) => {
        const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
        let last = acknowledged;
        child.stdout.on('data', (chunk: Buffer) => {
          last = Number(chunk.toString().trimEnd().split('\n').at(-1));
          if (last > acknowledged + 40) child.kill('SIGKILL');
        });
        child.on('exit', (_, signal) =>
          signal === 'SIGKILL' ? resolve(last) : reject(new Error('ended early')),
        );
      });
      const { store, close } = await openStore({ folder }, fail);
      const { rows } = await store.execute(
        sql`select max(n) as last, count(*)::int as count from plumbing.probe`,
      );
      const { last, count } = rows[0] as { last: number; count: number };
      expect(last).toBeGreaterThanOrEqual(acknowledged);
      expect(count).toBe(last);
      acknowledged = last;
      await close();
    }
  });
});

describePostgresql('a PostgreSQL store', () => {
  it('lets several servers start at once', async () => {
    const database = await createTestDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl: database.url }, fail)));
    await Promise.all(stores.map((opened) => opened.close()));
    await database.drop();
  });

  it('says when nothing answers', async () => {
    const dead = openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }, fail);
    await expect(dead).rejects.toMatchObject({ code: 'store-unreachable' });
  });
});
