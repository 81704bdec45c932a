import { fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { drive } from './server/drive.ts';
import { loads } from './server/loads.ts';
import { benchFolder } from './transactions.ts';

/**
 * `node bench/server.ts [--embedded] [--customers 1000000] [--seconds 20] [--keep] [--only <part of a name>]`: lists,
 * filters, searches and customer pages at 100 calls a second over a store of a million customers. `--keep` reuses the
 * store of the run before. The PostgreSQL is that of DATABASE_URL, or the local one.
 */
const { values } = parseArgs({
  options: {
    embedded: { type: 'boolean', default: false },
    customers: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '100' },
    keep: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const admin = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test');
const target = new URL(admin);
target.pathname = '/fenji_bench';
const folder = `${benchFolder}server-${values.embedded ? 'embedded' : 'postgresql'}/`;

if (!values.keep) {
  rmSync(folder, { recursive: true, force: true });
  if (!values.embedded) {
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    await client.query('drop database if exists fenji_bench with (force)');
    await client.query('create database fenji_bench');
    await client.end();
  }
}
mkdirSync(folder, { recursive: true });

const task = fileURLToPath(new URL('server/serve.ts', import.meta.url));
const child = fork(task, [folder, values.customers, values.embedded ? '' : target.href], {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const { address, readyMs } = await new Promise<{ address: string; readyMs: number }>((resolve, reject) => {
  child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  child.stdout?.on('data', (chunk) =>
    resolve(JSON.parse(String(chunk)) as { address: string; readyMs: number }),
  );
});
console.log(
  `store: ${values.embedded ? 'PGlite, embedded' : 'PostgreSQL'} · ${values.customers} customers · ready in ${readyMs} ms`,
);

const perSecond = Number(values.rate);
for (const { name, call } of loads(Number(values.customers))) {
  if (!name.includes(values.only)) continue;
  await drive(address, call, { perSecond: 20, seconds: 2 });
  const { p50, p99, worst, failed } = await drive(address, call, {
    perSecond,
    seconds: Number(values.seconds),
  });
  const faults = failed > 0 ? ` · ${failed} FAILED` : '';
  console.log(`${name.padEnd(44)} p50 ${p50} ms · p99 ${p99} ms · worst ${worst} ms${faults}`);
}
const peak = await new Promise((resolve) => {
  child.once('message', resolve);
  child.send('peak');
});
console.log(`peak memory of the server ${String(peak)} MB`);
child.disconnect();
