import { compareRuns, explainGrade, listRuns, resultTable, runGrading, simulateScheme } from '@fenji/grader';
import { undoImport } from '@fenji/intake';
import { compileScheme } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSmallWorkspace, type SmallWorkspace, sumScheme } from './small-workspace.ts';

const orders = (...rows: readonly string[]) => `customer,day,amount\n${rows.join('\n')}\n`;
const code = (promise: Promise<unknown>) =>
  promise.then(() => 'no refusal').catch((error) => (error instanceof Refusal ? error.code : String(error)));

describe('a run', () => {
  let place: SmallWorkspace;
  beforeEach(async () => {
    place = await openSmallWorkspace();
  });
  afterEach(() => place.close());
  const grades = async (run: number) =>
    Object.fromEntries(
      (await place.engine.all(`select customer, grade from ${resultTable(run)} order by customer`)).map(
        ({ customer, grade }) => [customer, grade],
      ),
    );

  it('is the same for the same scheme, data and day, and another for any other', async () => {
    await place.load('orders', orders('a,2026-01-01,10', 'b,2026-01-02,5'), '2026-02-01T00:00:00Z');
    const [first, again, otherDay, otherRule] = [
      await place.grade(sumScheme(8), '2026-03-01'),
      await place.grade(sumScheme(8), '2026-03-01'),
      await place.grade(sumScheme(8), '2026-03-02'),
      await place.grade(sumScheme(9), '2026-03-01'),
    ];
    expect(again.identity).toBe(first.identity);
    expect(new Set([first.identity, otherDay.identity, otherRule.identity]).size).toBe(3);
    expect((await listRuns(place.engine)).map(({ run }) => run)).toEqual([4, 3, 2, 1]);
  });

  it('counts only what happened by the as-of date and was known by known-at', async () => {
    await place.load('orders', orders('a,2026-01-01,10'), '2026-02-01T00:00:00Z');
    const late = await place.load(
      'orders',
      orders('a,2026-01-15,90', 'a,2026-06-01,500'),
      '2026-07-01T00:00:00Z',
    );
    const total = async (asOf: string, knownAt: string) => {
      const { run } = await place.grade(sumScheme(50), asOf, knownAt);
      return (await place.engine.all(`select total from ${resultTable(run)}`))[0]?.total;
    };
    expect(await total('2026-03-01', '2026-03-01T00:00:00Z')).toBe(10n);
    expect(await total('2026-03-01', '2026-08-01T00:00:00Z')).toBe(100n);
    expect(await total('2026-08-01', '2026-08-01T00:00:00Z')).toBe(600n);
    await undoImport(place.engine, { batch: late, undoneAt: new Date('2026-09-01T00:00:00Z') });
    expect(await total('2026-08-01', '2026-08-01T00:00:00Z')).toBe(600n);
    expect(await total('2026-08-01', '2026-10-01T00:00:00Z')).toBe(10n);
  });

  it('refuses what cannot be graded, and leaves no run behind', async () => {
    expect(await code(place.grade(sumScheme(8), '2026-03-01'))).toBe('dataset-empty');
    await place.load(
      'orders',
      orders('a,2026-01-01,9000000000000000000', 'a,2026-01-02,9000000000000000000').replaceAll(
        '9000000000000000000',
        '900000000000000000',
      ),
      '2026-02-01T00:00:00Z',
    );
    expect(
      await code(place.grade(sumScheme(8).replace('value: amount', 'value: amount * 1000'), '2026-03-01')),
    ).toBe('number-overflow');
    expect(await code(place.grade('fenji: 1', '2026-03-01'))).toBe('scheme-has-errors');
    expect(await listRuns(place.engine)).toEqual([]);
    const tables = await place.engine.all(
      "select table_name from information_schema.tables where table_schema = 'runs' and table_name like 'run_%'",
    );
    expect(tables).toEqual([]);
  });

  it('can be cancelled and leaves nothing', async () => {
    await place.load('orders', orders('a,2026-01-01,10'), '2026-02-01T00:00:00Z');
    const stop = new AbortController();
    const running = runGrading(place, {
      scheme: compileScheme(sumScheme(8)),
      asOf: '2026-03-01',
      knownAt: new Date('2026-12-01'),
      now: () => new Date(),
      signal: stop.signal,
      progress: () => stop.abort(),
    });
    expect(await code(running)).toBe('cancelled');
    expect(await listRuns(place.engine)).toEqual([]);
  });

  it('explains a grade from what is stored, and what alone would reach the next', async () => {
    await place.load('orders', orders('a,2026-01-01,10', 'b,2026-01-02,5'), '2026-02-01T00:00:00Z');
    await place.grade(sumScheme(8), '2026-03-01');
    const explanation = await explainGrade(place.engine, 'b');
    expect(explanation).toMatchObject({
      grade: 'B',
      lines: [
        { name: 'total', value: '5' },
        { name: 'level', value: 'B' },
      ],
    });
    expect(explanation.next).toMatchObject({
      grade: 'A',
      ways: [{ measure: 'total', from: '5', to: '8', grade: 'A' }],
    });
    expect((await explainGrade(place.engine, 'a')).next).toBeUndefined();
    expect(await code(explainGrade(place.engine, 'nobody'))).toBe('customer-not-in-run');
  });

  it('splits each change of grade exactly into time, data, rule and override', async () => {
    await place.load(
      'orders',
      orders(
        'time,2026-01-01,10',
        'time,2026-05-01,90',
        'data,2026-01-01,10',
        'rule,2026-01-01,60',
        'hand,2026-01-01,10',
        'none,2026-01-01,10',
      ),
      '2026-06-01T00:00:00Z',
    );
    const before = await place.grade(sumScheme(80, 'overrides: true'), '2026-02-01', '2026-06-15T00:00:00Z');
    await place.load('orders', orders('data,2026-01-20,90'), '2026-07-01T00:00:00Z');
    await place.load(
      'overrides',
      'customer,decided_on,grade,reason,expires_on\nhand,2026-06-30,A,board,\n',
      '2026-07-01T00:00:00Z',
    );
    const after = await place.grade(sumScheme(50, 'overrides: true'), '2026-07-02', '2026-08-01T00:00:00Z');
    expect(await grades(after.run)).toEqual({ time: 'A', data: 'A', rule: 'A', hand: 'A', none: 'B' });
    const compared = await compareRuns(place, { from: before.run, to: after.run });
    const parts = Object.fromEntries(compared.customers.map(({ customer, parts }) => [customer, parts]));
    expect(parts).toEqual({
      data: { time: 0, data: 1, rule: 0, override: 0 },
      hand: { time: 0, data: 0, rule: 0, override: 1 },
      rule: { time: 0, data: 0, rule: 1, override: 0 },
      time: { time: 1, data: 0, rule: 0, override: 0 },
    });
    for (const { change, parts: each } of compared.customers)
      expect(each.time + each.data + each.rule + each.override).toBe(change);
    expect(compared.byCause.reduce((sum, { ordinals }) => sum + ordinals, 0)).toBe(compared.total);
  });

  it('simulates a changed rule on the stored measures, and a changed measure on the facts, storing nothing', async () => {
    await place.load(
      'orders',
      orders('a,2026-01-01,10', 'b,2026-01-02,5', 'c,2026-01-02,1'),
      '2026-02-01T00:00:00Z',
    );
    const { run } = await place.grade(sumScheme(8), '2026-03-01');
    const rule = await simulateScheme(place, { against: run, candidate: compileScheme(sumScheme(4)) });
    expect(rule).toMatchObject({
      reused: true,
      up: 1,
      down: 0,
      unchanged: 2,
      movers: [{ customer: 'b', from: 'B', to: 'A', money: '5' }],
    });
    expect(rule.grades).toEqual([
      { grade: 'A', before: { customers: 1, money: '10' }, after: { customers: 2, money: '15' } },
      { grade: 'B', before: { customers: 2, money: '6' }, after: { customers: 1, money: '1' } },
    ]);
    const measure = await simulateScheme(place, {
      against: run,
      candidate: compileScheme(sumScheme(8).replace('value: amount', 'value: amount * 2')),
    });
    expect(measure).toMatchObject({ reused: false, up: 1, movers: [{ customer: 'b', money: '10' }] });
    expect(await listRuns(place.engine)).toHaveLength(1);
  });

  it('converts foreign amounts by the latest rate of the day, and refuses an amount without a rate', async () => {
    const scheme = sumScheme(70)
      .replaceAll('orders', 'sales')
      .replace('amount: { type: integer }', 'amount: { type: money, scale: 2 }');
    await place.load(
      'sales',
      'customer,day,amount,currency\na,2026-01-05,10.01,USD\na,2026-01-10,-10.01,USD\na,2026-01-10,1.50,CNY\n',
      '2026-02-01T00:00:00Z',
    );
    expect(await code(place.grade(scheme, '2026-03-01'))).toBe('rate-missing');
    await place.load(
      'rates',
      'currency,day,rate\nUSD,2026-01-01,7.123456\nUSD,2026-01-06,7.000000\n',
      '2026-02-01T00:00:00Z',
    );
    const { run, data } = await place.grade(scheme, '2026-03-01');
    // 10.01 x 7.123456 = 71.30579456 -> 71.31; 10.01 x 7 = 70.07; 1.50 stays.
    expect((await place.engine.all(`select total from ${resultTable(run)}`))[0]?.total).toBe(
      7131n - 7007n + 150n,
    );
    expect(data.batches.map(({ dataset }) => dataset)).toContain('rates');
  });

  it('reads money that states no scale in the minor unit of the workspace', async () => {
    const dinars = await openSmallWorkspace({ currency: { code: 'KWD', minor: 3 } });
    try {
      await dinars.load(
        'payments',
        'customer,day,amount\na,2026-01-05,10.005\na,2026-01-06,20\n',
        '2026-02-01T00:00:00Z',
      );
      const scheme = (scale: number) =>
        sumScheme(70)
          .replaceAll('orders', 'payments')
          .replace('amount: { type: integer }', `amount: { type: money, scale: ${scale} }`);
      const { run } = await dinars.grade(scheme(3), '2026-03-01');
      expect((await dinars.engine.all(`select total from ${resultTable(run)}`))[0]?.total).toBe(30_005n);
      expect(await code(dinars.grade(scheme(2), '2026-03-01'))).toBe('column-scale-larger');
    } finally {
      dinars.close();
    }
  });

  it('reads a table of the engine in place, and knows when its rows have changed', async () => {
    await place.engine.run(`create schema warehouse; create table warehouse.sold as
      select * from (values ('a', date '2026-01-01', 10), ('b', date '2026-01-02', 5), (null, date '2026-01-02', 1)) as t(customer, day, amount)`);
    const warehouse = {
      ...place,
      definition: {
        ...place.definition,
        datasets: {
          orders: {
            customer: 'customer',
            time: 'day',
            in_place: 'table:warehouse.sold',
            columns: { amount: { type: 'integer' as const } },
          },
        },
      },
    };
    const gradeTable = () =>
      runGrading(warehouse, {
        scheme: compileScheme(sumScheme(8)),
        asOf: '2026-03-01',
        knownAt: new Date('2026-12-01'),
        now: () => new Date('2026-12-01'),
      });
    const [first, again] = [await gradeTable(), await gradeTable()];
    expect(await grades(first.run)).toEqual({ a: 'A', b: 'B' });
    expect(first.inPlaceRows).toEqual({ orders: { rows: 3, withoutCustomer: 1 } });
    expect(again.identity).toBe(first.identity);
    await place.engine.run("update warehouse.sold set amount = 11 where customer = 'a'");
    expect((await gradeTable()).identity).not.toBe(first.identity);
  });
});
