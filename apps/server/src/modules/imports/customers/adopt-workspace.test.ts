import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { startServer } from '../../../start-server.ts';
import {
  createPerson,
  type Person,
  password,
  refusalOf,
  signInFirst,
  waitForJob,
} from '../../../testing/start-test-server.ts';

const commandLine = fileURLToPath(new URL('../../../../../cli/src/main.ts', import.meta.url));
const cli = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, [commandLine, ...args], { cwd: folder, stdio: 'pipe' });

const execStart = (folder: string) => {
  const main = fileURLToPath(new URL('../../../main.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [main, '--folder', folder, '--port', '0']);
  expect(status).toBe(1);
  return stderr.toString();
};

const customers = `客户编号,客户名称,手机,地区,入会费
C-1,甲公司,13800138000,北京,100.50
C-2,乙公司,不是电话,上海,
C-3,丙公司,,,7
`;
const orders = `客户编号,下单时间,订单号,数量,单价
C-1,2026-01-05,A1,2,10.00
C-1,2026-02-05,A2,1,30.50
C-2,2026-03-05,A3,4,25.00
C-4,2026-03-06,A4,1,8.00
`;

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

function newWorkspace(files: Readonly<Record<string, string>>, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-cli-workspace-'));
  ended.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  cli(folder, 'init', ...Object.keys(files), ...options);
  return folder;
}
async function open(folder: string) {
  const server = await startServer({ folder, logLevel: 'silent', callsPerMinute: 100_000 });
  ended.push(server.close);
  return server;
}
const jobsOf = async ({ client }: Person) =>
  (await client.listJobs({})).items.filter(({ kind }) => kind === 'imports.workspace');
async function adopted(person: Person) {
  await expect.poll(async () => (await jobsOf(person)).length).toBeGreaterThan(0);
  return (await waitForJob(person, (await jobsOf(person))[0]!.id)).result;
}

it('opens a workspace of the command line: customers, runs, grades, explanations; a second time nothing twice', async () => {
  const folder = newWorkspace({ 'customers.csv': customers, 'orders.csv': orders });
  cli(folder, 'import', 'customers.csv', 'orders.csv');
  cli(folder, 'grade', 'rfm', '--as-of', '2026-03-31');
  const written = readFileSync(join(folder, 'fenji.yaml'), 'utf8');
  const server = await open(folder);
  const person = await signInFirst(server);
  const { client } = person;
  expect(await adopted(person)).toEqual({
    customers: 4,
    customersPassedOver: 0,
    valuesLeftOut: 1,
    runs: 1,
    runsPassedOver: 0,
  });
  const { items } = await client.listCustomers({ query: { sort: 'code' } });
  expect(items.map(({ code, name, phone, region, owner }) => [code, name, phone, region, owner])).toEqual([
    ['C-1', '甲公司', '138****8000', '北京', null],
    ['C-2', '乙公司', null, '上海', null],
    ['C-3', '丙公司', null, null, null],
    ['C-4', 'C-4', null, null, null],
  ]);
  expect((await client.getPool({})).waiting).toBe(4);
  const audit = (await client.listAudit({ query: { limit: 100 } })).items;
  expect(audit.filter(({ action }) => action === 'customer.created').length).toBe(4);
  expect(audit.filter(({ action }) => action === 'workspace.adopted').length).toBe(1);

  const [run] = (await client.listRuns({})).items;
  expect(run).toMatchObject({
    schemeId: 'rfm',
    asOf: '2026-03-31',
    state: 'done',
    isCurrent: false,
    startedBy: { id: 'workspace', name: 'fenji' },
    outdatedAt: null,
  });
  expect(run!.counts.reduce((sum, { customers }) => sum + customers, 0)).toBe(3);
  const params = { id: items[0]!.id };
  const [told] = (await client.listCustomerGrades({ params })).items;
  expect(told).toMatchObject({ runId: run!.id, grade: expect.any(String) });
  expect(told!.explanation).toHaveProperty('lines');
  expect((await client.getCustomer({ params })).badge).toBeNull();
  await waitForJob(person, (await client.publishRun({ params: { id: run!.id } })).id);
  expect((await client.getCustomer({ params })).badge).toMatchObject({ grade: told!.grade, runId: run!.id });
  expect(await refusalOf(client.publishRun({ params: { id: run!.id } }))).toBe('run-current');
  // A run of the server's own, on the same facts and attributes, finds the same; then the former is put to use again.
  const own = await client.startRun({ body: { schemeId: 'rfm', asOf: '2026-03-31' } });
  await waitForJob(person, own.jobId);
  expect((await client.getRun({ params: { id: own.id } })).counts).toEqual(run!.counts);
  await waitForJob(person, (await client.publishRun({ params: { id: run!.id } })).id);
  expect((await client.listRuns({})).items.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    [own.id, false],
    [run!.id, true],
  ]);
  // What the workspace lacks for the schemes of the library can be imported.
  expect((await client.listDatasets({})).items.map(({ dataset }) => dataset)).toContain('payments');
  await server.close();
  expect(readFileSync(join(folder, 'fenji.yaml'), 'utf8')).toBe(written);

  // Closing waits for the look at the workspace.
  await (await open(folder)).close();
  const more = '客户编号,下单时间,订单号,数量,单价\nC-2,2026-03-07,A5,1,8.00\nC-5,2026-03-08,A6,1,8.00\n';
  writeFileSync(join(folder, 'more.csv'), more);
  cli(folder, 'import', 'more.csv', '--dataset', 'orders');
  const third = await open(folder);
  const visitor = createPerson(third.address);
  await visitor.signIn('admin@example.com', password);
  await expect.poll(async () => (await jobsOf(visitor)).length).toBe(2);
  expect(await adopted(visitor)).toMatchObject({ customers: 1, runs: 0 });
  expect((await visitor.client.listCustomers({})).items.length).toBe(5);
  expect((await visitor.client.listRuns({})).items.length).toBe(2);
});

it('reads the customers of files that are read in place, and grades them', async () => {
  const folder = newWorkspace({ 'orders.csv': orders }, '--in-place');
  const person = await signInFirst(await open(folder));
  const { client } = person;
  expect(await adopted(person)).toMatchObject({ customers: 3, runs: 0 });
  const run = await client.startRun({ body: { schemeId: 'rfm', asOf: '2026-03-31' } });
  await waitForJob(person, run.jobId);
  expect((await client.listCustomers({})).items.filter(({ badge }) => badge !== null).length).toBe(3);
});

it('tells that the engine of the workspace is damaged, by a job that failed, and serves the rest', async () => {
  const folder = newWorkspace({ 'orders.csv': orders });
  mkdirSync(join(folder, '.fenji'));
  writeFileSync(join(folder, '.fenji', 'fenji.duckdb'), 'no database');
  const person = await signInFirst(await open(folder));
  await expect.poll(async () => (await jobsOf(person))[0]?.problem?.code).toBe('engine-corrupt');
  expect((await person.client.listCustomers({})).items).toEqual([]);
});

it('names the place of the first fault of a fenji.yaml, and opens nothing', async () => {
  const folder = newWorkspace({ 'orders.csv': orders });
  const file = join(folder, 'fenji.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('minor: 2', 'minor: two'));
  const started = execStart(folder);
  expect(started).toContain('fenji.yaml');
  expect(started).toMatch(/第 \d+ 行第 \d+ 列：.*currency\.minor/);
  expect(started).toMatch(/line \d+, column \d+: .*currency\.minor/);
});
