import { describe, expect, it } from 'vitest';
import { judgedWeights } from './judged-weights.ts';

const judged = (
  experts: readonly Readonly<Record<string, number | string>>[],
  aggregate: 'arithmetic-mean' | 'geometric-mean' | 'priorities' = 'geometric-mean',
) =>
  judgedWeights('value', {
    experts: experts.map((judgements, index) => ({ name: `E${index + 1}`, judgements: { ...judgements } })),
    aggregate,
    consistency: 0.1,
  });

describe('weights by judgement', () => {
  it('are those of a consistent matrix, exactly, and sum to one', () => {
    const { weights, ratio } = judged([{ 'm/f': 2, 'm/r': 4, 'f/r': 2 }]);
    expect(weights).toEqual({ m: 0.571429, f: 0.285714, r: 0.142857 });
    expect(ratio).toBeCloseTo(0, 9);
  });

  // Saaty, T. L. (2008), Decision making with the analytic hierarchy process: what drinks are consumed in the US.
  it('are the published ones for drinks, mirrors filled in and fractions read', () => {
    const rows = [
      ['coffee', [9, 5, 2, 1, 1, '1/2']],
      ['wine', ['1/3', '1/9', '1/9', '1/9', '1/9']],
      ['tea', ['1/3', '1/4', '1/3', '1/9']],
      ['beer', ['1/2', 1, '1/3']],
      ['soda', [2, '1/2']],
      ['milk', ['1/3']],
      ['water', []],
    ] as const;
    const judgements = Object.fromEntries(
      rows.flatMap(([name, values], row) =>
        values.map((value, index) => [`${name}/${rows[row + 1 + index]![0]}`, value]),
      ),
    );
    const { weights, ratio } = judged([judgements]);
    const published = [0.17745675, 0.01914948, 0.04183118, 0.11641703, 0.18957238, 0.12878055, 0.32679264];
    for (const [index, [name]] of rows.entries()) expect(weights[name]).toBeCloseTo(published[index]!, 5);
    // CI = (7.17662904 - 7) / 6; the random index of size 7 is between 1.3 and 1.4 in every table.
    expect(ratio).toBeGreaterThan(0.029438 / 1.4);
    expect(ratio).toBeLessThan(0.029439 / 1.3);
    expect(Object.values(weights).reduce((sum, weight) => sum + Math.round(weight * 1e6), 0)).toBe(1e6);
  });

  it('refuse a circle of preferences, naming the judgement most at odds', () => {
    expect(() => judged([{ 'a/b': 9, 'a/c': '1/9', 'b/c': 9 }])).toThrow(
      expect.objectContaining({
        code: 'ahp-inconsistent',
        params: expect.objectContaining({
          dimension: 'value',
          ratio: ((91 / 9 - 3) / 2 / 0.5251686).toFixed(4),
        }),
      }),
    );
  });

  it.each([
    ['criteria that nothing connects', { 'a/b': 2, 'c/d': 2 }],
    ['a pair judged both ways at odds', { 'a/b': 2, 'b/a': 2 }],
  ])('refuse %s', (_, judgements) =>
    expect(() => judged([judgements])).toThrow(expect.objectContaining({ code: 'ahp-judgements-unusable' })),
  );

  it('join experts in the way that is asked for', () => {
    const experts = [{ 'a/b': 2 }, { 'a/b': 8 }];
    expect(judged(experts).weights).toEqual({ a: 0.8, b: 0.2 });
    expect(judged(experts, 'priorities').weights).toEqual({ a: 0.777778, b: 0.222222 });
  });
});
