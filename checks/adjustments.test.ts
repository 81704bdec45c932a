import { type Engine, openEngine } from '@fenji/engine';
import { compileScheme, type Values } from '@fenji/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeBoth } from './agreement/grade-both.ts';

const word = { zh: '词', en: 'word' };
const asOf = '2026-06-30';

/** Graded A, B or C by points, with the given adjustments. */
function scheme(adjustments: Readonly<Record<string, unknown>>) {
  const compiled = compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'adjusted',
      title: word,
      description: word,
      population: { from: 'customers' },
      attributes: { points: { type: 'integer' }, overdue: { type: 'integer' }, parent: { type: 'text' } },
      steps: {
        level: {
          step: 'bands',
          by: 'points',
          bands: { A: '>= 80', B: '[50..80)', C: '< 50' },
          title: word,
          grades: ['A', 'B', 'C'].map((grade) => ({ grade, title: word })),
        },
      },
      ...adjustments,
    }),
  );
  expect(compiled.diagnostics).toEqual([]);
  return compiled.plan!;
}

const customer = (id: string, points: number | null, more: Values = {}): Values => ({
  customer: id,
  points: points === null ? null : BigInt(points),
  overdue: 0n,
  parent: null,
  ...more,
});

describe('adjustments', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ path: ':memory:' });
  });
  afterAll(() => engine.close());
  const grade = async (
    adjustments: Readonly<Record<string, unknown>>,
    datasets: Readonly<Record<string, readonly Values[]>>,
  ) => gradeBoth(engine, scheme(adjustments), { datasets, bound: { as_of: asOf } });

  it('caps a grade by the strictest veto that bites and says which', async () => {
    const rows = await grade(
      {
        vetoes: [
          { when: 'overdue > 0', at_most: 'B', reason: word },
          { when: 'overdue > 90', at_most: 'C', reason: word },
          { when: 'overdue > 360', not_graded: true, reason: word },
        ],
      },
      {
        customers: [
          customer('none', 90),
          customer('late', 90, { overdue: 5n }),
          customer('later', 90, { overdue: 91n }),
          customer('lost', 90, { overdue: 400n }),
          customer('low', 10, { overdue: 5n }),
        ],
      },
    );
    const outcome = [...rows.values()].map((row) => [row.customer, row.grade, row.veto]);
    expect(outcome).toEqual([
      ['late', 'B', 1n],
      ['later', 'C', 2n],
      ['lost', null, 3n],
      ['low', 'C', null],
      ['none', 'A', null],
    ]);
  });

  type HysteresisCase = {
    name: string;
    rule: Record<string, unknown>;
    points: number;
    previous: Values;
    grade: string;
    keptBy: string | null;
    pending: bigint;
  };
  const held = (previous_grade: string, previous_since: string, previous_pending = 0n): Values => ({
    previous_grade,
    previous_since,
    previous_pending,
  });
  const hysteresisCases: readonly HysteresisCase[] = [
    {
      name: 'a new customer gets what the figures say',
      rule: { protect: 'P6M' },
      points: 90,
      previous: {},
      grade: 'A',
      keptBy: null,
      pending: 0n,
    },
    {
      name: 'a grade held for less than the protect period is not lowered',
      rule: { protect: 'P6M' },
      points: 10,
      previous: held('A', '2026-02-01'),
      grade: 'A',
      keptBy: 'protected',
      pending: 1n,
    },
    {
      name: 'on the day the protect period ends the grade falls',
      rule: { protect: 'P6M' },
      points: 10,
      previous: held('A', '2025-12-30'),
      grade: 'C',
      keptBy: null,
      pending: 1n,
    },
    {
      name: 'protection never holds a promotion back',
      rule: { protect: 'P6M' },
      points: 90,
      previous: held('C', '2026-06-01'),
      grade: 'A',
      keptBy: null,
      pending: 0n,
    },
    {
      name: 'at most one step down',
      rule: { most_steps_down: 1 },
      points: 10,
      previous: held('A', '2025-01-01'),
      grade: 'B',
      keptBy: 'steps',
      pending: 1n,
    },
    {
      name: 'at most one step up',
      rule: { most_steps_up: 1 },
      points: 90,
      previous: held('C', '2025-01-01'),
      grade: 'B',
      keptBy: 'steps',
      pending: 0n,
    },
    {
      name: 'the first run that asks for less is forgiven',
      rule: { grace: 1 },
      points: 60,
      previous: held('A', '2025-01-01'),
      grade: 'A',
      keptBy: 'grace',
      pending: 1n,
    },
    {
      name: 'the second in a row is not',
      rule: { grace: 1 },
      points: 60,
      previous: held('A', '2025-01-01', 1n),
      grade: 'B',
      keptBy: null,
      pending: 2n,
    },
    {
      name: 'a grade that the ladder no longer knows counts as none',
      rule: { most_steps_down: 1 },
      points: 10,
      previous: held('Z', '2025-01-01'),
      grade: 'C',
      keptBy: null,
      pending: 0n,
    },
  ];
  it.each(hysteresisCases)('$name', async ({ rule, points, previous, grade: expected, keptBy, pending }) => {
    const before = Object.keys(previous).length > 0 ? [{ customer: 'one', ...previous }] : [];
    const rows = await grade(
      { hysteresis: rule },
      { customers: [customer('one', points)], previous: before },
    );
    expect(rows.get('one')).toMatchObject({ grade: expected, kept_by: keptBy, demotion_pending: pending });
  });

  it('keeps since when a grade is held, and restarts with a new one', async () => {
    const rows = await grade(
      { hysteresis: { protect: 'P6M' } },
      {
        customers: [customer('same', 90), customer('up', 90)],
        previous: [
          { customer: 'same', ...held('A', '2024-01-01') },
          { customer: 'up', ...held('B', '2024-01-01') },
        ],
      },
    );
    expect([rows.get('same')?.grade_since, rows.get('up')?.grade_since]).toEqual(['2024-01-01', asOf]);
  });

  it('lets the best hold a limited grade and queues the others, one grade lower each time', async () => {
    const points = [99, 95, 90, 85, 70, 60, 10];
    const rows = await grade(
      { quotas: { by: 'points', limits: { A: 2, B: { share: 0.3 } } } },
      { customers: points.map((each) => customer(`p${each}`, each)) },
    );
    // floor(7 x 0.3) = 2 may hold B: of 90 and 85 (waiting for A), 70 and 60.
    expect(
      [...rows.values()].map((row) => [row.customer, row.grade, row.waiting_for, row.waiting_place]),
    ).toEqual([
      ['p10', 'C', null, null],
      ['p60', 'C', 'B', 2n],
      ['p70', 'C', 'B', 1n],
      ['p85', 'B', 'A', 2n],
      ['p90', 'B', 'A', 1n],
      ['p95', 'A', null, null],
      ['p99', 'A', null, null],
    ]);
  });

  it('lets a decision by hand stand until it expires, beside what the rule says', async () => {
    const decided = (id: string, override_grade: string, override_until: string | null): Values => ({
      customer: id,
      override_grade,
      override_reason: 'board',
      override_until,
    });
    const rows = await grade(
      { overrides: true },
      {
        customers: ['open', 'today', 'past', 'odd'].map((id) => customer(id, 10)),
        overrides: [
          decided('open', 'A', null),
          decided('today', 'A', asOf),
          decided('past', 'A', '2026-06-29'),
          decided('odd', 'Z', null),
        ],
      },
    );
    expect(
      [...rows.values()].map((row) => [row.customer, row.rule_grade, row.grade, row.overridden]),
    ).toEqual([
      ['odd', 'C', 'C', false],
      ['open', 'C', 'A', true],
      ['past', 'C', 'C', false],
      ['today', 'C', 'A', true],
    ]);
  });

  it('counts members for their group once and does not grade them', async () => {
    const plan = scheme({
      population: { from: 'customers', roll_up: 'parent' },
      datasets: { orders: { columns: { amount: { type: 'integer' } } } },
      measures: { sales: { aggregate: 'sum', of: 'orders', value: 'amount', title: word } },
    });
    const order = (id: string, amount: bigint): Values => ({
      customer: id,
      happened_at: '2026-01-01T10:00:00',
      amount,
    });
    const rows = await gradeBoth(engine, plan, {
      datasets: {
        customers: [
          customer('group', 90),
          customer('shop-1', 10, { parent: 'group' }),
          customer('shop-2', 10, { parent: 'group' }),
          customer('alone', 60),
        ],
        orders: [order('group', 1n), order('shop-1', 10n), order('shop-2', 100n), order('alone', 7n)],
      },
      bound: { as_of: asOf },
    });
    expect([...rows.values()].map((row) => [row.customer, row.sales])).toEqual([
      ['alone', 7n],
      ['group', 111n],
    ]);
  });
});
