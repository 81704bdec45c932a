import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { column } from '../expr/build-expr.ts';
import type { Expr, ExprValue } from '../expr/expr.ts';
import { interpretExpr } from '../expr/interpret-expr.ts';
import { compileUnaryTests } from '../feel/compile-feel.ts';
import { findTableFlaws } from './find-table-flaws.ts';
import type { InputDomain } from './sample-domain.ts';

const age: InputDomain = { name: 'age', type: { kind: 'number', scale: 0 } };
const amount: InputDomain = { name: 'amount', type: { kind: 'number', scale: 2 }, least: 0n };
const market: InputDomain = { name: 'market', type: { kind: 'string' }, values: ['urban', 'rural'] };
const signed: InputDomain = { name: 'signed', type: { kind: 'date' } };
const vip: InputDomain = { name: 'vip', type: { kind: 'boolean' } };
const domains = { age, amount, market, signed, vip };

/** Rows of cells, as a person would write them. */
function shapeOf(inputs: readonly InputDomain[], rows: readonly (readonly string[])[]) {
  const rules = rows.map((cells) =>
    inputs.map((input, at) => {
      const { expr } = compileUnaryTests(
        cells[at] ?? '-',
        { expr: column(input.name, input.type) },
        new Map(),
      );
      if (!expr) throw new Error(`cell ${cells[at]} does not compile`);
      return expr;
    }),
  );
  return { inputs, rules };
}

type Case = readonly [
  name: string,
  inputs: readonly (keyof typeof domains)[],
  rows: readonly (readonly string[])[],
  gaps: readonly (readonly ExprValue[])[],
  overlaps: readonly (readonly [number, number])[],
];
const cases: readonly Case[] = [
  ['whole cover', ['age'], [['< 18'], ['[18..60)'], ['>= 60']], [], []],
  ['open ends leave a hole', ['age'], [['< 18'], ['(18..60)'], ['>= 60']], [[18n]], []],
  ['two holes are two examples', ['age'], [['< 18'], ['(18..60)'], ['> 60']], [[18n], [60n]], []],
  ['shared end', ['age'], [['<= 18'], ['>= 18']], [], [[0, 1]]],
  ['a cent between two bands', ['amount'], [['< 100'], ['> 100.01']], [[10000n]], []],
  ['a known least value closes the lower side', ['amount'], [['>= 0']], [], []],
  ['finer literal than the data', ['age'], [['< 1.5'], ['>= 1.5']], [], []],
  ['missing value of a list', ['market'], [['"urban"']], [['rural']], []],
  ['not(…) overlaps', ['market'], [['not("urban")'], ['"rural"']], [['urban']], [[0, 1]]],
  ['dates', ['signed'], [['< date("2024-01-01")'], ['> date("2024-01-01")']], [['2024-01-01']], []],
  [
    'two inputs',
    ['age', 'market'],
    [
      ['< 18', '-'],
      ['>= 18', '"urban"'],
    ],
    [[18n, 'rural']],
    [],
  ],
  [
    'a catch-all rule overlaps with all',
    ['vip', 'market'],
    [
      ['true', '"urban"'],
      ['-', '-'],
    ],
    [],
    [[0, 1]],
  ],
];

test.each(cases)('%s', (_, names, rows, gaps, overlaps) => {
  const found = findTableFlaws(
    shapeOf(
      names.map((name) => domains[name]),
      rows,
    ),
  );
  expect(found?.gaps).toEqual(gaps);
  expect(found?.overlaps.map(({ rules }) => rules)).toEqual(overlaps);
});

it('tries null only where the input may be missing', () => {
  const missing = { ...age, optional: true };
  expect(findTableFlaws(shapeOf([missing], [['< 18'], ['>= 18']]))?.gaps).toEqual([[null]]);
  expect(findTableFlaws(shapeOf([missing], [['< 18'], ['>= 18'], ['null']]))?.gaps).toEqual([]);
});

it('says nothing about cells it cannot divide into regions', () => {
  expect(findTableFlaws(shapeOf([market], [['contains(?, "u")']]))).toBeUndefined();
  expect(findTableFlaws(shapeOf([age], [['? * ? > 4']]))).toBeUndefined();
});

it('gives up above its limit', () => {
  expect(
    findTableFlaws(
      shapeOf(
        [age, amount],
        [
          ['< 1', '< 1'],
          ['-', '-'],
        ],
      ),
      2,
    ),
  ).toBeUndefined();
});

it('finds a gap or overlap exactly when some value shows one', () => {
  const end = fc.integer({ min: -4, max: 4 });
  const cell = fc.oneof(
    fc.constant('-'),
    fc.tuple(fc.constantFrom('<', '<=', '>', '>='), end).map(([sign, n]) => `${sign} ${n}`),
    fc
      .tuple(fc.constantFrom('[', '('), end, end, fc.constantFrom(']', ')'))
      .map(([a, x, y, b]) => `${a}${Math.min(x, y)}..${Math.max(x, y)}${b}`),
    fc.tuple(end, end).map(([x, y]) => `not(${x}, ${y})`),
  );
  const second: InputDomain = { name: 'second', type: { kind: 'number', scale: 0 } };
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
      const shape = shapeOf([age, second], rows);
      const found = findTableFlaws(shape);
      let gap = false;
      const pairs = new Set<string>();
      for (let x = -6n; x <= 6n; x += 1n) {
        for (let y = -6n; y <= 6n; y += 1n) {
          const values = { age: x, second: y };
          const hits = shape.rules.flatMap((cells, rule) =>
            cells.every((expr: Expr) => interpretExpr(expr, values) === true) ? [rule] : [],
          );
          if (hits.length === 0) gap = true;
          for (const a of hits) for (const b of hits) if (a < b) pairs.add(`${a},${b}`);
        }
      }
      expect((found?.gaps.length ?? 0) > 0).toBe(gap);
      expect(found?.overlaps.map(({ rules }) => rules.join()).sort()).toEqual([...pairs].sort());
      for (const { rules, example } of found?.overlaps ?? []) {
        const values = { age: example[0] ?? null, second: example[1] ?? null };
        for (const rule of rules)
          expect(shape.rules[rule]?.every((expr) => interpretExpr(expr, values) === true)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
