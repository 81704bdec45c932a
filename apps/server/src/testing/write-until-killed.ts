import { sql } from 'drizzle-orm';
import { openStore } from '../store/open-store.ts';

// A process for the kill -9 test: numbers are written one commit each and printed once acknowledged.
const folder = process.argv[2];
if (!folder) throw new Error('name the folder');
const { store } = await openStore({ folder }, (error) => {
  throw error;
});
await store.execute(sql`create table if not exists plumbing.probe (n integer primary key)`);
const { rows } = await store.execute(sql`select coalesce(max(n), 0) as last from plumbing.probe`);
for (let n = Number(rows[0]?.last) + 1; ; n += 1) {
  await store.execute(sql`insert into plumbing.probe values (${n})`);
  process.stdout.write(`${n}\n`);
}
