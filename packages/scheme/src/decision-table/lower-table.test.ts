import { describe, expect, it, test } from 'vitest';
import { column, literalBoolean, literalInteger, literalText } from '../expr/build-expr.ts';
import { booleanType, type Expr } from '../expr/expr.ts';
import { interpretExpr } from '../expr/interpret-expr.ts';
import { type DecisionTable, type HitPolicy, lowerTable } from './lower-table.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => column(name, booleanType)) as [Expr, Expr, Expr];
const points: DecisionTable = {
  hitPolicy: 'unique',
  rules: [
    { condition: a, outputs: [literalInteger(10)] },
    { condition: b, outputs: [literalInteger(5)] },
    { condition: c, outputs: [literalInteger(10)] },
  ],
  priorities: [[literalInteger(5), literalInteger(10)]],
};

type Matching = 'none' | 'a' | 'ab' | 'ac' | 'abc';
const outcomes: readonly [HitPolicy, Readonly<Record<Matching, bigint | null>>][] = [
  ['unique', { none: null, a: 10n, ab: null, ac: null, abc: null }],
  ['any', { none: null, a: 10n, ab: null, ac: 10n, abc: null }],
  ['first', { none: null, a: 10n, ab: 10n, ac: 10n, abc: 10n }],
  ['priority', { none: null, a: 10n, ab: 5n, ac: 10n, abc: 5n }],
  ['collect-sum', { none: null, a: 10n, ab: 15n, ac: 20n, abc: 25n }],
  ['collect-minimum', { none: null, a: 10n, ab: 5n, ac: 10n, abc: 5n }],
  ['collect-maximum', { none: null, a: 10n, ab: 10n, ac: 10n, abc: 10n }],
  ['collect-count', { none: 0n, a: 1n, ab: 2n, ac: 2n, abc: 3n }],
];

function rowOf(matching: Matching) {
  const holds = (name: string) => (matching === 'none' ? null : matching.includes(name));
  return { a: holds('a'), b: holds('b'), c: holds('c') };
}

test.each(outcomes)('%s decides as the standard has it', (hitPolicy, expected) => {
  const table = lowerTable({ ...points, hitPolicy });
  if (table.gives !== 'one') throw new Error('one value expected');
  for (const [matching, value] of Object.entries(expected) as [Matching, bigint | null][]) {
    expect(interpretExpr(table.outputs[0] as Expr, rowOf(matching)), matching).toBe(value);
    const violations: readonly string[] =
      hitPolicy === 'unique' ? ['ab', 'ac', 'abc'] : hitPolicy === 'any' ? ['ab', 'abc'] : [];
    expect(interpretExpr(table.violated, rowOf(matching)), matching).toBe(violations.includes(matching));
  }
});

const lists: readonly [HitPolicy, readonly bigint[]][] = [
  ['rule-order', [10n, 5n, 10n]],
  ['collect', [10n, 5n, 10n]],
  ['output-order', [5n, 10n, 10n]],
];

test.each(lists)('%s lists every hit in its order', (hitPolicy, expected) => {
  const table = lowerTable({ ...points, hitPolicy });
  if (table.gives !== 'many') throw new Error('many values expected');
  const listed = (matching: Matching) =>
    table.hits
      .filter(({ condition }) => interpretExpr(condition, rowOf(matching)) === true)
      .map(({ outputs }) => interpretExpr(outputs[0] as Expr, {}));
  expect(listed('abc')).toEqual(expected);
  expect(listed('none')).toEqual([]);
  expect(interpretExpr(table.matches, rowOf('ab'))).toBe(2n);
});

describe('several output columns', () => {
  const rule = (condition: Expr, status: string, rate: string) => ({
    condition,
    outputs: [literalText(status), literalText(rate)],
  });
  const rules = [
    rule(a, 'Approved', 'Standard'),
    rule(b, 'Declined', 'Standard'),
    rule(c, 'Approved', 'Best'),
  ];

  it('gives the default where nothing matches', () => {
    const otherwise = [literalText('Refer'), literalText('-')];
    const table = lowerTable({ hitPolicy: 'first', rules, otherwise });
    if (table.gives !== 'one') throw new Error('one value expected');
    expect(table.outputs.map((output) => interpretExpr(output, rowOf('none')))).toEqual(['Refer', '-']);
  });

  it('weighs an earlier column more when ordering by priority', () => {
    const priorities = [
      [literalText('Declined'), literalText('Approved')],
      [literalText('Best'), literalText('Standard')],
    ];
    const table = lowerTable({ hitPolicy: 'output-order', rules, priorities });
    if (table.gives !== 'many') throw new Error('many values expected');
    const order = table.hits.map(({ outputs }) =>
      outputs.map((output) => interpretExpr(output, {})).join(' '),
    );
    expect(order).toEqual(['Declined Standard', 'Approved Best', 'Approved Standard']);
  });

  it('refuses an output without priority', () => {
    expect(() =>
      lowerTable({ hitPolicy: 'priority', rules, priorities: [[literalText('Approved')]] }),
    ).toThrow(RangeError);
  });

  it('refuses a table without rules', () => {
    expect(() => lowerTable({ hitPolicy: 'first', rules: [] })).toThrow(RangeError);
    expect(() =>
      lowerTable({ hitPolicy: 'first', rules: [{ condition: literalBoolean(true), outputs: [] }] }),
    ).not.toThrow();
  });
});
