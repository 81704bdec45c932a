import { Refusal } from '@fenji/vocabulary';
import { expect, it, test } from 'vitest';
import { addDays, addMonths } from '../expr/build-calendar.ts';
import { and, coalesce, equal, less, not, truthy } from '../expr/build-condition.ts';
import {
  bound,
  cases,
  column,
  literalInteger,
  literalNumber,
  literalText,
  nullOf,
} from '../expr/build-expr.ts';
import { add, divide, least, multiply } from '../expr/build-number.ts';
import { dateType, type Expr, numberType, stringType } from '../expr/expr.ts';
import type { Dialect } from './dialect.ts';
import { placeholderName } from './dialect.ts';
import { duckdb } from './dialects/duckdb.ts';
import { findDialect } from './dialects/find-dialect.ts';
import { emitCondition, emitExpr } from './emit-expr.ts';
import { emitLiteral } from './emit-literal.ts';

const sales = column('sales', numberType(2));
const tier = column('tier', stringType);
const signed = column('signed', dateType);
const today = bound('as-of', dateType);
const A = literalText('A');
const context = { dialect: duckdb, bound: {}, wide: true };
const narrow = { ...context, wide: false };

const spelled: readonly [what: string, sql: string, expected: string][] = [
  ['null-safe equality', emitExpr(equal(tier, A), context), `("tier" is not distinct from 'A')`],
  ['plain equality where null counts as false', emitCondition(equal(tier, A), context), `("tier" = 'A')`],
  [
    'plain equality inside truthy',
    emitExpr(truthy(equal(tier, A)), context),
    `coalesce(("tier" = 'A'), false)`,
  ],
  [
    'truthy in a filter',
    emitCondition(truthy(and(equal(tier, A), less(sales, literalInteger(5)))), context),
    `(("tier" = 'A') and ("sales" < 500))`,
  ],
  [
    'no plain equality under not',
    emitCondition(not(equal(tier, A)), context),
    `(not ("tier" is not distinct from 'A'))`,
  ],
  [
    'no plain equality of two columns',
    emitCondition(equal(tier, column('x', stringType)), context),
    `("tier" is not distinct from "x")`,
  ],
  [
    'two values that cannot be null',
    emitExpr(equal(coalesce(tier, A), A), context),
    `(coalesce("tier", 'A') = 'A')`,
  ],
  ['products in 128 bits', emitExpr(multiply(sales, sales), context), `(cast("sales" as hugeint) * "sales")`],
  ['products in 64 bits', emitExpr(multiply(sales, sales), narrow), `("sales" * "sales")`],
  [
    'quotients have room either way',
    emitExpr(divide(sales, literalInteger(3), 4), narrow),
    `cast(fenji_divide("sales", 3, 100, 100, 1, 1) as bigint)`,
  ],
  [
    'sums of small choices are not 32 bits',
    emitExpr(add(small(), small()), context),
    `(cast(${emitExpr(small(), context)} as bigint) + ${emitExpr(small(), context)})`,
  ],
  [
    'a cap keeps null',
    emitExpr(least(sales, literalInteger(1)), context),
    `case when "sales" is null then null else least("sales", 100) end`,
  ],
  [
    'unknown bound values are placeholders',
    emitExpr(addDays(today, literalInteger(-30)), context),
    `(cast($v_as_2d_of as date) + cast(-30 as integer))`,
  ],
  [
    'known ones are literals',
    emitExpr(addMonths(today, literalInteger(1)), { ...context, bound: { 'as-of': '2026-07-31' } }),
    `cast(date '2026-07-31' + to_months(cast(1 as integer)) as date)`,
  ],
  [
    'null branches take the type of the others',
    emitExpr(cases([{ when: equal(tier, A), result: sales }], nullOf({ kind: 'null' })), context),
    `case when ("tier" = 'A') then "sales" else null end`,
  ],
  ['a null alone carries its type', emitExpr(nullOf(dateType), context), 'cast(null as date)'],
  ['columns are quoted', emitExpr(column('a"b', dateType), context), '"a""b"'],
  ['texts are escaped', emitExpr(literalText("O'Neil\0"), context), `('O''Neil' || chr(0) || '')`],
  [
    'dates are kept as they are',
    emitExpr(less(signed, today), { ...context, bound: { 'as-of': null } }),
    '("signed" < cast(null as date))',
  ],
];

test.each(spelled)('%s', (_, sql, expected) => {
  expect(sql).toBe(expected);
});

function small(): Expr {
  return cases([{ when: equal(tier, A), result: literalInteger(2_000_000_000) }], literalInteger(1));
}

it('refuses an operator the dialect lacks, by name', () => {
  const { modulo: _, ...operators } = duckdb.operators;
  const lacking: Dialect = { ...duckdb, name: 'lacking', operators };
  const expr: Expr = { node: 'operation', type: numberType(0), operator: 'modulo', operands: [sales, sales] };
  expect(() => emitExpr(expr, { ...context, dialect: lacking })).toThrow(Refusal);
});

it('knows no dialect it was not given', () => {
  expect(findDialect('duckdb')).toBe(duckdb);
  expect(findDialect('mysql')).toBeUndefined();
});

it('names placeholders so that no two bound values meet', () => {
  const names = ['as-of', 'as_of', 'as of', 'asof', 'As-of', '考核期', '考核', 'a_2d_b', 'a-b', '2'];
  const placeholders = names.map(placeholderName);
  expect(new Set(placeholders).size).toBe(names.length);
  for (const placeholder of placeholders) expect(placeholder).toMatch(/^v_[a-z0-9_]+$/);
});

it('writes no literal that is not of its type or that engines cannot hold', () => {
  const date = { kind: 'date' } as const;
  for (const text of ['2026-7-1', "2026-07-01' --", '2026-07-01T00:00:00'])
    expect(() => emitLiteral(date, text, duckdb)).toThrow(TypeError);
  expect(() => emitLiteral(stringType, 5n, duckdb)).toThrow(TypeError);
  expect(() => emitLiteral(numberType(0), 2n ** 127n, duckdb)).toThrow(RangeError);
  expect(emitLiteral(numberType(0), 2n ** 127n - 1n, duckdb)).toBe('170141183460469231731687303715884105727');
  expect(emitExpr(literalNumber({ units: -150n, scale: 2 }), context)).toBe('-150');
});
