import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { describeStores } from '../testing/describe-stores.ts';
import { type MigrationStep, migrateStore } from './migrate-store.ts';

const folders: string[] = [];
const later = Date.UTC(2100, 0, 1);

/** A folder of migrations that come after all there are. */
function lay(steps: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-migrations-'));
  folders.push(folder);
  mkdirSync(join(folder, 'meta'));
  const entries = Object.keys(steps).map((tag, idx) => ({ idx, tag, when: later + idx, breakpoints: true }));
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }));
  for (const [tag, text] of Object.entries(steps)) writeFileSync(join(folder, `${tag}.sql`), text);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describeStores('a store of an earlier version', (opened) => {
  const run = async (steps: Record<string, string>) => {
    const told: MigrationStep[] = [];
    await migrateStore(opened(), (step) => told.push(step), lay(steps));
    return told;
  };
  const good = {
    one: 'create table plumbing.steps (n int);--> statement-breakpoint\ninsert into plumbing.steps values (1)',
    two: 'insert into plumbing.steps values (2)',
  };

  it('says which step begins and ends, of how many, once', async () => {
    const seconds = expect.any(Number);
    expect(await run(good)).toEqual([
      { step: 1, of: 2 },
      { step: 1, of: 2, seconds },
      { step: 2, of: 2 },
      { step: 2, of: 2, seconds },
    ]);
    expect(await run(good)).toEqual([]);
    const { rows } = await opened().store.execute(sql`select n from plumbing.steps order by n`);
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('stays what it was when a step fails', async () => {
    const three = 'insert into plumbing.steps values (3)';
    await expect(run({ ...good, three, four: 'insert into nothing values (4)' })).rejects.toThrow();
    const { rows } = await opened().store.execute(sql`select count(*)::int as count from plumbing.steps`);
    expect(rows).toEqual([{ count: 2 }]);
    expect(await run({ ...good, three })).toHaveLength(2);
  });
});
