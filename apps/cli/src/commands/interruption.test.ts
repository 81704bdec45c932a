import { join } from 'node:path';
import { openEngine } from '@fenji/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startCli, tempFolder } from '../testing/run-cli.ts';
import { shopDefinition } from '../testing/small-shop.ts';

/** A shop whose orders are read in place and take seconds to grade. */
const definition = shopDefinition.replace(
  '    customer: 客户',
  '    in_place: orders.parquet\n    customer: 客户',
);

describe('work that is broken off', () => {
  const folder = tempFolder({ 'fenji.yaml': definition });
  const fenji = (...args: string[]) => runCli(args, folder.path);
  const grade = ['grade', 'rfm', '--as-of', '2025-12-31'];
  let before: unknown;

  beforeAll(async () => {
    const engine = await openEngine({ path: ':memory:' });
    const write = (rows: number) =>
      engine.run(`copy (select 'A' || i as 单号, date '2024-01-01' + cast(i % 700 as integer) as 日期,
        'C' || (i * 7919 % (${rows} // 8)) as 客户, i % 9 + 1 as 数量, cast(i % 997 as decimal(9, 2)) / 10 as 单价
        from range(${rows}) as t(i)) to '${join(folder.path, 'orders.parquet')}' (format parquet)`);
    await write(800);
    expect((await fenji(...grade)).code).toBe(0);
    await write(4_000_000);
    engine.close();
    before = (await fenji('runs', '--json')).json();
  });
  afterAll(folder.remove);

  it('by Ctrl-C leaves no run, and says so', async () => {
    const running = startCli(grade, folder.path);
    await running.said(/分级 RFM/);
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('已取消');
    expect((await fenji('runs', '--json')).json()).toEqual(before);
  });

  it('by kill -9 leaves the state before it whole', async () => {
    for (let afterMs = 1200; ; afterMs /= 2) {
      const running = startCli(grade, folder.path);
      await running.said(/分级 RFM/);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      running.child.kill('SIGKILL');
      if ((await running.ended).code === null) break;
      // A fast machine was done: sooner, then.
      before = (await fenji('runs', '--json')).json();
    }
    expect((await fenji('runs', '--json')).json()).toEqual(before);
    expect((await fenji('explain', 'C0', '--run', '1')).code).toBe(0);
  });
});
