import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../commands.ts';
import { callCli } from '../testing/call-cli.ts';
import { runCli, tempFolder } from '../testing/run-cli.ts';
import { shopDefinition, shopOrders } from '../testing/small-shop.ts';

/** One workspace that the tests walk through in order, as its user would. */
describe('a day with a workspace', () => {
  const folder = tempFolder({ 'fenji.yaml': shopDefinition, 'orders.csv': shopOrders });
  /** Each command once as a process of its own, as users run it; the other calls in this process. */
  const process = (...args: string[]) => runCli(args, folder.path);
  const fenji = (...args: string[]) => callCli(args, folder.path);
  afterAll(folder.remove);

  it('begins with nothing', async () => {
    expect(await process('runs')).toMatchObject({ code: 0, stdout: '还没有分级。请运行 fenji grade 方案\n' });
    expect((await process('batches', '--json')).json()).toEqual([]);
    const early = await fenji('explain', '甲', '--lang', 'en');
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toBe('not done: there are no runs yet; run fenji grade SCHEME first\n');
  });

  it('imports, with the rejected rows in a file beside', async () => {
    const done = await process('import', 'orders.csv');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('读到 12 行，接受 10，拒绝 2');
    expect(done.stdout).toContain('1 × 没有客户编号');
    expect(done.stderr).toMatch(/^读取 orders\.csv/);
    const rejected = readFileSync(join(folder.path, 'orders.rejections.csv'), 'utf8');
    expect(rejected).toContain('customer-missing');
    expect(rejected).toContain('2025-02-30');
  });

  it('knows a file that it has imported', async () => {
    const again = await fenji('import', 'orders.csv', '--json');
    expect(again.json()).toMatchObject([
      { batch: 1, dataset: 'orders', read: 12, accepted: 10, rejected: 2, alreadyImported: true },
    ]);
  });

  it('grades, with a report, a file and its manifest', async () => {
    const done = await process('grade', 'rfm', '--as-of', '2025-03-31', '--out', 'results/rfm.csv');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('截至 2025-03-31：共 6 位客户，已分级 5，未分级 1');
    expect(done.stdout).toContain('没有有效消费记录  1');
    expect(done.stdout).toMatch(/重要挽留客户 win_back +1 +20\.0% +█/);
    expect(done.stdout).not.toContain('\u001b[');
    expect(done.stderr).toMatch(/^分级 RFM/);
    const csv = readFileSync(join(folder.path, 'results/rfm.csv'), 'utf8');
    expect(csv.split('\n')[0]!.replaceAll('"', '')).toMatch(
      /^\ufeff客户,等级,等级名称,等级序号,未分级原因,.*,加权价值分 · R 分,/,
    );
    expect(csv).toContain("\n'=cmd(),");
    const manifest = JSON.parse(readFileSync(join(folder.path, 'results/rfm.manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ run: 1, asOf: '2025-03-31', counts: { population: 6, graded: 5 } });
  });

  it('answers as JSON, words of progress apart', async () => {
    const done = await fenji('grade', 'pyramid', '--as-of', '2025-03-31', '--json', '--lang', 'en');
    expect(done.json()).toMatchObject({
      run: 2,
      scheme: { code: 'pyramid' },
      population: 6,
      graded: 5,
      notGraded: 1,
      money: { measure: 'sales', scale: 3, currency: 'CNY', total: 1_429_500 },
      reasons: [{ title: { en: 'no sales in the period' }, customers: 1 }],
    });
    expect(done.stderr).toMatch(/^grading by/);
  });

  it.each(['json', 'parquet', 'xlsx'])('writes a run once more as %s', async (ending) => {
    const done = await fenji('runs', '1', '--out', `again.${ending}`);
    expect(done.code).toBe(0);
    const bytes = readFileSync(join(folder.path, `again.${ending}`));
    if (ending !== 'json')
      return expect(bytes.subarray(0, 2).toString()).toBe({ parquet: 'PA', xlsx: 'PK' }[ending]);
    const rows = JSON.parse(bytes.toString()) as Record<string, unknown>[];
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ customer: '丙', grade: 'win_back', monetary: 1200, frequency: 1 });
    expect(rows.at(-1)).toMatchObject({ customer: '戊', grade: null, not_graded: '没有有效消费记录' });
  });

  it('explains a customer, with the records behind it', async () => {
    const done = await process('explain', '甲', '--run', '1', '--records');
    expect(done.stdout).toContain('客户 甲：一般价值客户（loyal_small）');
    expect(done.stdout).toMatch(/150\.5/);
    expect(done.stdout).toContain('原始记录 orders：共 3 行');
    expect((await fenji('explain', '戊', '--run', '1', '--json')).json()).toMatchObject({
      grade: null,
      run: 1,
    });
    expect(await fenji('explain', '庚')).toMatchObject({
      code: 1,
      stderr: '未执行： 分级 2 中没有客户 庚\n',
    });
  });

  it('simulates a changed scheme of its own', async () => {
    expect((await process('schemes', 'copy', 'pyramid', 'ours')).code).toBe(0);
    const file = join(folder.path, 'schemes/ours/scheme.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('\nscheme: ours\n');
    writeFileSync(file, text.replace('A: 0.01, B: 0.04, C: 0.15, D: 0.8', 'A: 0.2, B: 0.2, C: 0.2, D: 0.4'));
    const done = await process('simulate', 'ours', '--json');
    expect(done.json()).toMatchObject({ against: 2, reused: true, up: 2, down: 0, unchanged: 4 });
    expect((await fenji('simulate', 'ours', '--lang', 'en')).stdout).toContain(
      'against run 2: 2 up, 0 down, 4 unchanged',
    );
  });

  it('undoes an import, and says why nothing can be graded then', async () => {
    expect((await fenji('import', '--undo', '1')).stdout).toContain('已撤销批次 1');
    expect(await fenji('import', '--undo', '1')).toMatchObject({ code: 1 });
    const refused = await fenji('grade', 'rfm', '--json');
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({
      refused: { code: 'dataset-empty', params: { dataset: 'orders' } },
    });
  });

  it('compares two runs, parts adding up', async () => {
    await fenji('import', 'orders.csv');
    expect((await fenji('grade', 'ours', '--as-of', '2025-02-28')).code).toBe(0);
    expect((await fenji('grade', 'ours', '--as-of', '2025-03-31')).code).toBe(0);
    const compared = (await process('compare', '3', '4', '--json')).json() as {
      total: number;
      byCause: { cause: string; ordinals: number }[];
    };
    expect(compared.byCause.reduce((sum, { ordinals }) => sum + ordinals, 0)).toBe(compared.total);
    expect((await fenji('compare', '3', '4', '--lang', 'en')).stdout).toContain('run 3 → 4: 1 customers new');
  });

  it('leaves no part of a file behind', () =>
    expect(
      readdirSync(folder.path, { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]));
});

describe('without a workspace', () => {
  const folder = tempFolder({
    'orders.csv': shopOrders,
    'broken.csv.gz': Uint8Array.from([0x1f, 0x8b, 8, 0, 0]),
    'bad.yaml': 'fenji: 1\nscheme: bad\ntitle: { zh: 坏, en: bad }\npopulation: { frm: orders }\n',
  });
  const process = (...args: string[]) => runCli(args, folder.path);
  const fenji = (...args: string[]) => callCli(args, folder.path);
  afterAll(folder.remove);

  it('checks a scheme, line and column first', async () => {
    const done = await process('check', 'bad.yaml', '--lang', 'en');
    expect(done.code).toBe(1);
    expect(done.stdout).toMatch(/^bad\.yaml:\d+:\d+: error: /);
    expect((await fenji('check', 'bad.yaml', '--json')).json()).toMatchObject({
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ severity: 'error', at: expect.anything() }),
      ]),
    });
    expect(await fenji('check', 'rfm')).toMatchObject({
      code: 0,
      stdout: '检查了 1 个方案：没有错误，0 条提示\n',
    });
  });

  it('compiles a scheme, a statement a stage', async () => {
    const done = await process('compile', 'rfm');
    expect(done.stdout).toMatch(/-- measured\ncreate /);
    expect(done.stdout).toMatch(/-- graded\ncreate table "result"/);
    expect((await fenji('compile', 'rfm', '--plan')).stdout).toMatch(/^scheme rfm\(as_of\)\n/);
    expect((await fenji('compile', 'rfm', '--json')).json()).toMatchObject({
      dialect: 'duckdb',
    });
  });

  it('lists the library', async () => {
    expect((await fenji('schemes', '--search', '金字塔')).stdout).toContain('pyramid');
    expect((await fenji('schemes', '--tag', 'retail', '--source', 'S4.17', '--json')).json()).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'rfm' })]),
    );
  });

  it('is made from files, for a person to check', async () => {
    const refused = await fenji('init', 'broken.csv.gz');
    expect(refused.code).toBe(1);
    expect(existsSync(join(folder.path, 'fenji.yaml'))).toBe(false);
    const done = await process('init', 'orders.csv');
    expect(done.code).toBe(0);
    const yaml = readFileSync(join(folder.path, 'fenji.yaml'), 'utf8');
    expect(yaml).toContain('# 推测自 orders.csv（12 行）');
    expect(yaml).toMatch(/quantity: \{ type: integer, from: 数量 \}/);
    expect((await fenji('import', 'orders.csv', '--json')).json()).toMatchObject([{ read: 12, rejected: 2 }]);
    expect(await fenji('init', 'orders.csv')).toMatchObject({
      code: 1,
      stderr: '未执行： fenji.yaml 已经存在，未覆盖\n',
    });
  });

  it.each([
    ['a truncated gzip', ['import', 'broken.csv.gz'], 1, /不完整|损坏/],
    ['a missing file', ['import', 'nowhere.csv'], 1, /找不到文件/],
    [
      'a dataset nobody defined',
      ['import', 'orders.csv', '-d', 'order'],
      1,
      /没有数据集「order」；现有：orders/,
    ],
    ['a scheme nobody wrote', ['grade', 'rfn'], 1, /是否指「rfm」/],
    ['a parameter nobody has', ['grade', 'rfm', '--param', 'x=1'], 1, /没有参数「x」/],
    ['a file of no known kind', ['grade', 'rfm', '--out', 'x.pdf'], 2, /csv, xlsx, parquet, json/],
    ['a day that never was', ['grade', 'rfm', '--as-of', '2025-02-30'], 2, /yyyy-MM-dd/],
    ['a command nobody wrote', ['garde'], 2, /是否指「grade」/],
    ['an option nobody has', ['runs', '--all'], 2, /没有选项 --all/],
    ['no scheme', ['grade'], 2, /缺少参数/],
    ['a language nobody speaks', ['runs', '--lang', 'fr'], 2, /zh、en/],
    ['a run nobody made', ['runs', '99'], 1, /没有编号为 99/],
    ['a workspace that is none', ['runs', '-w', '/'], 1, /fenji\.yaml/],
  ])('refuses %s', async (_, args, code, words) => {
    const done = await fenji(...args);
    expect(done).toMatchObject({ code, stdout: '' });
    expect(done.stderr).toMatch(words);
  });
});

describe('help', () => {
  const folder = tempFolder();
  afterAll(folder.remove);

  it('lists every command in both languages', async () => {
    const [zh, en] = await Promise.all([
      callCli([], folder.path),
      callCli(['--help'], folder.path, { LANG: 'en_GB.UTF-8' }),
    ]);
    for (const { name, summary } of commands) {
      expect(zh.stdout).toContain(summary.zh);
      expect(en.stdout).toMatch(new RegExp(`  ${name} +`));
    }
    expect(zh.stdout).toContain('退出码');
    expect(en.stdout).toContain('exit codes');
  });

  it('explains one command', async () => {
    const done = await callCli(['grade', '--help', '--lang', 'en'], folder.path);
    expect(done.stdout).toContain('usage: fenji grade SCHEME [OPTIONS]');
    expect(done.stdout).toContain('--as-of DATE');
  });
});
