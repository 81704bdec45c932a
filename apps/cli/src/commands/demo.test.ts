import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { runCli, tempFolder } from '../testing/run-cli.ts';

type DemoAnswer = {
  readonly imported: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly alreadyImported: boolean;
  };
  readonly report: {
    readonly run: number;
    readonly identity: string;
    readonly graded: number;
    readonly notGraded: number;
  };
  readonly files: readonly string[];
};

describe('the demonstration', () => {
  const folder = tempFolder();
  afterAll(folder.remove);
  let first: DemoAnswer;

  it('makes a workspace, imports, grades and says where everything lies', async () => {
    const done = await runCli(['demo', '--json'], folder.path);
    expect(done.code).toBe(0);
    first = done.json() as DemoAnswer;
    expect(first.imported.accepted + first.imported.rejected).toBe(first.imported.read);
    expect(first.report.graded).toBeGreaterThan(1900);
    expect(first.report.notGraded).toBeGreaterThan(0);
    for (const file of first.files) expect(existsSync(file)).toBe(true);
  });

  it('can be run again: nothing is imported twice, and the grades are the same', async () => {
    const again = await callCli(['demo'], folder.path, { FENJI_LANG: 'en' });
    expect(again.stdout).toContain('is in orders already (batch 1)');
    expect(again.stdout).toContain(`identity ${first.report.identity.slice(0, 16)}…`);
    expect(again.stdout).toContain('npm run fenji -- explain C');
  });

  it('holds analyses of its runs and files, with figures', async () => {
    const args = [
      'analyse',
      'k-means',
      '-w',
      'demo',
      '--run',
      '1',
      '--set',
      'k=3',
      '--figures',
      'figures',
      '--out',
      'groups.xlsx',
    ];
    const roles = [
      '--role',
      'indicators=recency,frequency',
      '--role',
      'indicators=monetary',
      '--role',
      'name=customer',
    ];
    const done = await callCli([...args, ...roles, '--json'], folder.path);
    const { method, files } = done.json() as { method: string; files: string[] };
    expect(method).toBe('k-means');
    expect(files[0]).toMatch(/groups\.xlsx$/);
    for (const file of files) expect(existsSync(file)).toBe(true);
    writeFileSync(join(folder.path, 'lines.csv'), 'o,p\n1,a\n1,b\n2,a\n2,b\n3,a\n');
    const mined = await callCli(
      ['analyse', 'association-rules', 'lines.csv', '--role', 'basket=o', '--role', 'item=p'],
      folder.path,
    );
    expect(mined.stdout).toContain('3 个购物篮、2 种产品');
    const missing = await callCli(
      ['analyse', 'association-rules', 'lines.csv', '--role', 'basket=x'],
      folder.path,
    );
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('没有列「x」');
  });

  it('names every analysis and what it needs', async () => {
    expect((await callCli(['analyse'], folder.path)).stdout).toContain('association-rules');
    expect((await callCli(['analyse', 'k-means', '--lang', 'en'], folder.path)).stdout).toContain(
      '--role indicators=NUMBERS',
    );
    expect((await callCli(['analyse', 'k-mean'], folder.path)).stderr).toContain('是否指「k-means」');
  });
});
