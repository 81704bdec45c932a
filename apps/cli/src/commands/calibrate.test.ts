import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { tempFolder } from '../testing/run-cli.ts';
import { shopDefinition, shopOrders } from '../testing/small-shop.ts';

const scheme = `fenji: 1
scheme: ours
title: { zh: 试, en: trial }
description: { zh: 试, en: trial }
population: { from: orders }
datasets:
  orders:
    columns: { order_no: { type: text }, quantity: { type: integer }, unit_price: { type: money, scale: 2 } }
measures:
  recency: { title: { zh: 天, en: days }, aggregate: days-since, of: orders, where: quantity > 0, better: less }
  frequency: { title: { zh: 次, en: times }, aggregate: count-distinct, of: orders, value: order_no, where: quantity > 0 }
not_graded:
  - { when: frequency = 0, reason: { zh: 无, en: none } }
indicators:
  r: { title: { zh: R, en: R }, method: quantiles, of: recency, shares: [0.5], frozen: true }
  f: { title: { zh: F, en: F }, method: cuts, of: frequency, cuts: [2] }
dimensions:
  value:
    title: { zh: 值, en: value }
    weights: calibrated
    ahp: { experts: [{ name: E, judgements: { r/f: 3 } }] }
steps:
  group:
    title: { zh: 群, en: group }
    step: nearest-centroid
    of: [recency, frequency]
    grades_by_rank: [A, B]
    grades: [{ grade: A, title: { zh: 甲, en: A } }, { grade: B, title: { zh: 乙, en: B } }]
`;

describe('calibration', () => {
  const folder = tempFolder({
    'fenji.yaml': shopDefinition,
    'orders.csv': shopOrders,
    'scheme.yaml': scheme,
  });
  const fenji = (...args: string[]) => callCli(args, folder.path);
  const asOf = ['--as-of', '2025-03-31'];
  afterAll(folder.remove);

  it('is asked for before a scheme that needs it can grade', async () => {
    await fenji('import', 'orders.csv');
    const refused = await fenji('grade', 'scheme.yaml', ...asOf);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('需要校准文件 calibration.yaml');
  });

  it('is shown without writing anything, and stores no run', async () => {
    const shown = await fenji('calibrate', 'scheme.yaml', ...asOf, '--dry-run');
    expect(shown.stdout).toContain('weights:\n  value: { r: 0.75, f: 0.25 }');
    expect((await fenji('runs', '--json')).json()).toEqual([]);
    expect((await fenji('check', 'scheme.yaml')).code).toBe(1);
  });

  it('is written beside the scheme, which then grades', async () => {
    const done = await fenji('calibrate', 'scheme.yaml', ...asOf, '--json');
    expect(done.json()).toMatchObject({
      scheme: 'ours',
      // Days since of the five customers: 19, 24, 26, 49, 82; the 3rd of 5 is the cut.
      cuts: { r: [26] },
      weights: { value: { r: 0.75, f: 0.25 } },
      made_with: { as_of: '2025-03-31', customers: 5, seed: 1, consistency_ratio: { value: 0 } },
    });
    expect((done.json() as { centroids: { group: unknown[] } }).centroids.group).toHaveLength(2);
    const graded = await fenji('grade', 'scheme.yaml', ...asOf, '--json');
    expect(graded.json()).toMatchObject({ run: 1, graded: 5, notGraded: 1 });
  });

  it('refuses judgements at odds with each other, and schemes that leave nothing open', async () => {
    const text = readFileSync(join(folder.path, 'scheme.yaml'), 'utf8');
    writeFileSync(join(folder.path, 'circle.yaml'), text.replace('r/f: 3', 'r/f: 9, f/x: 9, r/x: 1/9'));
    expect((await fenji('calibrate', 'circle.yaml')).stderr).toContain('前后不一致');
    expect((await fenji('calibrate', 'rfm', '--dry-run', '--lang', 'en')).stderr).toContain(
      'leaves nothing to calibration',
    );
    expect((await fenji('calibrate', 'rfm')).stderr).toContain('schemes copy');
  });
});
