import { describe, expect, it } from 'vitest';
import { isProblem } from '../analysis.ts';
import { ahpHierarchyAnalysis } from './ahp-hierarchy-analysis.ts';
import { criteriaTree } from './criteria-tree.ts';

type Row = readonly [parent: string, left: string, right: string, value: number, expert?: string];

const judgements = (rows: readonly Row[]) =>
  rows.map(([parent, left, right, value, expert = '1']) => ({ parent, left, right, value, expert }));

function analysed(rows: readonly Row[]) {
  const list = judgements(rows);
  const columns = {
    above: list.map(({ parent }) => parent),
    a: list.map(({ left }) => left),
    b: list.map(({ right }) => right),
    times: Float64Array.from(list, ({ value }) => value),
    who: list.map(({ expert }) => expert),
  };
  const roles = { parent: ['above'], left: ['a'], right: ['b'], judgement: ['times'], expert: ['who'] };
  return ahpHierarchyAnalysis.run({ table: { rows: list.length, columns }, roles, options: {} });
}

const value: readonly Row[] = [
  ['value', 'now', 'future', 3],
  ['now', 'money', 'orders', 4],
  ['future', 'need', 'need', 1],
];

describe('weights of a hierarchy', () => {
  it('are products down the tree; an only child takes all', () => {
    const report = analysed(value);
    if (isProblem(report)) throw new Error(report.words.en);
    const rows = report.tables[0]!.rows.map(([name, under, level, , global]) => [
      name,
      under,
      level,
      Number((global as number).toFixed(12)),
    ]);
    expect(rows).toEqual([
      ['value', null, 0, 1],
      ['now', 'value', 1, 0.75],
      ['money', 'now', 2, 0.6],
      ['orders', 'now', 2, 0.15],
      ['future', 'value', 1, 0.25],
      ['need', 'future', 2, 0.25],
    ]);
    expect(report.findings[0]!.en).toContain('"money" weighs most, 60.0%');
    expect(report.warnings).toEqual([]);
  });

  it('name the level and the pair that contradict', () => {
    const ring: readonly Row[] = [
      ['value', 'now', 'future', 3],
      ['now', 'a', 'b', 9],
      ['now', 'b', 'c', 9],
      ['now', 'c', 'a', 9],
    ];
    const report = analysed(ring);
    if (isProblem(report)) throw new Error(report.words.en);
    expect(report.warnings).toHaveLength(1);
    // λ = 91/9, so C.I. = 32/9, over the simulated index .5251686 of three criteria.
    expect(report.warnings[0]!.en).toMatch(/under "now".*C\.R\. = 6\.7703.*review "[abc] : [abc]" first/);
  });

  it('join experts level by level, each where they judged', () => {
    const report = analysed([...value, ['value', 'now', 'future', 1 / 3, '2']]);
    if (isProblem(report)) throw new Error(report.words.en);
    expect(report.tables[0]!.rows[1]![4]).toBeCloseTo(0.5, 12);
  });

  it.each<readonly [string, readonly Row[], string]>([
    ['no-judgements', [], ''],
    [
      'two-roots',
      [
        ['x', 'a', 'b', 1],
        ['y', 'c', 'd', 1],
      ],
      'y',
    ],
    [
      'two-parents',
      [
        ['x', 'a', 'b', 1],
        ['a', 'b', 'd', 1],
      ],
      'b',
    ],
    [
      'no-root',
      [
        ['a', 'b', 'b', 1],
        ['b', 'a', 'a', 1],
      ],
      'a',
    ],
    [
      'goes-round',
      [
        ['x', 'y', 'z', 1],
        ['a', 'b', 'b', 1],
        ['b', 'a', 'a', 1],
      ],
      'a',
    ],
  ])('refuse %s', (code, rows, criterion) => {
    expect(criteriaTree(judgements(rows))).toEqual({ code, criterion });
    const outcome = analysed(rows);
    expect(isProblem(outcome) && outcome.code).toBe(code);
  });

  it('refuse a level whose pairs are not connected', () => {
    const outcome = analysed([
      ['value', 'a', 'b', 1],
      ['value', 'c', 'd', 1],
    ]);
    expect(outcome).toMatchObject({ code: 'comparisons-not-connected' });
  });
});
