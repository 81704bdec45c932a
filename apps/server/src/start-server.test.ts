import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@fenji/contract';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase, describePostgresql } from './testing/describe-stores.ts';
import { createPerson, type Person, password, signInFirst, waitForJob } from './testing/start-test-server.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-start-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The server as its own process, once it prints where it listens. */
async function launch(
  folder: string,
  options: readonly string[] = [],
  databaseUrl = '',
): Promise<{
  address: string;
  token: string | undefined;
  signal: (signal: NodeJS.Signals) => void;
  /** Sends a signal that ends it, and waits for the end. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
}> {
  const child = spawn(process.execPath, [main, '--folder', folder, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  children.push(child);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  for (let tries = 0; tries < 3000 && !/http:\S+\n(.*\n.*\n)?/.test(out); tries += 1) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
    if (child.exitCode !== null) throw new Error(`${child.exitCode}: ${out}`);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  if (!/http:/.test(out)) throw new Error(`the server said only: ${out || 'nothing'}`);
  return {
    address: /http:\/\/[\d.]+:\d+/.exec(out)![0],
    token: /#(\S+)/.exec(out)?.[1],
    signal: (signal) => void child.kill(signal),
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

describe('the server as a process', () => {
  it('prints a one-time link, refuses a second process on its folder, and stops on SIGTERM', async () => {
    const folder = newFolder();
    const server = await launch(folder);
    expect(server.token).toMatch(/^[\w-]{32}$/);
    await expect(launch(folder)).rejects.toThrow(/^1: [\s\S]*in use by another/);
    const port = new URL(server.address).port;
    await expect(launch(newFolder(), ['--port', port])).rejects.toThrow(/^1: [\s\S]*Cannot listen/);
    await expect(launch(newFolder(), ['--port', 'x'])).rejects.toThrow(/^1: [\s\S]*Cannot listen/);
    await expect(launch(newFolder(), ['--colour'])).rejects.toThrow(/^2: /);
    expect(await server.kill('SIGTERM')).toBe(0);
  });

  it('loses nothing acknowledged and finishes imports through twenty kill -9', async () => {
    const folder = newFolder();
    const first = await launch(folder);
    const anonymous = createClient({ baseUrl: `${first.address}/api/v1` });
    await anonymous.completeSetup({
      body: { token: first.token!, name: 'a', email: 'a@example.com', password, organisation: 'o' },
    });
    const signIn = async (address: string) => {
      const response = await fetch(`${address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'a@example.com', password }),
      });
      const cookie = response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      let csrf = '';
      const client = createClient({
        baseUrl: `${address}/api/v1`,
        headers: () => ({ cookie, 'x-csrf-token': csrf }),
      });
      csrf = (await client.getSession({})).csrfToken;
      return client;
    };
    let client = await signIn(first.address);
    // Three batches: one is awaited, so that most kills find two left, and a life has little to store.
    const rows = 1500;
    const begun: { readonly id: string; readonly jobId: string }[] = [];
    const begin = async () => {
      const lines = Array.from({ length: rows }, (_, n) => `K-${begun.length}-${n},客户${n}`);
      const file = new File([`客户编号,客户名称\n${lines.join('\n')}\n`], 'k.csv');
      const { id, mapping } = await client.uploadImport({}, { file });
      await client.mapImport({ params: { id }, body: mapping! }, { version: 1 });
      begun.push({ id, jobId: (await client.startImport({ params: { id } })).id });
    };
    const isDone = async () => {
      const { state, problem } = await client.getJob({ params: { id: begun.at(-1)!.jobId } });
      if (state === 'failed') throw new Error(JSON.stringify(problem));
      return state === 'done';
    };
    const stored = async () =>
      (await client.getImport({ params: { id: begun.at(-1)!.id } })).counts?.created ?? 0;
    let server = first;
    let duringImport = 0;
    for (let kills = 0; kills < 20; kills += 1) {
      const acknowledged: string[] = [];
      for (let writes = 0; writes < 8; writes += 1) {
        const name = `确认${kills}-${writes}`;
        await client
          .createCustomer({ body: { kind: 'organisation', name } })
          .then(() => acknowledged.push(name));
      }
      // However fast the machine, there is an import to kill.
      if (begun.length === 0 || (await isDone())) await begin();
      // Some lives end in the middle of reading the file again, most after another batch of it was stored.
      const before = await stored();
      while (kills % 4 !== 0 && (await stored()) === before && !(await isDone()))
        await new Promise((resolve) => setTimeout(resolve, 50));
      if (!(await isDone())) duringImport += 1;
      await server.kill('SIGKILL');
      server = await launch(folder);
      client = await signIn(server.address);
      for (const name of acknowledged) {
        expect(
          (await client.listCustomers({ query: { search: name } })).items.map((row) => row.name),
        ).toContain(name);
      }
    }
    expect(duringImport).toBeGreaterThan(10);
    while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 100));
    for (const { id } of begun) {
      const done = await client.getImport({ params: { id } });
      expect(done.counts).toMatchObject({ read: rows, created: rows, rejected: 0 });
    }
    const filter = JSON.stringify({ field: 'code', is: 'starts-with', value: 'K-' });
    const count = begun.length * rows;
    expect(await client.countCustomers({ query: { filter } })).toEqual({ count, isExact: true });
    expect(await client.verifyAudit({})).toMatchObject({ isIntact: true });
    await server.kill('SIGTERM');
  }, 3_000_000);

  it('has a workbook of rejected rows whole or not at all through kill -9', async () => {
    const folder = newFolder();
    let server = await launch(folder);
    let person = await signInFirst({ address: server.address, setupPath: `/setup#${server.token}` });
    const rows = 40_000;
    const lines = Array.from({ length: rows }, (_, n) => `K-${n},茶,no day`);
    const file = new File([`客户编号,商品,下单时间\n${lines.join('\n')}\n`], 'orders.csv');
    const { id, mapping } = await person.client.uploadImport({ query: { target: 'orders' } }, { file });
    await person.client.mapImport({ params: { id }, body: mapping! }, { version: 1 });
    await waitForJob(person, (await person.client.checkImport({ params: { id }, body: {} })).id);
    const job = await person.client.writeRejectedRows({ params: { id }, body: {} });
    const place = join(folder, 'rejected');
    const workbooks = () => (existsSync(place) ? readdirSync(place) : []);
    let duringJob = 0;
    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      for (;;) {
        const { state, progress } = await person.client.getJob({ params: { id: job.id } });
        if (state === 'done' || progress.done >= share * rows) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if ((await person.client.getJob({ params: { id: job.id } })).state === 'running') duringJob += 1;
      await server.kill('SIGKILL');
      server = await launch(folder);
      person = createPerson(server.address);
      await person.signIn('admin@example.com', password);
      // The last record of an archive is what a broken one lacks.
      for (const name of workbooks().filter((one) => one.endsWith('.xlsx'))) {
        expect(readFileSync(join(place, name)).subarray(-22).toString('latin1', 0, 4)).toBe('PK\x05\x06');
      }
    }
    expect(duringJob).toBeGreaterThan(0);
    expect(await waitForJob(person, job.id)).toMatchObject({ state: 'done', result: { rejected: rows } });
    expect(workbooks()).toEqual([`${id}.${job.id}.xlsx`]);
    const workbook = await person.client.downloadRejectedRows({ params: { id: job.id } });
    const again = await person.client.uploadImport(
      { query: { target: 'orders' } },
      { file: new File([await workbook.blob()], 'again.xlsx') },
    );
    expect(again.source?.rows).toBe(rows);
    await server.kill('SIGTERM');
  }, 1_800_000);
});

/** Kills a server while calls with keys are under way, and asks all of them again of its successor. */
async function askAgainAfterKill(databaseUrl = ''): Promise<void> {
  const folder = newFolder();
  const server = await launch(folder, [], databaseUrl);
  const first = await signInFirst({ address: server.address, setupPath: `/setup#${server.token}` });
  const names = Array.from({ length: 24 }, (_, n) => `同一请求${n}`);
  const create = ({ client }: Person, name: string) =>
    client.createCustomer({ body: { kind: 'organisation', name } }, { idempotencyKey: encodeURI(name) });
  const answers = new Map<string, unknown>();
  let killed: Promise<unknown> | undefined;
  await Promise.allSettled(
    names.map(async (name) => {
      const answer = await create(first, name);
      answers.set(name, answer);
      if (answers.size === 6) killed = server.kill('SIGKILL');
    }),
  );
  await killed;
  expect(answers.size).toBeLessThan(names.length);
  const again = await launch(folder, [], databaseUrl);
  const person = createPerson(again.address);
  await person.signIn('admin@example.com', password);
  await Promise.all(
    names.map(async (name) => {
      const answer = await create(person, name);
      expect(answers.get(name) ?? answer).toEqual(answer);
      expect(await create(person, name)).toEqual(answer);
      const lines = await person.client.listAudit({ query: { subjectId: answer.id } });
      expect(lines.items.map(({ action }) => action)).toEqual(['customer.created']);
    }),
  );
  const { items } = await person.client.listCustomers({ query: { limit: 200 } });
  expect(items.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect(await person.client.verifyAudit({})).toMatchObject({ isIntact: true });
  await again.kill('SIGTERM');
}

describe('calls with idempotency keys', () => {
  it('are done exactly once through kill -9, and answered the same', () => askAgainAfterKill());
});

describePostgresql('calls with idempotency keys (PostgreSQL)', () => {
  it('are done exactly once through kill -9, and answered the same', async () => {
    const database = await createTestDatabase();
    await askAgainAfterKill(database.url);
    await database.drop();
  });
});

describePostgresql('two servers on one database and one folder', () => {
  it('take turns with the engine: what one stores the other tells, and either grades', async () => {
    const database = await createTestDatabase();
    const folder = newFolder();
    const one = await launch(folder, [], database.url);
    const person = await signInFirst({ address: one.address, setupPath: `/setup#${one.token}` });
    const other = await launch(folder, [], database.url);
    const elsewhere = createPerson(other.address);
    await elsewhere.signIn('admin@example.com', password);
    await waitForJob(person, (await person.client.createDemo({ body: { customers: 80, seed: 1 } })).id);
    const orders = async (who: Person) =>
      (await who.client.listDatasets({})).items.find(({ dataset }) => dataset === 'orders')?.rows;
    const told = await orders(elsewhere);
    expect(told).toBeGreaterThan(100);
    // Both ask all the time, so that each has to let go of the engine for the other.
    let areGraded = false;
    const asking = [person, elsewhere].map(async (who) => {
      for (let answers = 0; answers < 4 || !areGraded; answers += 1) {
        expect(await orders(who)).toBe(told);
        await new Promise((resolve) => setTimeout(resolve, 120));
      }
    });
    const runs = [person, elsewhere].map(async ({ client }) => {
      const run = await client.startRun({ body: { schemeId: 'rfm', asOf: '2026-06-30' } });
      await waitForJob(person, run.jobId);
      return (await client.getRun({ params: { id: run.id } })).state;
    });
    expect(await Promise.all(runs)).toEqual(['done', 'done']);
    areGraded = true;
    await Promise.all(asking);
    expect(await Promise.all([one, other].map(({ kill }) => kill('SIGTERM')))).toEqual([0, 0]);
    await database.drop();
  });

  it('finish what the other was killed at within seconds, and leave it what it is only slow at', async () => {
    const database = await createTestDatabase();
    const store = new pg.Client({ connectionString: database.url });
    await store.connect();
    const folder = newFolder();
    const one = await launch(folder, [], database.url);
    const { client } = await signInFirst({ address: one.address, setupPath: `/setup#${one.token}` });
    const rows = 10_000;
    const lines = Array.from({ length: rows }, (_, n) => `K-${n},客户${n}`);
    const file = new File([`客户编号,客户名称\n${lines.join('\n')}\n`], 'k.csv');
    const { id, mapping } = await client.uploadImport({}, { file });
    await client.mapImport({ params: { id }, body: mapping! }, { version: 1 });
    const job = await client.startImport({ params: { id } });
    const read = async (): Promise<{ state: string; done: number; heard_at: Date }> =>
      (await store.query('select state, done, heard_at from plumbing.job where id = $1', [job.id])).rows[0];
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const passes = async (count: number) => {
      while ((await read()).done <= count && (await read()).state !== 'done') await pause(20);
    };
    await passes(0);
    one.signal('SIGSTOP');
    await pause(200);
    const stopped = await read();
    expect(stopped).toMatchObject({ state: 'running' });
    expect(stopped.done).toBeLessThan(rows);
    const other = await launch(folder, [], database.url);
    await pause(9000);
    expect(await read()).toEqual(stopped);
    one.signal('SIGCONT');
    await passes(stopped.done);
    await one.kill('SIGKILL');
    const left = await read();
    expect(left.done).toBeLessThan(rows);
    const killedAt = performance.now();
    await passes(left.done);
    expect(performance.now() - killedAt).toBeLessThan(55_000);
    const person = createPerson(other.address);
    await person.signIn('admin@example.com', password);
    await waitForJob(person, job.id);
    const { counts } = await person.client.getImport({ params: { id } });
    expect(counts).toMatchObject({ read: rows, created: rows, rejected: 0 });
    await other.kill('SIGTERM');
    await store.end();
    await database.drop();
  });
});
