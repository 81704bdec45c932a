import { startServer } from '@fenji/server';
import { sql } from 'drizzle-orm';
import { fillStore } from './fill-store.ts';

/** The server under load, in a process of its own: fills an empty store, then tells where it listens and how it began. */
const [, , folder = '', customers = '0', databaseUrl = ''] = process.argv;
const begun = performance.now();
const server = await startServer({
  folder,
  ...(databaseUrl ? { store: { databaseUrl } } : {}),
  callsPerMinute: 1_000_000,
});
const readyMs = Math.round(performance.now() - begun);
const { rows } = await server.parts.store.execute(sql`select 1 from customers.customer limit 1`);
if (rows.length === 0) await fillStore(server.parts.store, Number(customers));
console.log(JSON.stringify({ address: server.address, readyMs, setupPath: server.setupPath }));
process.on('message', () => {
  process.send?.(Math.round(process.resourceUsage().maxRSS / 1024));
});
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
