import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import type { NewGrade } from '../../apps/server/src/modules/customers/index.ts';
import { publishGrades } from '../../apps/server/src/modules/grading/publish-grades.ts';
import { createIds } from '../../apps/server/src/plumbing/new-id.ts';
import type { Parts } from '../../apps/server/src/plumbing/parts.ts';
import { openStore } from '../../apps/server/src/store/open-store.ts';
import { benchFolder } from '../transactions.ts';
import { fill } from './server-process.ts';

/**
 * `node bench/server/publish-grades.ts [--customers 100000] [--store <database URL>]`: how long moving the grades of a
 * run takes and how long somebody who reads meanwhile waits at most: first when everybody's grade changes, then when one in
 * ten does, then when nobody's does.
 */
const { values } = parseArgs({
  options: { customers: { type: 'string', default: '100000' }, store: { type: 'string', default: '' } },
});
const customers = Number(values.customers);
const folder = `${benchFolder}publish-${customers}/`;
rmSync(folder, { recursive: true, force: true });
await fill(folder, customers, values.store);
const { store, close } = await openStore(
  values.store ? { databaseUrl: values.store } : { folder: `${folder}/store` },
  (error) => {
    throw error;
  },
);
const clock = () => new Date();
const parts = { store, clock, newId: createIds(clock) } as unknown as Parts;
const { rows } = await store.execute(sql`select code from customers.customer order by code`);
const codes = rows.map(({ code }) => String(code));
const names = ['A', 'B', 'C', 'D'];

async function* batches(runId: string, gradeOf: (nth: number) => number): AsyncGenerator<NewGrade[]> {
  for (let from = 0; from < codes.length; from += 1000) {
    yield codes.slice(from, from + 1000).map((code, at): NewGrade => {
      const ordinal = gradeOf(from + at);
      const grade = names[ordinal - 1]!;
      const reasons = ['↑ 交易金额（30 分）', '↓ 最近一次交易（-5 分）', '↑ 频次（12 分）'].map((zh) => ({
        zh,
        en: zh,
      }));
      const title = { zh: `${grade} 级`, en: `Grade ${grade}` };
      return {
        code,
        badge: { grade, title, ordinal, of: 4, schemeId: 'rfm', runId, asOf: '2026-06-30', reasons },
      };
    });
  }
}

async function measure(what: string, gradeOf: (nth: number) => number): Promise<void> {
  const runId = parts.newId();
  let isOver = false;
  let longest = 0;
  const reading = (async () => {
    while (!isOver) {
      const begun = performance.now();
      await store.execute(sql`select 1 from customers.customer limit 1`);
      longest = Math.max(longest, performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const begun = performance.now();
  const grades = { batches: () => batches(runId, gradeOf) };
  const work = { parts, signal: new AbortController().signal };
  const changed = await publishGrades(work, { runId, grades, because: 'not-in-run' }, async () => undefined);
  const took = performance.now() - begun;
  isOver = true;
  await reading;
  console.log(
    `${what}: ${changed} of ${customers} changed in ${(took / 1000).toFixed(1)} s; a reader waited ${(longest / 1000).toFixed(1)} s at most`,
  );
}

await measure('everybody', (nth) => 1 + (nth % 4));
await measure('one in ten', (nth) => 1 + ((nth % 10 === 0 ? nth + 1 : nth) % 4));
await measure('nobody', (nth) => 1 + ((nth % 10 === 0 ? nth + 1 : nth) % 4));
await close();
rmSync(folder, { recursive: true, force: true });
