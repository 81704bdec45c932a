import fc from 'fast-check';
import { evaluate, unaryTest } from 'feelin';
import { expect, it } from 'vitest';
import { column } from '../expr/build-expr.ts';
import type { Expr, ExprType, ExprValue } from '../expr/expr.ts';
import { interpretExpr } from '../expr/interpret-expr.ts';
import { compileFeel, compileUnaryTests } from './compile-feel.ts';

// feelin is another reading of the standard. Left out where the two differ on purpose: fractions (its numbers are
// floats), and an interval whose end is null or whose ends are reversed (feelin reads null as "no end" and swaps;
// the standard says `low <= x and x <= high`).
const types: Readonly<Record<string, ExprType>> = {
  n: { kind: 'number', scale: 0 },
  'order count': { kind: 'number', scale: 0 },
  名称: { kind: 'string' },
  s: { kind: 'string' },
  p: { kind: 'boolean' },
  q: { kind: 'boolean' },
  d: { kind: 'date' },
  e: { kind: 'date' },
};
const scope = new Map(Object.entries(types).map(([name, type]) => [name, { expr: column(name, type) }]));
const integer = fc.integer({ min: -6, max: 6 });
const text = fc.constantFrom('', 'a', 'b', 'ab', '城', '城网');
const day = fc
  .integer({ min: 19700, max: 19800 })
  .map((days) => new Date(days * 86400000).toISOString().slice(0, 10));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });
const rows = fc.record({
  n: orNull(integer),
  'order count': orNull(integer),
  名称: orNull(text),
  s: orNull(text),
  p: orNull(fc.boolean()),
  q: orNull(fc.boolean()),
  d: orNull(day),
  e: orNull(day),
});

const join = (...parts: readonly (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));
const ordering = fc.constantFrom('<', '<=', '>', '>=');
const comparator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const numberLeaf = fc.oneof(
  fc.constantFrom('n', 'order count'),
  integer.map((n) => (n < 0 ? `(${n})` : `${n}`)),
);
const textLeaf = fc.oneof(
  fc.constantFrom('名称', 's'),
  text.map((t) => `"${t}"`),
);
const dateLeaf = fc.oneof(
  fc.constantFrom('d', 'e'),
  day.map((d) => `date("${d}")`),
);
const range = (low: fc.Arbitrary<string>, high: fc.Arbitrary<string>) =>
  join(fc.constantFrom('[', '(', ']'), low, '..', high, fc.constantFrom(']', ')', '['));
const numberRange = range(fc.constantFrom('-5', '0', '1'), fc.constantFrom('2', '3', '6'));
const dateRange = range(
  fc.constant('date("2023-12-15")'),
  fc.constantFrom('date("2023-12-15")', '@"2024-01-31"'),
);

const expressions = fc.letrec<Record<'number' | 'text' | 'date' | 'truth' | 'any', string>>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    numberLeaf,
    join('(', tie('number'), fc.constantFrom(' + ', ' - ', ' * '), tie('number'), ')'),
    join('(if ', tie('truth'), ' then ', tie('number'), ' else ', tie('number'), ')'),
    join('string length(', tie('text'), ')'),
    join(fc.constantFrom('min(', 'max(', 'sum('), tie('number'), ', ', tie('number'), ')'),
    join('modulo(', tie('number'), ', ', tie('number'), ')'),
    join(fc.constantFrom('(d).', 'd.', 'e.'), fc.constantFrom('year', 'month', 'day', 'weekday')),
    join('abs(', tie('number'), ')'),
  ),
  text: fc.oneof(
    { maxDepth: 2 },
    textLeaf,
    join('(', textLeaf, ' + ', textLeaf, ')'),
    join('substring(', textLeaf, ', 1, ', fc.constantFrom('1', '2'), ')'),
    join(fc.constantFrom('substring before(', 'substring after('), textLeaf, ', ', textLeaf, ')'),
    join('(if ', tie('truth'), ' then ', tie('text'), ' else ', tie('text'), ')'),
  ),
  date: fc.oneof(
    { maxDepth: 2 },
    dateLeaf,
    join(
      '(',
      dateLeaf,
      fc.constantFrom(' + ', ' - '),
      fc.constantFrom('duration("P1M")', '@"P30D"', '@"P1Y2M"'),
      ')',
    ),
    join('(if ', tie('truth'), ' then ', tie('date'), ' else ', tie('date'), ')'),
  ),
  truth: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('p', 'q', 'true', 'false'),
    join('(', tie('truth'), fc.constantFrom(' and ', ' or '), tie('truth'), ')'),
    join('not(', tie('truth'), ')'),
    join('(', tie('number'), ' ', comparator, ' ', tie('number'), ')'),
    join('(', tie('text'), ' ', comparator, ' ', tie('text'), ')'),
    join('(', tie('date'), ' ', comparator, ' ', tie('date'), ')'),
    join(
      '(',
      fc.oneof(tie('number'), tie('text'), tie('date'), tie('truth')),
      fc.constantFrom(' = null)', ' != null)'),
    ),
    join('(', tie('number'), ' in ', numberRange, ')'),
    join('(', tie('date'), ' in ', dateRange, ')'),
    join('(', tie('number'), fc.constantFrom(' between -2 and 3)', ' between 0 and 0)')),
    join('(', tie('text'), ' in (', textLeaf, ', ', textLeaf, '))'),
    join(fc.constantFrom('contains(', 'starts with(', 'ends with('), tie('text'), ', ', tie('text'), ')'),
  ),
  any: fc.oneof(tie('number'), tie('text'), tie('date'), tie('truth')),
}));

type Row = Readonly<Record<string, string | number | boolean | null>>;

function forFeelin(row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      types[name]?.kind === 'date' && value !== null ? evaluate(`date("${value}")`).value : value,
    ]),
  );
}

function interpreted(expr: Expr, row: Row): string {
  const values: Record<string, ExprValue> = {};
  for (const [name, value] of Object.entries(row))
    values[name] = typeof value === 'number' ? BigInt(value) : value;
  return String(interpretExpr(expr, values));
}

it('reads logic, nulls, ranges, dates and texts as feelin does', () => {
  fc.assert(
    fc.property(expressions.any, rows, (source, row) => {
      const { expr, findings } = compileFeel(source, scope);
      expect(findings).toEqual([]);
      const oracle = evaluate(source, forFeelin(row)).value;
      expect(expr && interpreted(expr, row), source).toBe(String(oracle));
    }),
    { numRuns: 1500 },
  );
});

const cells = fc.oneof(
  numberLeaf,
  join(ordering, ' ', numberLeaf),
  numberRange,
  join(numberLeaf, ', ', numberRange, ', ', ordering, numberLeaf),
  fc.constantFrom('-', 'null', 'not(null)', '? != null and ? > 2', 'not(1, 2)'),
);

it('reads decision-table cells as feelin does, a null outcome counting as no match', () => {
  fc.assert(
    fc.property(cells, rows, (cell, row) => {
      const { expr, findings } = compileUnaryTests(cell, { expr: column('n', types.n as ExprType) }, scope);
      expect(findings).toEqual([]);
      const oracle = unaryTest(cell, { ...forFeelin(row), '?': row.n }).value;
      expect(expr && interpreted(expr, row) === 'true', cell).toBe(oracle === true);
    }),
    { numRuns: 1500 },
  );
});
