import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Engine, openEngine } from '@fenji/engine';
import { type Manifest, resultTable, runGrading } from '@fenji/grader';
import { importFile } from '@fenji/intake';
import { compileScheme } from '@fenji/scheme';
import type { WorkspaceDefinition } from '@fenji/vocabulary';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeShared, sharedData } from './shared-data.ts';

const workspace: WorkspaceDefinition = {
  fenji: 1,
  time_zone: 'Europe/London',
  currency: { code: 'GBP', minor: 3 },
  datasets: {
    orders: {
      customer: 'CustomerID',
      time: 'InvoiceDate',
      columns: {
        order_no: { type: 'text', from: 'InvoiceNo' },
        quantity: { type: 'integer', from: 'Quantity' },
        unit_price: { type: 'money', scale: 3, from: 'UnitPrice' },
      },
    },
  },
};

const schemeText = (name: string) =>
  readFileSync(new URL(`../schemes/${name}/scheme.yaml`, import.meta.url), 'utf8');

describeShared('Online Retail, 541,909 real invoice lines', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ path: ':memory:' });
    const outcome = await importFile(engine, {
      dataset: 'orders',
      definition: workspace.datasets.orders!,
      workspace: { timeZone: workspace.time_zone, currency: workspace.currency },
      file: sharedData('data/online_retail/online_retail.csv.gz')!,
      importedAt: new Date('2026-11-21T00:00:00Z'),
    });
    expect(outcome.read).toBe(541_909);
    expect(outcome.accepted + outcome.rejected).toBe(541_909);
    expect(outcome.rejectionsByCode).toEqual({ 'customer-missing': 135_080 });
  });
  afterAll(() => engine.close());

  const grade = (text: string): Promise<Manifest> => {
    const scheme = compileScheme(text);
    expect(scheme.diagnostics).toEqual([]);
    return runGrading(
      { engine, definition: workspace, resolve: (path) => path },
      {
        scheme,
        asOf: '2011-12-10',
        knownAt: new Date('2026-11-22T00:00:00Z'),
        now: () => new Date('2026-11-22T00:00:00Z'),
      },
    );
  };
  const hash = async (sql: string) => {
    const rows = await engine.all<{ line: string }>(sql);
    return createHash('sha256')
      .update(rows.map(({ line }) => `${line}\n`).join(''))
      .digest('hex');
  };

  it('meets the published RFM figures to the customer', async () => {
    const { run, counts } = await grade(schemeText('rfm'));
    const table = resultTable(run);
    expect(counts).toMatchObject({
      population: 4372,
      graded: 4338,
      notGraded: 34,
      byReason: [{ reason: 1, customers: 34 }],
    });
    const [sums] = await engine.all(
      `select sum(frequency) as f, sum(recency) as r, sum(monetary) as m from ${table} where grade is not null`,
    );
    expect(sums).toEqual({ f: 18_532n, r: 403_692n, m: 8_911_407_904n });
    const histogram = async (score: string) =>
      (
        await engine.all<{ n: bigint }>(
          `select count(*) as n from ${table} where grade is not null group by ${score} order by ${score}`,
        )
      ).map(({ n }) => Number(n));
    expect(await histogram('r_score')).toEqual([861, 866, 863, 880, 868]);
    expect(await histogram('f_score')).toEqual([1493, 835, 508, 802, 700]);
    expect(await histogram('m_score')).toEqual([868, 867, 868, 867, 868]);
    const id = "regexp_replace(customer, '\\.0$', '')";
    expect(
      await hash(
        `select ${id} || ',' || r_score || f_score || m_score as line from ${table} where grade is not null order by cast(${id} as integer)`,
      ),
    ).toBe('8e2b23891dccc8cf1a61d0f0c0be4a4969d5f4b2c510ad0ef1ca11d14f23978b');
    const code8 = `case when customer_type_pattern[1] = '↑' then 4 else 0 end + case when customer_type_pattern[2] = '↑' then 2 else 0 end + case when customer_type_pattern[3] = '↑' then 1 else 0 end`;
    expect(
      await hash(
        `select ${id} || ',' || (${code8}) as line from ${table} where grade is not null order by cast(${id} as integer)`,
      ),
    ).toBe('c3592dcc0a2eeff0b485f8a88142eeee3b62503591a75ac3a25bee21f6163aa8');
    const matrix = await engine.all<{ cell: string; n: bigint }>(
      `select value_matrix as cell, count(*) as n from ${table} where grade is not null group by cell order by cell`,
    );
    expect(Object.fromEntries(matrix.map(({ cell, n }) => [cell, Number(n)]))).toEqual({
      best: 260,
      frequent: 854,
      spender: 598,
      uncertain: 2626,
    });
  });

  it('meets the pyramid, customers and money', async () => {
    const { run, counts } = await grade(schemeText('pyramid'));
    expect(counts.byGrade.map(({ customers }) => customers)).toEqual([44, 173, 651, 3470]);
    const money = await engine.all<{ m: bigint }>(
      `select sum(sales) as m from ${resultTable(run)} where grade is not null group by grade order by grade`,
    );
    expect(money.map(({ m }) => m)).toEqual([2_851_548_570n, 1_637_851_640n, 2_160_037_251n, 2_261_970_443n]);
  });

  it('counts returns by a change of one line of the scheme', async () => {
    const text = schemeText('rfm');
    const gross = /(value: quantity \* unit_price\n(?:.*#.*\n)? {4}where: )quantity > 0 and unit_price > 0/;
    expect(text).toMatch(gross);
    const net = text.replace(gross, '$1unit_price > 0');
    expect(net.split('\n').filter((line, at) => line !== text.split('\n')[at])).toHaveLength(1);
    const { run, counts } = await grade(net);
    const [row] = await engine.all(
      `select sum(monetary) as m, count(*) filter (where monetary < 0) as negative from ${resultTable(run)} where grade is not null`,
    );
    // Worked out by hand-written SQL over the same file: all lines with a price, of customers with a purchase.
    const [sum] = await engine.all(
      `select sum(quantity * unit_price) as m from facts.orders where unit_price > 0 and customer in (select customer from facts.orders where quantity > 0 and unit_price > 0)`,
    );
    expect(row?.m).toBe(sum?.m);
    expect(counts.graded).toBe(4338);
  });
});

describeShared('rfm_data_orders, 4,906 orders by the rule of the R package', () => {
  it('meets thresholds, scores and counts', async () => {
    const engine = await openEngine({ path: ':memory:' });
    const definition = {
      customer: 'customer_id',
      time: 'order_date',
      columns: { revenue: { type: 'money', scale: 2 } },
    } as const;
    const orders: WorkspaceDefinition = {
      fenji: 1,
      time_zone: 'UTC',
      currency: { code: 'USD', minor: 2 },
      datasets: { orders: definition },
    };
    try {
      await importFile(engine, {
        dataset: 'orders',
        definition,
        workspace: { timeZone: 'UTC', currency: orders.currency },
        file: sharedData('data/rfm_r/rfm_data_orders.csv')!,
        importedAt: new Date('2026-11-21T00:00:00Z'),
      });
      const { run, found, counts } = await runGrading(
        { engine, definition: orders, resolve: (path) => path },
        {
          scheme: compileScheme(rPackageScheme),
          asOf: '2006-12-31',
          knownAt: new Date('2026-11-22T00:00:00Z'),
          now: () => new Date('2026-11-22T00:00:00Z'),
        },
      );
      expect(counts.graded).toBe(995);
      const thresholds = (name: string, scale: number) =>
        [1, 2, 3, 4].map((cut) => Number(found[`${name}_cut_${cut}`]) / 10 ** scale + 1);
      expect(thresholds('r', 1)).toEqual([115, 181, 297.4, 482]);
      expect(thresholds('f', 1)).toEqual([4, 5, 6, 8]);
      expect(thresholds('m', 3)).toEqual([255.8, 382, 506.4, 666]);
      const table = resultTable(run);
      const people = await engine.all(
        `select customer, recency, frequency, monetary, r || f || m as cell from ${table} where customer in ('Abbey O''Reilly DVM', 'Abbey O''Reilly', 'Add Senger') order by customer`,
      );
      expect(
        people.map(({ recency, frequency, monetary, cell }) => [recency, frequency, monetary, cell]),
      ).toEqual([
        [205n, 6n, 47_200n, '343'],
        [140n, 3n, 34_000n, '412'],
      ]);
      const cells = await engine.all<{ cell: string; n: bigint }>(
        `select r || f || m as cell, count(*) as n from ${table} group by 1 having r || f || m in ('111', '555', '343') order by 1`,
      );
      expect(cells.map(({ cell, n }) => [cell, Number(n)])).toEqual([
        ['111', 75],
        ['343', 8],
        ['555', 35],
      ]);
    } finally {
      engine.close();
    }
  });
});

const rPackageScheme = `
fenji: 1
scheme: rfm-r-package
title: { zh: R 软件包口径, en: as the R package has it }
description: { zh: 五分位加一为界, en: quintiles plus one }
population: { from: orders }
datasets: { orders: { columns: { revenue: { type: money, scale: 2 } } } }
measures:
  recency: { title: { zh: 近度, en: recency }, aggregate: days-since, of: orders, better: less }
  frequency: { title: { zh: 频度, en: frequency }, aggregate: count, of: orders }
  monetary: { title: { zh: 值度, en: monetary }, aggregate: sum, of: orders, value: revenue }
indicators:
  r: { title: { zh: R, en: R }, method: quantiles, of: recency, definition: type7, equal_to_cut: upper, cut_offset: 1 }
  f: { title: { zh: F, en: F }, method: quantiles, of: frequency, definition: type7, equal_to_cut: upper, cut_offset: 1 }
  m: { title: { zh: M, en: M }, method: quantiles, of: monetary, definition: type7, equal_to_cut: upper, cut_offset: 1 }
steps:
  half:
    title: { zh: 高低, en: half }
    step: bands
    by: r
    bands: { high: '>= 3', low: '< 3' }
    grades: [{ grade: high, title: { zh: 高, en: high } }, { grade: low, title: { zh: 低, en: low } }]
`;
