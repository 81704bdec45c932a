import { describe, expect, it, test } from 'vitest';
import { compileScheme } from '../compile-scheme.ts';
import { interpretPlan } from '../interpret/interpret-plan.ts';

const word = { zh: '词', en: 'word' };

/** A scheme over `x` whose only indicator is the table; `limit` hides a cell's overlap from the checks. */
function compile(table: Readonly<Record<string, unknown>>) {
  return compileScheme(
    JSON.stringify({
      fenji: 1,
      scheme: 'tables',
      title: word,
      description: word,
      population: { from: 'customers' },
      attributes: { x: { type: 'integer' }, limit: { type: 'integer' } },
      indicators: { score: { method: 'table', title: word, inputs: ['x'], ...table } },
      steps: {
        level: {
          step: 'bands',
          by: 'score',
          bands: { A: '> 0', B: '-' },
          title: word,
          grades: ['A', 'B'].map((grade) => ({ grade, title: word })),
        },
      },
    }),
  );
}

const rules = [
  { when: { x: '> limit' }, points: 2 },
  { when: { x: '> limit + 10' }, points: 5 },
  { when: { x: '> limit + 20' }, points: 2 },
];

type Outcome = readonly [points: bigint | null, rule: bigint | null, matches: bigint];

function outcomeOf(hit: string, x: bigint): Outcome {
  const { plan, diagnostics } = compile({ hit, rules });
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const customers = [{ customer: 'one', x, limit: 0n }];
  const [row] = interpretPlan(plan, { datasets: { customers }, bound: { as_of: '2026-01-01' } }).rows;
  return [row!.score, row!.score_rule, row!.score_matches] as Outcome;
}

const none: Outcome = [null, null, 0n];
const policies: readonly [hit: string, none: Outcome, one: Outcome, two: Outcome, three: Outcome][] = [
  ['first', none, [2n, 1n, 1n], [2n, 1n, 2n], [2n, 1n, 3n]],
  ['priority', none, [2n, 1n, 1n], [2n, 1n, 2n], [2n, 1n, 3n]],
  ['unique', none, [2n, 1n, 1n], [null, 1n, 2n], [null, 1n, 3n]],
  ['any', none, [2n, 1n, 1n], [null, 1n, 2n], [null, 1n, 3n]],
  ['sum', none, [2n, 1n, 1n], [7n, 1n, 2n], [9n, 1n, 3n]],
  ['minimum', none, [2n, 1n, 1n], [2n, 1n, 2n], [2n, 1n, 3n]],
  ['maximum', none, [2n, 1n, 1n], [5n, 1n, 2n], [5n, 1n, 3n]],
  ['count', [0n, null, 0n], [1n, 1n, 1n], [2n, 1n, 2n], [3n, 1n, 3n]],
];

test.each(policies)('%s', (hit, ...outcomes) => {
  expect([-1n, 1n, 11n, 21n].map((x) => outcomeOf(hit, x))).toEqual(outcomes);
});

describe('hit policies of a step', () => {
  const step = (hit: string) =>
    compileScheme(
      JSON.stringify({
        fenji: 1,
        scheme: 'tables',
        title: word,
        description: word,
        population: { from: 'customers' },
        attributes: { x: { type: 'integer' } },
        steps: {
          level: {
            step: 'table',
            inputs: ['x'],
            hit,
            rules: [
              { when: { x: '> 0' }, grade: 'B' },
              { when: { x: '> 10' }, grade: 'A' },
              { when: { x: '<= 0' }, grade: 'B' },
            ],
            title: word,
            grades: ['A', 'B'].map((grade) => ({ grade, title: word })),
          },
        },
      }),
    );

  it('prefers under priority the grade that is listed first, and names its rule', () => {
    const customers = [{ customer: 'one', x: 11n }];
    const { rows: result } = interpretPlan(step('priority').plan!, {
      datasets: { customers },
      bound: { as_of: '2026-01-01' },
    });
    expect(result[0]).toMatchObject({ grade: 'A', level_rule: 2n, level_matches: 2n });
  });

  it.each(['unique', 'any'])('refuses overlapping rules that differ under %s while checking', (hit) => {
    const [found] = step(hit).diagnostics.filter(({ severity }) => severity === 'error');
    expect(found).toMatchObject({ code: 'table-overlap', params: { first: '1', second: '2' } });
  });
});

it('allows overlapping rules that agree under any', () => {
  const agreeing = [
    { when: { x: '> 0' }, points: 2 },
    { when: { x: '> 10' }, points: 2 },
    { when: { x: '<= 0' }, points: 1 },
  ];
  expect(compile({ hit: 'any', rules: agreeing }).diagnostics).toEqual([]);
});

it('grows in proportion to the rules, under any too', () => {
  const size = (count: number) => {
    const many = Array.from({ length: count }, (_, index) => ({ when: { x: `${index}` }, points: index }));
    const { plan } = compile({ hit: 'any', rules: many });
    return JSON.stringify(plan, (_, value) => (typeof value === 'bigint' ? String(value) : value)).length;
  };
  expect(size(80) / size(40)).toBeLessThan(2.2);
});
