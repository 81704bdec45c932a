import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine, quoteText } from '@fenji/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeBlocks } from '../../../../checks/docs/code-blocks.ts';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { callCli } from '../testing/call-cli.ts';
import { tempFolder } from '../testing/run-cli.ts';

const guide = readFileSync(new URL('../../../../docs/guides/use-predictions.md', import.meta.url), 'utf8');
const block = (word: string) => codeBlocks(guide).find(({ words }) => words[1] === word)!.text;

describeShared('the guide to predictions, on the CDNOW sample', () => {
  const folder = tempFolder();
  const fenji = (...args: string[]) => callCli(args, folder.path);
  const path = (name: string) => join(folder.path, name);
  const rows = (name: string) =>
    readFileSync(path(name), 'utf8')
      .replace(/[\ufeff"]/g, '')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
  const roles = ['customer', 'day', 'amount'].flatMap((role) => ['--role', `${role}=${role}`]);
  const predict = (end: string, ...out: string[]) =>
    fenji('analyse', 'lifetime-value', 'orders.csv', ...roles, '--set', `calibrationEnd=${end}`, ...out);
  const highGrades = () =>
    rows('predictions.csv')
      .slice(1)
      .filter(([, , , , , , value]) => Number(value) >= 100);
  afterAll(folder.remove);

  beforeAll(() => {
    const lines = readFileSync(sharedData('data/cdnow/CDNOW_sample.txt')!, 'utf8').trim().split('\n');
    const orders = lines.map((line) => {
      const [, id, day, , amount] = line.trim().split(/\s+/);
      return `${id},${day!.slice(0, 4)}-${day!.slice(4, 6)}-${day!.slice(6)},${amount}`;
    });
    writeFileSync(path('orders.csv'), `customer,day,amount\n${orders.join('\n')}\n`);
    writeFileSync(path('fenji.yaml'), block('workspace'));
    mkdirSync(path('schemes/predicted-value'), { recursive: true });
    writeFileSync(path('schemes/predicted-value/scheme.yaml'), block('scheme'));
  });

  it('predicts every customer, and says on a terminal only that the table is there', async () => {
    const predicted = await predict('1997-09-30', '--table', 'predictions', '--out', 'predictions.csv');
    expect(predicted.code).toBe(0);
    expect(predicted.stdout).toContain('--table predictions --out');
    const [head, ...customers] = rows('predictions.csv');
    expect(head).toEqual([
      'customer',
      'predicted_on',
      'horizon_weeks',
      'probability_alive',
      'expected_purchases',
      'expected_spend',
      'lifetime_value',
    ]);
    expect(customers).toHaveLength(2357);
    expect(customers[0]!.slice(0, 3)).toEqual(['0001', '1997-09-30', '52']);
    expect(predicted.stdout.split('\n').length).toBeLessThan(80);
  });

  it('grades by them after an import, each customer as the file says', async () => {
    await fenji('import', 'orders.csv');
    expect((await fenji('import', 'predictions.csv', '--json')).json()).toMatchObject([
      { dataset: 'predictions', read: 2357, accepted: 2357 },
    ]);
    const graded = (await fenji('grade', 'predicted-value', '--as-of', '1997-10-01', '--json')).json();
    const { grades, ...report } = graded as { grades: { grade: string; customers: number }[] };
    expect(report).toMatchObject({ population: 2357, graded: 2357, notGraded: 0 });
    const high = highGrades();
    expect(high.length).toBeGreaterThan(20);
    expect(grades.find(({ grade }) => grade === 'high')!.customers).toBe(high.length);
    expect((await fenji('explain', high[0]![0]!, '--json')).json()).toMatchObject({ grade: 'high' });
  });

  it('does not see a prediction before it was made, and lets a newer one take its place', async () => {
    const before = (await fenji('grade', 'predicted-value', '--as-of', '1997-09-01', '--json')).json();
    expect(before).toMatchObject({ graded: 0 });
    await predict('1998-03-31', '--table', 'predictions', '--out', 'predictions.csv');
    await fenji('import', 'predictions.csv');
    const later = (await fenji('grade', 'predicted-value', '--as-of', '1998-04-01', '--json')).json();
    const { grades } = later as { grades: { grade: string; customers: number }[] };
    expect(grades.find(({ grade }) => grade === 'high')!.customers).toBe(highGrades().length);
  });

  it.each([
    [['--out', 'predictions.csv'], 'analysis-table-needed'],
    [['--table', 'predictions'], 'analysis-table-alone'],
    [['--table', 'predictions', '--out', 'predictions.doc'], 'usage-out-kind'],
    [['--table', 'no-such', '--out', 'x.csv'], 'analysis-table-unknown'],
  ])('refuses %j', async (out, code) => {
    const { code: exit, stdout, stderr } = await predict('1997-09-30', ...out, '--json');
    expect(exit).not.toBe(0);
    expect(stdout + stderr).toContain(code);
  });

  it('writes Parquet too, customers that look like formulas unchanged', async () => {
    const odd = readFileSync(path('orders.csv'), 'utf8').replaceAll('\n0001,', '\n"=cmd(""x"")",');
    writeFileSync(path('odd.csv'), odd);
    const options = [...roles, '--table', 'predictions', '--out', 'odd.parquet'];
    expect((await fenji('analyse', 'lifetime-value', 'odd.csv', ...options)).code).toBe(0);
    const engine = await openEngine({ path: ':memory:' });
    const file = quoteText(path('odd.parquet'));
    const found = await engine.all(`select customer from ${file} where customer like '=%'`);
    engine.close();
    expect(found).toEqual([{ customer: '=cmd("x")' }]);
  });
});
