import { type Engine, openEngine } from '@fenji/engine';
import { compileScheme, describeScheme, explainCustomer, type Values } from '@fenji/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeBoth } from './agreement/grade-both.ts';

const word = { zh: '词', en: 'word' };
const grades = ['A', 'B', 'C', 'D'].map((grade) => ({ grade, title: word }));

/** Everybody's figures say the grade they hold; idle days and tenure are given. */
function scheme(decay: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  return compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'decaying',
      title: word,
      description: word,
      population: { from: 'customers' },
      attributes: {
        asked: { type: 'text' },
        idle_days: { type: 'integer' },
        tenure_days: { type: 'integer' },
      },
      steps: { level: { step: 'manual', attribute: 'asked', title: word, grades } },
      decay: { idle: 'idle_days', period_days: 90, ...decay },
      ...more,
    }),
  );
}

type DecayCase = {
  readonly name: string;
  readonly decay?: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly asked?: string | null;
  readonly idle: bigint | null;
  readonly tenure?: bigint | null;
  readonly grade: string | null;
  readonly steps: bigint;
};

const tenure = { years: 'tenure_days / 365', credit_days: 30 };
const cases: readonly DecayCase[] = [
  { name: 'the last day of the first period costs nothing', idle: 89n, grade: 'A', steps: 0n },
  { name: 'a full period costs one step', idle: 90n, grade: 'B', steps: 1n },
  { name: 'two full periods cost two', idle: 180n, grade: 'C', steps: 2n },
  { name: 'nobody falls below the lowest grade', idle: 9000n, grade: 'D', steps: 100n },
  { name: 'or below the grade that is named', decay: { lowest: 'C' }, idle: 9000n, grade: 'C', steps: 100n },
  {
    name: 'who stands below it already stays',
    decay: { lowest: 'C' },
    asked: 'D',
    idle: 90n,
    grade: 'D',
    steps: 1n,
  },
  { name: 'a year of tenure earns days', decay: { tenure }, idle: 119n, tenure: 365n, grade: 'A', steps: 0n },
  { name: 'they run out', decay: { tenure }, idle: 120n, tenure: 365n, grade: 'B', steps: 1n },
  {
    name: 'a year that is not full earns none',
    decay: { tenure },
    idle: 90n,
    tenure: 364n,
    grade: 'B',
    steps: 1n,
  },
  {
    name: 'credit is no activity of its own',
    decay: { tenure },
    idle: 0n,
    tenure: 3650n,
    grade: 'A',
    steps: 0n,
  },
  { name: 'unknown tenure earns none', decay: { tenure }, idle: 90n, tenure: null, grade: 'B', steps: 1n },
  { name: 'without a last activity nothing falls', idle: null, grade: 'A', steps: 0n },
  { name: 'no grade stays none', asked: null, idle: 90n, grade: null, steps: 1n },
  {
    name: 'a veto caps what is left, and takes no step more',
    more: { vetoes: [{ when: 'idle_days > 0', at_most: 'B', reason: word }] },
    idle: 90n,
    grade: 'B',
    steps: 1n,
  },
];

describe('decay', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ path: ':memory:' });
  });
  afterAll(() => engine.close());

  it.each(cases)(
    '$name',
    async ({ decay = {}, more = {}, asked = 'A', idle, tenure: days = 0n, grade, steps }) => {
      const { plan, diagnostics } = scheme(decay, more);
      expect(diagnostics).toEqual([]);
      const customers: Values[] = [{ customer: 'one', asked, idle_days: idle, tenure_days: days }];
      const rows = await gradeBoth(engine, plan!, {
        datasets: { customers },
        bound: { as_of: '2026-06-30' },
      });
      expect(rows.get('one')).toMatchObject({ grade, decay_steps: steps, grade_before_decay: asked });
    },
  );

  it('is explained by its figures, and told with the scheme', async () => {
    const { plan, document } = scheme({ tenure, lowest: 'C' });
    const customers: Values[] = [{ customer: 'one', asked: 'A', idle_days: 200n, tenure_days: 800n }];
    const rows = await gradeBoth(engine, plan!, { datasets: { customers }, bound: { as_of: '2026-06-30' } });
    const reading = { plan: plan!, document: document!, row: rows.get('one')!, found: {} };
    expect(explainCustomer(reading).lines.at(-1)).toMatchObject({
      name: 'decay',
      value: 'B',
      because: {
        en: 'idle for 200 days less 60 earned by tenure, one step per 90 days: 1 down from word, word at the lowest',
      },
    });
    expect(describeScheme(document!, 'zh')).toContain(
      '- 沉寂降级：idle_days每满 90 天降一级，tenure_days ÷ 365每满 1 年抵减 30 天，最低 C',
    );
  });

  it.each([
    ['a grade that is not on the ladder', { lowest: 'E' }, 'grade-unknown'],
    ['an idle figure nobody knows', { idle: 'idle_dayz' }, 'feel-name-unknown-near'],
  ])('is refused for %s', (_, decay, code) => {
    expect(scheme(decay).diagnostics.map((found) => found.code)).toEqual([code]);
  });
});
