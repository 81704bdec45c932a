import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { createTestDatabase, describePostgresql, describeStores } from '../../testing/describe-stores.ts';
import { openJobHolds } from './job-holds.ts';

const fail = (error: Error) => {
  throw error;
};
const id = '019b0000-0000-7000-8000-000000000001';

describeStores('a job', (opened) => {
  it('is held once, until it is let go', async () => {
    const holds = await openJobHolds(opened(), fail);
    expect([await holds.isHeld(id), await holds.hold(id), await holds.hold(id)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await holds.isHeld(id)).toBe(true);
    await holds.letGo(id);
    expect([await holds.isHeld(id), await holds.hold(id)]).toEqual([false, true]);
    await holds.close();
  });
});

describePostgresql('a job of two servers', () => {
  it('is free when who held it is gone, and held again when only its connection broke', async () => {
    const database = await createTestDatabase();
    const opened = await openStore({ databaseUrl: database.url }, fail);
    const errors: Error[] = [];
    const one = await openJobHolds(opened, (error) => errors.push(error));
    const other = await openJobHolds(opened, fail);
    // Numbers whose hash is negative are locks like others.
    const jobs = Array.from({ length: 8 }, (_, n) => `${id}${n}`);
    for (const job of jobs) {
      expect([await one.hold(job), await other.hold(job), await other.isHeld(job)]).toEqual([
        true,
        false,
        true,
      ]);
    }
    const broken = await opened.store.execute(
      sql`select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and objsubid = 2 and database is not null limit 1`,
    );
    expect(broken.rows).toHaveLength(1);
    for (let tries = 0; tries < 100 && !(await other.isHeld(jobs.at(-1)!)); tries += 1) await wait(50);
    expect(errors).not.toEqual([]);
    for (const job of jobs) expect([await other.isHeld(job), await other.hold(job)]).toEqual([true, false]);
    await one.close();
    for (const job of jobs) expect(await other.hold(job)).toBe(true);
    await other.close();
    await opened.close();
    await database.drop();
  });
});
