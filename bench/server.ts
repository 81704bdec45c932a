import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { drive, type Load } from './server/drive.ts';
import { customerPage, loads, pageCalls } from './server/loads.ts';
import { headLine, isKept, type Measured, promisedMs, resultLine } from './server/result-line.ts';
import { fill, startProcess } from './server/server-process.ts';
import { benchFolder } from './transactions.ts';

/**
 * `npm run bench:server -- [--store postgresql|embedded] [--customers 1000000] [--seconds 60] [--rate 100] [--only <part of a
 * name>] [--alone] [--keep]`: lists, filters and searches over a million customers in turn at a steady rate, then the page
 * of one customer at a rate of as many requests, on both stores unless one is named. `--alone` drives each kind by itself
 * instead, which no two processors may stand for the costly ones. `--keep` leaves the filled store for the next run, which
 * then need not fill it. The PostgreSQL is that of DATABASE_URL, or the local one; a database of its own is made there and
 * dropped again.
 */
const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'postgresql,embedded' },
    customers: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
    alone: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const customers = Number(values.customers);
const admin = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test');
const database = `fenji_bench_${customers}`;

const results: (Measured & { store: string })[] = [];
for (const store of values.store.split(',')) {
  if (store !== 'postgresql' && store !== 'embedded') throw new Error(`no store is called ${store}`);
  results.push(...(await measure(store)).map((measured) => ({ store, ...measured })));
}
console.log(`\n${headLine}`);
for (const result of results) console.log(resultLine(result.store, result));
const late = results.filter((result) => !isKept(result));
console.log(
  `\n${results.length - late.length} of ${results.length} kinds of request keep p99 ≤ ${promisedMs} ms at ${values.rate} a second without an error` +
    (late.length > 0 ? `; not: ${late.map(({ store, kind }) => `${kind} (${store})`).join(', ')}` : ''),
);

async function measure(store: 'postgresql' | 'embedded'): Promise<Measured[]> {
  const folder = `${benchFolder}server-${store}-${customers}/`;
  const target = new URL(admin);
  target.pathname = `/${database}`;
  const databaseUrl = store === 'postgresql' ? target.href : '';
  const remove = async () => {
    rmSync(folder, { recursive: true, force: true });
    if (databaseUrl) await ask(`drop database if exists ${database} with (force)`);
  };
  const filled = `${folder}filled`;
  if (!values.keep || !existsSync(filled)) {
    await remove();
    mkdirSync(folder, { recursive: true });
    if (databaseUrl) await ask(`create database ${database}`);
    const took = await fill(folder, customers, databaseUrl);
    writeFileSync(filled, '');
    console.log(`${store}: ${customers} customers stored in ${seconds(took)}`);
  }
  try {
    return await measureServer(store, folder, databaseUrl);
  } finally {
    if (!values.keep) await remove();
  }
}

async function measureServer(store: string, folder: string, databaseUrl: string): Promise<Measured[]> {
  // The first start sets the workspace up; the promise is of the starts after it.
  await (await startProcess(folder, databaseUrl)).end();
  const server = await startProcess(folder, databaseUrl);
  const { rssMb } = await server.usage();
  console.log(`${store}: ready in ${seconds(server.readyMs)}, ${rssMb.toFixed(0)} MB`);
  const measured: Measured[] = [];
  const measure = async (loads: readonly Load[], perSecond: number) => {
    await drive(server.address, loads, { perSecond: perSecond / 5, seconds: 1 + loads.length / 10 });
    const before = await server.usage();
    const seconds = Number(values.seconds);
    const { all, each } = await drive(server.address, loads, { perSecond, seconds });
    const cpuMs = ((await server.usage()).cpuMs - before.cpuMs) / (perSecond * seconds);
    const kinds = [...each].map(([kind, latencies]) => ({ kind, ...latencies, cpuMs: undefined }));
    const rows =
      loads.length > 1
        ? [...kinds, { kind: 'all of these', ...all, cpuMs }]
        : [{ kind: loads[0]!.name, ...all, cpuMs }];
    for (const row of rows) console.log(resultLine(store, row));
    measured.push(...rows);
  };
  const rate = Number(values.rate);
  const asked = loads(customers).filter(({ name }) => name.includes(values.only));
  for (const together of values.alone ? asked.map((load) => [load]) : [asked]) {
    if (together.length > 0) await measure(together, rate);
  }
  const page = customerPage(customers);
  if (page.name.includes(values.only)) await measure([page], rate / pageCalls);
  const { peakMb } = await server.usage();
  console.log(`${store}: at most ${peakMb.toFixed(0)} MB, ended in ${seconds(await server.end())}`);
  return measured;
}

async function ask(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
