import { compileScheme, type Values } from '@fenji/scheme';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomAsOf, randomFacts } from './random-facts.ts';
import { randomScheme } from './random-scheme.ts';
import { planOf, runInterpreter } from './run-both.ts';
import { gradeSmall, label, ladder, smallPlan } from './small-scheme.ts';

const whole = fc.bigInt({ min: -4n, max: 9n });
const customers = (least: number) =>
  fc
    .array(fc.record({ x: whole, y: whole, region: fc.constantFrom('n', 's') }), {
      minLength: least,
      maxLength: 25,
    })
    .map((rows) => rows.map((row, index): Values => ({ ...row, customer: `c${index}` })));
const shares = { A: 0.01, B: 0.25, C: 0.34, D: 0.4 };

describe('laws of grading', () => {
  it('does not care in which order rows come', () => {
    fc.assert(
      fc.property(
        randomScheme,
        randomFacts,
        randomAsOf,
        fc.nat(),
        ({ text, calibration }, facts, asOf, turn) => {
          const plan = planOf(compileScheme(text, calibration));
          const turned = <T>(rows: readonly T[]) => {
            const at = rows.length === 0 ? 0 : turn % rows.length;
            return [...rows.slice(at), ...rows.slice(0, at)].reverse();
          };
          const shuffled = {
            customers: turned(facts.customers),
            orders: turned(facts.orders),
            visits: turned(facts.visits),
            previous: turned(facts.previous),
            overrides: turned(facts.overrides),
          };
          expect(runInterpreter(plan, shuffled, asOf)).toEqual(runInterpreter(plan, facts, asOf));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('fills a pyramid to ceil(n p) from the top, group by group', () => {
    const plan = smallPlan({
      steps: { tier: { step: 'pyramid', by: 'x', shares, peers: ['region'], ...ladder } },
    });
    fc.assert(
      fc.property(customers(1), (rows) => {
        const graded = [...gradeSmall(plan, rows).values()];
        for (const region of ['n', 's']) {
          const group = graded.filter((row) => row.region === region);
          const upto = (grades: string) => group.filter(({ grade }) => grades.includes(String(grade))).length;
          // Hundredths, so that the expectation is exact too.
          for (const [grades, hundredths] of [
            ['A', 1],
            ['AB', 26],
            ['ABC', 60],
            ['ABCD', 100],
          ] as const)
            expect(upto(grades)).toBe(Math.ceil((group.length * hundredths) / 100));
          expectOrdered(group);
        }
      }),
    );
  });

  it('makes n-tiles that differ by one customer at most, the better ones the larger', () => {
    const plan = smallPlan({
      steps: { tier: { step: 'ntiles', by: 'x', tiles: ['A', 'B', 'C', 'D'], ...ladder } },
    });
    fc.assert(
      fc.property(customers(1), (rows) => {
        const graded = [...gradeSmall(plan, rows).values()];
        const sizes = ['A', 'B', 'C', 'D'].map((tile) => graded.filter(({ grade }) => grade === tile).length);
        expect(sizes).toEqual([0, 1, 2, 3].map((tile) => Math.floor((rows.length + 3 - tile) / 4)));
        expectOrdered(graded);
      }),
    );
  });

  it('partitions a figure by quantile cuts: equal figures score alike, larger ones never less', () => {
    fc.assert(
      fc.property(
        customers(1),
        fc.constantFrom('order-statistic', 'type7'),
        fc.constantFrom(2, 4, 5, 10),
        fc.constantFrom('lower', 'upper'),
        (rows, definition, buckets, equal_to_cut) => {
          const plan = smallPlan({
            indicators: {
              score: { method: 'quantiles', of: 'x', buckets, definition, equal_to_cut, title: label },
            },
            steps: { tier: { step: 'bands', by: 'score', bands: { A: '-' }, ...ladder } },
          });
          const scored = [...gradeSmall(plan, rows).values()].sort((a, b) => Number(a.x) - Number(b.x));
          for (const [index, row] of scored.entries()) {
            expect(Number(row.score)).toBeGreaterThanOrEqual(1);
            expect(Number(row.score)).toBeLessThanOrEqual(buckets);
            const next = scored[index + 1];
            if (next?.x === row.x) expect(next?.score).toBe(row.score);
            else if (next) expect(Number(next.score)).toBeGreaterThanOrEqual(Number(row.score));
          }
        },
      ),
    );
  });

  const scores = [
    { method: 'quantiles', of: 'x', buckets: 5, definition: 'type7', title: label },
    { method: 'quantiles', of: 'x', shares: [0.3, 0.9], peers: ['region'], title: label },
    { method: 'mean', of: 'x', title: label },
    { method: 'cuts', of: 'x', cuts: [0, 3.5, 7], title: label },
    { method: 'linear', of: 'x', from: -2, to: 8, points: 10, title: label },
  ];
  const steps = [
    { step: 'pyramid', by: 'value', shares, ...ladder },
    { step: 'ntiles', by: 'value', tiles: ['A', 'B', 'C', 'D'], ...ladder },
    { step: 'bands', by: 'value', bands: { A: '>= 4', B: '[2..4)', C: '[0..2)', D: '-' }, ...ladder },
  ];
  it('never lowers a grade when a figure of which more is better rises', () => {
    fc.assert(
      fc.property(
        customers(1),
        fc.constantFrom(...scores),
        fc.constantFrom(...steps),
        fc.nat(),
        fc.bigInt({ min: 1n, max: 12n }),
        (rows, score, step, at, rise) => {
          const plan = smallPlan({
            indicators: { score, other: { method: 'formula', value: 'y', title: label } },
            dimensions: { value: { weights: { score: 0.7, other: 0.3 }, title: label } },
            steps: { tier: step },
          });
          const raised = rows[at % rows.length]!;
          const customer = raised.customer as string;
          const after = rows.map((row) => (row === raised ? { ...row, x: (row.x as bigint) + rise } : row));
          const ordinal = (of: readonly Values[]) =>
            Number(gradeSmall(plan, of).get(customer)!.grade_ordinal);
          expect(ordinal(after)).toBeGreaterThanOrEqual(ordinal(rows));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('compares a quotient with the quotient of the totals as fractions, whatever their signs', () => {
    const plan = smallPlan({
      measures: { rate: { aggregate: 'ratio', numerator: 'x', denominator: 'y', title: label } },
      indicators: { score: { method: 'mean', of: 'rate', title: label } },
      steps: { tier: { step: 'bands', by: 'score', bands: { A: '1', D: '0' }, ...ladder } },
    });
    fc.assert(
      fc.property(customers(1), (rows) => {
        const total = (column: 'x' | 'y') => rows.reduce((sum, row) => sum + (row[column] as bigint), 0n);
        fc.pre(total('y') !== 0n);
        const graded = gradeSmall(plan, rows);
        for (const row of rows) {
          const [x, y] = [row.x as bigint, row.y as bigint];
          // Small integers: doubles tell such fractions apart, and equal ones are equal.
          const expected =
            y === 0n ? null : Number(x) / Number(y) >= Number(total('x')) / Number(total('y')) ? 1n : 0n;
          expect(graded.get(row.customer as string)!.score).toBe(expected);
        }
      }),
    );
  });
});

/** No better grade for a smaller figure. */
function expectOrdered(graded: readonly Values[]): void {
  const sorted = [...graded].sort(
    (a, b) => Number(b.x) - Number(a.x) || String(a.grade).localeCompare(String(b.grade)),
  );
  expect(sorted.map(({ grade }) => grade)).toEqual([...sorted.map(({ grade }) => grade)].sort());
}
