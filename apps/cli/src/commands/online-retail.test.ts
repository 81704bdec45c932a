import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { callCli } from '../testing/call-cli.ts';
import { tempFolder } from '../testing/run-cli.ts';

describeShared('Online Retail by command line alone', () => {
  const folder = tempFolder();
  const fenji = (...args: string[]) => callCli(args, folder.path);
  const file = sharedData('data/online_retail/online_retail.csv.gz')!;
  afterAll(folder.remove);

  it('is guessed, imported, graded and explained to the published figures', async () => {
    const made = await fenji(
      'init',
      file,
      '--time-zone',
      'Europe/London',
      '--currency',
      'GBP',
      '--minor',
      '3',
      '--json',
    );
    expect(made.json()).toMatchObject({
      datasets: {
        orders: {
          customer: 'CustomerID',
          time: 'InvoiceDate',
          columns: { unit_price: { type: 'money', scale: 3 } },
        },
      },
    });
    const imported = await fenji('import', file, '--rejections', join(folder.path, 'rejected.csv'), '--json');
    expect(imported.json()).toMatchObject([
      {
        read: 541_909,
        accepted: 406_829,
        rejectionsByCode: { 'customer-missing': 135_080 },
        floatCustomers: true,
      },
    ]);
    const graded = await fenji('grade', 'rfm', '--as-of', '2011-12-10', '--json');
    const { grades, values, ...report } = graded.json() as {
      grades: { grade: string; customers: number }[];
      values: { name: string; values: string[] }[];
      [rest: string]: unknown;
    };
    expect(report).toMatchObject({
      population: 4372,
      graded: 4338,
      notGraded: 34,
      money: { total: 8_911_407_904 },
    });
    expect(grades.map(({ customers }) => customers).sort((a, b) => a - b)).toEqual([
      27, 38, 40, 117, 358, 689, 1319, 1750,
    ]);
    expect(values.find(({ name }) => name === 'r_score')?.values).toEqual(['13.8', '33', '72', '180']);
    expect((await fenji('explain', '12347', '--json')).json()).toMatchObject({ grade: 'champion', run: 1 });
  });

  it('and net of returns by one changed line of the scheme', async () => {
    await fenji('schemes', 'copy', 'rfm', 'net-rfm');
    const path = join(folder.path, 'schemes/net-rfm/scheme.yaml');
    const text = readFileSync(path, 'utf8');
    const at = text.indexOf('  monetary:');
    writeFileSync(
      path,
      text.slice(0, at) +
        text.slice(at).replace('where: quantity > 0 and unit_price > 0', 'where: unit_price > 0'),
    );
    const net = await fenji('grade', 'net-rfm', '--as-of', '2011-12-10', '--json');
    expect(net.json()).toMatchObject({ run: 2, graded: 4338 });
    const compared = await fenji('compare', '1', '2', '--json');
    expect(compared.json()).toMatchObject({
      byCause: [{ ordinals: 0 }, { ordinals: 0 }, { cause: 'rule' }, { ordinals: 0 }],
    });
  });
});
