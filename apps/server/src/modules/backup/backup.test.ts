import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../../start-server.ts';
import { createTestDatabase, describePostgresql } from '../../testing/describe-stores.ts';
import { createPerson, password, signInFirst, waitForJob } from '../../testing/start-test-server.ts';

const top = mkdtempSync(join(tmpdir(), 'fenji-backup-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Runs one of the server's commands as its own process; gives its exit code and what it said. */
function run(command: string, args: readonly string[], databaseUrl?: string) {
  const file = fileURLToPath(new URL(`../../${command}.ts`, import.meta.url));
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      env: { ...process.env, DATABASE_URL: databaseUrl ?? '' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.on('exit', (code) => resolve({ code, said }));
  });
}

type Database = { url: string; drop: () => Promise<void> };

const backsUp = (kind: string, newDatabase: () => Promise<Database | undefined>) => async () => {
  const folder = join(top, kind);
  const [from, to] = [await newDatabase(), await newDatabase()];
  const storeOf = (database: Database | undefined) =>
    database ? { store: { databaseUrl: database.url } } : {};
  const server = await startServer({ folder, logLevel: 'error', callsPerMinute: 1e6, ...storeOf(from) });
  const administrator = await signInFirst(server);
  const { client } = administrator;
  await waitForJob(administrator, (await client.createDemo({ body: { customers: 200, seed: 3 } })).id);
  const { id } = await client.createBackup({});
  const atOnce = await client.createBackup({});
  const written: string[] = [];
  const isUnderWay = async () =>
    ['queued', 'running'].includes((await client.getJob({ params: { id } })).state);
  while (await isUnderWay()) {
    const code = `B-${String(written.length).padStart(5, '0')}`;
    await client.createCustomer({ body: { kind: 'organisation', name: code, code } });
    written.push(code);
  }
  const { result } = await waitForJob(administrator, id);
  const taken = String(result!.folder);
  await waitForJob(administrator, atOnce.id);
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(2);
  expect([folder, join(folder, 'backups'), taken].map((place) => statSync(place).mode & 0o777)).toEqual(
    Array(3).fill(0o700),
  );
  const backup = join(top, `${kind}-moved`);
  cpSync(taken, backup, { recursive: true });
  await server.close();

  const target = join(top, `${kind}-restored`);
  const restored = await run('restore', [backup, '--folder', target], to?.url);
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('restored') });
  const again = await run('restore', [backup, '--folder', target], to?.url);
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('not empty') });
  const missing = await run('restore', [join(top, 'nowhere'), '--folder', join(top, 'new')], to?.url);
  expect(missing).toMatchObject({ code: 1, said: expect.stringContaining('incomplete') });

  const second = await startServer({ folder: target, logLevel: 'error', ...storeOf(to) });
  expect(second.setupPath).toBeUndefined();
  const person = createPerson(second.address);
  await person.signIn('admin@example.com', password);
  const filter = (value: string) => JSON.stringify({ field: 'code', is: 'starts-with', value });
  const codes: string[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await person.client.listCustomers({
      query: { filter: filter('B-'), sort: 'code', limit: 200, cursor },
    });
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.next;
  }
  // One instant: what was written by then and nothing of what came later.
  expect(codes).toEqual(written.slice(0, codes.length));
  expect((await person.client.listCustomers({ query: { limit: 1 } })).total?.count).toBe(200 + codes.length);
  const [demo] = (await person.client.listCustomers({ query: { limit: 1, sort: '-code' } })).items;
  const facts = await person.client.listCustomerFacts({ params: { id: demo!.id, dataset: 'orders' } });
  expect(facts.rows.length).toBeGreaterThan(0);
  expect(await person.client.verifyAudit({})).toMatchObject({ isIntact: true });
  const busy = await run('backup', ['--folder', target], to?.url);
  expect(busy).toMatchObject(
    to
      ? { code: 0, said: expect.stringContaining('backed up') }
      : { code: 1, said: expect.stringContaining('in use by another') },
  );
  await second.close();

  const place = join(top, `${kind}-by-command`);
  expect(await run('backup', ['--folder', target, '--to', place], to?.url)).toMatchObject({ code: 0 });
  expect(existsSync(join(place, 'backup.json'))).toBe(true);
  expect(existsSync(join(place, 'store.copy'))).toBe(false);
  const nothing = await run('backup', ['--folder', join(top, 'nowhere')], to?.url);
  expect(nothing).toMatchObject({ code: 1, said: expect.stringContaining('no data folder') });
  await Promise.all([from?.drop(), to?.drop()]);
  return written.length;
};

describe('backup and restore', () => {
  it('copies a running server on the embedded store and brings all of it back', async () => {
    expect(await backsUp('embedded', async () => undefined)()).toBeGreaterThan(0);
  });
});

describePostgresql('backup and restore on PostgreSQL', () => {
  it('copies a running server and brings all of it back', async () => {
    expect(await backsUp('postgresql', createTestDatabase)()).toBeGreaterThan(0);
  });
});
