import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, parseWorkspace, type Workspace } from '@fenji/grader';
import { factsKnownAtSql, importFile, listBatches } from '@fenji/intake';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTrial } from './open-trial.ts';

const importedAt = new Date('2026-06-15T04:00:00Z');
let folder: string;
let workspace: Workspace;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fenji-trial-'));
  const definition = parseWorkspace(`
fenji: 1
time_zone: Asia/Shanghai
currency: { code: CNY, minor: 2 }
datasets:
  orders: { customer: customer, time: day, columns: { amount: { type: money } } }
`).document!;
  workspace = await openWorkspace(folder, definition);
});
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

async function bring(place: Workspace, name: string, lines: readonly string[]) {
  const file = join(folder, name);
  writeFileSync(file, `customer,day,amount\n${lines.join('\n')}\n`);
  const { definition } = place;
  return importFile(place.engine, {
    dataset: 'orders',
    definition: definition.datasets.orders!,
    workspace: { timeZone: definition.time_zone, currency: definition.currency },
    file,
    importedAt,
  });
}
const customers = async ({ engine }: Workspace) =>
  (await engine.all(`select customer from (${factsKnownAtSql('orders', importedAt)}) order by customer`)).map(
    ({ customer }) => customer,
  );

it('sees the workspace together with what it was given, and leaves nothing behind', async () => {
  await bring(workspace, 'own.csv', ['A,2026-01-01,1', 'B,2026-01-02,2']);
  const trial = await openTrial(workspace);
  expect(await customers(trial.place)).toEqual(['A', 'B']);
  const one = await trial.importing('orders', () => bring(trial.place, 'one.csv', ['C,2026-01-03,3', ',,']));
  expect(one).toMatchObject({ batch: 2, accepted: 1, rejected: 1 });
  await trial.importing('orders', () => bring(trial.place, 'two.csv', ['D,2026-01-03,3']));
  expect(await customers(trial.place)).toEqual(['A', 'B', 'C', 'D']);
  expect(await customers(workspace)).toEqual(['A', 'B']);
  expect((await bring(workspace, 'meanwhile.csv', ['E,2026-01-04,4'])).batch).toBe(2);
  expect(await customers(trial.place)).toEqual(['A', 'B', 'C', 'D']);
  await trial.close();
  expect(await customers(workspace)).toEqual(['A', 'B', 'E']);
  expect((await listBatches(workspace.engine)).map(({ id }) => id)).toEqual([2, 1]);
  const databases = await workspace.engine.all(
    "select database_name from duckdb_databases() where database_name like 'trial%'",
  );
  expect(databases).toEqual([]);
});
