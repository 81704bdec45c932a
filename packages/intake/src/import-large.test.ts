import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '@fenji/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../checks/shared-data.ts';
import { type ImportBench, openImportBench } from './import-fixture.ts';

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench('customers.duckdb');
});
afterAll(() => bench.end());

/** A CSV of `rows` orders; each hundredth has no customer. */
function putOrders(name: string, rows: number): string {
  const path = join(bench.folder, name);
  const file = openSync(path, 'w');
  writeSync(file, 'customer,day,amount\n');
  for (let from = 0; from < rows; from += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, rows - from) }, (_, index) => {
      const nth = from + index;
      return `${nth % 100 === 0 ? '' : `c${nth % 5000}`},2026-01-${String((nth % 28) + 1).padStart(2, '0')},${nth % 977}.5`;
    });
    writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
  return path;
}

describe('a large file', () => {
  it('of a million rows is in, in its order, with every record accounted for', async () => {
    const file = putOrders('million.csv', 1_000_000);
    const phases = new Set<string>();
    const { engine } = bench;
    const { importFile } = await import('./import-file.ts');
    const outcome = await importFile(engine, {
      dataset: 'million',
      definition: { customer: 'customer', time: 'day', columns: { amount: { type: 'money' } } },
      workspace: { timeZone: 'Asia/Shanghai', currency: { code: 'CNY', minor: 2 } },
      file,
      importedAt: new Date('2026-06-15T00:00:00Z'),
      progress: ({ phase }) => phases.add(phase),
    });
    expect(outcome).toMatchObject({ read: 1_000_000, accepted: 990_000, rejected: 10_000 });
    expect([...phases]).toContain('reading');
    const [wrong] = await engine.all(
      `select count(*) as rows from facts.million where amount <> ((row_number - 1) % 977) * 100 + 50`,
    );
    expect(wrong).toEqual({ rows: 0n });
    const [lines] = await engine.all(
      'select count(*) as rows from intake.rejection where line <> row_number + 1',
    );
    expect(lines).toEqual({ rows: 0n });
  });
});

const child = new URL('./import-child.ts', import.meta.url);

/** Runs an import in a process of its own, under a shell that may limit it; resolves with its exit and output. */
function runChild(
  args: readonly string[],
  { limit = '', killAfter }: { limit?: string; killAfter?: number } = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const shell = spawn('sh', ['-c', `${limit} exec "$0" "$@"`, process.execPath, child.pathname, ...args]);
    let output = '';
    shell.stdout.on('data', (data) => {
      output += data;
      if (killAfter !== undefined && String(output).includes('importing')) {
        setTimeout(() => shell.kill('SIGKILL'), killAfter);
      }
    });
    shell.stderr.on('data', (data) => {
      output += data;
    });
    shell.on('close', (code) => resolve({ code, output }));
  });
}

describe('an import that is cut short', () => {
  it('by kill -9 at any moment leaves the previous state whole', async () => {
    const first = putOrders('first.csv', 20_000);
    const second = putOrders('second.csv', 400_000);
    const database = join(bench.folder, 'killed.duckdb');
    expect(await runChild([database, first])).toMatchObject({ code: 0 });
    let before = 1;
    for (const killAfter of [0, 150, 400, 700]) {
      await runChild([database, second], { killAfter });
      const engine = await openEngine({ path: database });
      const [state] = await engine.all<{
        batches: bigint;
        facts: bigint;
        rejections: bigint;
        recorded: bigint;
      }>(`
        select (select count(*) from intake.batch) as batches, (select count(*) from facts.orders) as facts,
          (select count(*) from intake.rejection) as rejections,
          (select sum(read) from intake.batch)::bigint as recorded`);
      engine.close();
      expect(state!.facts + state!.rejections).toBe(state!.recorded);
      // A fast machine may be done before it is killed.
      expect([before, before + 1]).toContain(Number(state!.batches));
      before = Number(state!.batches);
    }
    expect(await runChild([database, second])).toMatchObject({ code: 0 });
  });

  it('by a full disk is refused and leaves the previous state whole', async () => {
    const first = putOrders('small.csv', 1000);
    const second = putOrders('big.csv', 400_000);
    const database = join(bench.folder, 'full.duckdb');
    expect(await runChild([database, first])).toMatchObject({ code: 0 });
    // Files may not grow beyond 4 MiB: writing the facts then fails as on a full disk.
    const full = await runChild([database, second], { limit: `trap '' XFSZ; ulimit -f 8192;` });
    expect(full.output).toContain('disk-full');
    const engine = await openEngine({ path: database });
    expect(await engine.all('select count(*) as batches from intake.batch')).toEqual([{ batches: 1n }]);
    expect(await engine.all('select count(*) as facts from facts.orders')).toEqual([{ facts: 990n }]);
    engine.close();
  });
});

describeShared('Online Retail', () => {
  it('is in with every line accounted for', async () => {
    const { importFile } = await import('./import-file.ts');
    const outcome = await importFile(bench.engine, {
      dataset: 'lines',
      definition: {
        customer: 'CustomerID',
        time: 'InvoiceDate',
        columns: {
          invoice: { type: 'text', from: 'InvoiceNo' },
          quantity: { type: 'integer', required: true },
          unit_price: { type: 'money', scale: 3, from: 'UnitPrice', required: true },
        },
      },
      workspace: { timeZone: 'Europe/London', currency: { code: 'GBP', minor: 2 } },
      file: sharedData('data/online_retail/online_retail.csv.gz') ?? '',
      importedAt: new Date('2026-06-15T00:00:00Z'),
      tempFolder: bench.folder,
    });
    expect(outcome).toMatchObject({
      read: 541_909,
      accepted: 406_829,
      rejected: 135_080,
      rejectionsByCode: { 'customer-missing': 135_080 },
      floatCustomers: true,
    });
    const [gross] = await bench.engine.all(`
      select count(distinct customer) as customers, count(*) filter (quantity < 0) as returns,
        sum(case when quantity > 0 and unit_price > 0 then quantity * unit_price end)::bigint as money
      from facts.lines`);
    expect(gross).toEqual({ customers: 4372n, returns: 8905n, money: 8_911_407_904n });
    expect(readdirSync(bench.folder).filter((name) => name.startsWith('fenji-import-'))).toEqual([]);
  });
});
