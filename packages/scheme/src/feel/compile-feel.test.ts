import { DuckDBInstance } from '@duckdb/node-api';
import { formatFixedPoint, wordMessage } from '@fenji/vocabulary';
import { describe, expect, it, test } from 'vitest';
import { column } from '../expr/build-expr.ts';
import type { Expr, ExprType, ExprValue } from '../expr/expr.ts';
import { interpretExpr } from '../expr/interpret-expr.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { emitExpr } from '../sql/emit-expr.ts';
import { emitLiteral } from '../sql/emit-literal.ts';
import { compileFeel, compileUnaryTests, type FeelScope, type FeelValue } from './compile-feel.ts';
import { feelMessagesEn } from './messages.en.ts';
import { feelMessagesZh } from './messages.zh.ts';

const data: Readonly<Record<string, readonly [ExprType, ExprValue]>> = {
  sales: [{ kind: 'number', scale: 2 }, 1250n],
  orders: [{ kind: 'number', scale: 0 }, -5n],
  missing: [{ kind: 'number', scale: 0 }, null],
  name: [{ kind: 'string' }, "老王's 食杂店😀"],
  'market type': [{ kind: 'string' }, 'urban'],
  'self-employed': [{ kind: 'boolean' }, true],
  unknown: [{ kind: 'boolean' }, null],
  signed: [{ kind: 'date' }, '2024-01-31'],
  'seen at': [{ kind: 'date-time' }, '2024-02-29T23:59:59'],
  年销售额: [{ kind: 'number', scale: 2 }, 100000n],
};
const columns = Object.entries(data).map(([name, [type]]): [string, FeelValue] => [
  name,
  { expr: column(name, type), ...(name === 'market type' ? { values: ['urban', 'rural'] } : {}) },
]);
const scope: FeelScope = new Map([
  ...columns,
  [
    'Loan',
    {
      structure: 'context',
      entries: new Map([['rate', { expr: column('sales', { kind: 'number', scale: 2 }) }]]),
    },
  ],
  ['twice', { structure: 'function', parameters: ['a number'], body: 'a number * 2' }],
]);
const row = Object.fromEntries(Object.entries(data).map(([name, [, value]]) => [name, value]));

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const statement of duckdb.prelude) await connection.run(statement);
const cells = Object.entries(data).map(
  ([name, [type, value]]) => `${emitLiteral(type, value, duckdb)} as "${name}"`,
);

/** The value as text, asserted to be the same by the interpreter and by DuckDB. */
async function evaluated(expr: Expr): Promise<string | null> {
  const sql = emitExpr(expr, { dialect: duckdb, bound: {}, wide: true });
  const found = await connection.runAndReadAll(
    `select cast(${sql} as varchar) from (select ${cells.join(', ')})`,
  );
  const value = interpretExpr(expr, row);
  const plain =
    value === null ? null : expr.type.kind === 'date-time' ? String(value).replace('T', ' ') : String(value);
  expect(found.getRowsJson()[0]?.[0], sql).toBe(plain);
  if (typeof value !== 'bigint') return plain;
  return formatFixedPoint({ units: value, scale: expr.type.kind === 'number' ? expr.type.scale : 0 });
}

const values: readonly [text: string, expected: string | null][] = [
  ['0.1 + 0.2 = 0.3', 'true'],
  ['sales', '12.5'],
  ['sales * 2 - 1.005', '23.995'],
  ['sales / 3', '4.1666666666666667'],
  ['-sales / 3', '-4.1666666666666667'],
  ['sales / (1 / orders)', '-62.5'],
  ['sales / (orders / 3)', '-7.5'],
  ['sales / 0', null],
  ['sales / (orders + 5)', null],
  ['missing + 1', null],
  ['5 + 2 ** 5 + 3', '40'],
  ['10 ** -5', '0.00001'],
  ['sales ** 2', '156.25'],
  ['1.2e3', '1200'],
  ['missing = null', 'true'],
  ['missing != 3', 'true'],
  ['missing < 3', null],
  ['missing < 3 and false', 'false'],
  ['missing < 3 or true', 'true'],
  ['not(unknown)', null],
  ['unknown = null and self-employed', 'true'],
  ['sales between 12.5 and 13', 'true'],
  ['sales in [12..12.5)', 'false'],
  ['sales in ]12..12.5]', 'true'],
  ['sales in (1, > 12)', 'true'],
  ['orders in [-5, 3]', 'true'],
  ['missing in [1..3]', null],
  ['market type in ("urban", "rural")', 'true'],
  ['list contains(["urban"], market type)', 'true'],
  ['年销售额 >= 1000', 'true'],
  ['if sales > 10 then "高" else "低"', '高'],
  ['if unknown then 1 else 2.5', '2.5'],
  ['if missing = null then null else 1', null],
  ['if 1 > 2 then duration("P1D").days else 3', '3'],
  ['Loan.rate + 1', '13.5'],
  ['twice(orders) + twice(a number: 3)', '-4'],
  ['{half: sales / 2, quarter: half / 2}.quarter', '3.125'],
  ['[10, 20, 30][2] + [1, 2][-1]', '22'],
  ['[1][5]', null],
  ['abs(orders)', '5'],
  ['floor(-1.5) + ceiling(-1.5)', '-3'],
  ['floor(sales, 0)', '12'],
  ['round half up(-2.5, 0)', '-3'],
  ['round half down(-2.5, 0)', '-2'],
  ['round half down(2.51, 0)', '3'],
  ['round up(sales, 0) + round down(-sales, 0)', '1'],
  ['round up(2.0001, 0)', '3'],
  ['decimal(2.5, 0) + decimal(3.5, 0)', '6'],
  ['decimal(sales, 0)', '12'],
  ['round half up(12345, -2)', '12300'],
  ['round half up(年销售额 + 50, -2)', '1100'],
  ['modulo(orders, 3)', '1'],
  ['modulo(5, -3)', '-1'],
  ['even(orders) or odd(orders)', 'true'],
  ['min(sales, orders, 7)', '-5'],
  ['max([sales, missing])', null],
  ['sum(1, 2.25, orders)', '-1.75'],
  ['mean([1, 2, 2])', '1.6666666666666667'],
  ['count([1, null])', '2'],
  ['all([true, unknown])', null],
  ['any([false, self-employed])', 'true'],
  ['number("1250.50")', '1250.5'],
  ['string(sales) + "/" + string(self-employed) + "/" + string(signed)', '12.5/true/2024-01-31'],
  ['string(seen at)', '2024-02-29T23:59:59'],
  ['string(-0.5)', '-0.5'],
  ['string length(name)', '9'],
  ['substring(name, 3, 2)', "'s"],
  ['substring(name, -1)', '😀'],
  ['substring(name, 0)', null],
  ['substring before(name, "\'")', '老王'],
  ['substring before(name, "?")', ''],
  ['substring after(name, "食")', '杂店😀'],
  ['contains(name, "食杂") and starts with(name, "老") and not(ends with(name, "店"))', 'true'],
  ['upper case("aé")', 'Aé'],
  ['replace(name, "食杂店", "便利店")', "老王's 便利店😀"],
  ['matches(name, "^老王") and not(matches(name, "店$"))', 'true'],
  ['"a\\"b\\u4e2d\\n"', 'a"b中\n'],
  ['signed + duration("P1M")', '2024-02-29'],
  ['signed - @"P1Y1M"', '2022-12-31'],
  ['duration("P30D") + signed', '2024-03-01'],
  ['seen at + @"P1D"', '2024-03-01 23:59:59'],
  ['(date(seen at) - signed).days', '29'],
  ['date(seen at) - signed > duration("P28D")', 'true'],
  ['(signed - date("2023-01-31")) * 2 = duration("P730D")', 'true'],
  ['signed.year * 100 + signed.month', '202401'],
  ['date(2024, 2, 29).weekday', '4'],
  ['day of week(signed)', 'Wednesday'],
  ['month of year(signed)', 'January'],
  ['years and months duration(date("2011-12-22"), date("2013-08-24")).months', '8'],
  ['years and months duration(signed, date("2013-08-24")).years', '-10'],
  ['years and months duration(date("2024-01-31"), date("2024-02-29")).months', '0'],
  ['signed in [date("2024-01-01")..date("2024-02-01"))', 'true'],
  ['seen at >= date and time("2024-02-29T00:00:00")', 'true'],
  ['is defined(nothing)', 'false'],
  ['is defined(missing)', 'false'],
  ['is defined(name)', 'true'],
];

test.each(values)('%s is %s', async (text, expected) => {
  const { expr, findings } = compileFeel(text, scope);
  expect(findings).toEqual([]);
  expect(expr && (await evaluated(expr))).toBe(expected);
});

const cellsUnderTest: readonly [input: string, cell: string, expected: string | null][] = [
  ['sales', '-', 'true'],
  ['missing', '-', 'true'],
  ['sales', '[10..12.5]', 'true'],
  ['sales', '(10..12.5)', 'false'],
  ['sales', '< 5, > 12', 'true'],
  ['sales', 'not(< 5, > 12)', 'false'],
  ['missing', 'null', 'true'],
  ['missing', '> 5', null],
  ['missing', 'not(5)', 'true'],
  ['missing', 'not(> 5)', null],
  ['market type', '"rural", "urban"', 'true'],
  ['market type', 'not("urban")', 'false'],
  ['market type', '["rural", "urban"]', 'true'],
  ['sales', '? > 5 and ? < 10', 'false'],
  ['sales', 'self-employed', 'true'],
  ['self-employed', 'true', 'true'],
  ['sales', '>= orders * -2', 'true'],
  ['name', 'contains(?, "食")', 'true'],
  ['signed', '>= date("2024-01-01")', 'true'],
  ['signed', '[@"2024-01-01"..@"2024-01-30"]', 'false'],
  ['orders', '-5', 'true'],
];

test.each(cellsUnderTest)('%s passes the cell %s: %s', async (input, cell, expected) => {
  const { expr, findings } = compileUnaryTests(cell, scope.get(input) as FeelValue, scope);
  expect(findings).toEqual([]);
  expect(expr && (await evaluated(expr))).toBe(expected);
});

const mistakes: readonly [text: string, code: string, marked: string][] = [
  ['', 'feel-empty', ''],
  ['sales +', 'feel-ends-early', ''],
  ['sales +* 2', 'feel-syntax', '* 2'],
  ['if sales > 1 then 2', 'feel-ends-early', ''],
  ['1 2', 'feel-syntax', '2'],
  ['sale > 1', 'feel-name-unknown-near', 'sale'],
  ['市场 > 1', 'feel-name-unknown', '市场'],
  ['sales > "1"', 'feel-operands-mismatch', 'sales > "1"'],
  ['seen at > signed', 'feel-operands-mismatch', 'seen at > signed'],
  ['self-employed < true', 'feel-operands-mismatch', 'self-employed < true'],
  ['1 + name', 'feel-operands-mismatch', '1 + name'],
  ['sales and true', 'feel-type-mismatch', 'sales'],
  ['if sales then 1 else 2', 'feel-type-mismatch', 'sales'],
  ['if unknown then 1 else "a"', 'feel-branches-mismatch', 'if unknown then 1 else "a"'],
  ['string lenght(name)', 'feel-function-unknown-near', 'string lenght'],
  ['frobnicate(1)', 'feel-function-unknown', 'frobnicate'],
  ['abs(1, 2)', 'feel-arity', 'abs(1, 2)'],
  ['contains(name)', 'feel-arity', 'contains(name)'],
  ['substring(text: name)', 'feel-argument-unknown', 'name'],
  ['round half up(1.5, orders)', 'feel-literal-needed', 'orders'],
  ['date(name)', 'feel-literal-needed', 'date(name)'],
  ['date("2024-02-30")', 'feel-temporal-invalid', 'date("2024-02-30")'],
  ['@"P1W"', 'feel-temporal-invalid', '@"P1W"'],
  ['number("12,5")', 'feel-number-invalid', 'number("12,5")'],
  ['2 ** sales', 'feel-power-not-constant', 'sales'],
  ['round half up(1.5, 40)', 'feel-scale-invalid', 'round half up(1.5, 40)'],
  ['substring(name, sales)', 'feel-whole-number-needed', 'substring(name, sales)'],
  ['matches(name, "[a-z]+")', 'feel-pattern-not-plain', 'matches(name, "[a-z]+")'],
  ['signed.hour', 'feel-property-unknown', 'signed.hour'],
  ['sales.hour', 'feel-no-properties', 'sales.hour'],
  ['signed - signed', 'feel-result-structured', 'signed - signed'],
  ['for i in [1] return i', 'feel-unsupported', 'for i in [1] return i'],
  ['10 ** 30', 'feel-number-too-large', '10 ** 30'],
  ['123456789012345678901234567890', 'feel-number-too-large', '123456789012345678901234567890'],
  ['@"9999-12-31" + @"P1D"', 'feel-date-outside', '@"9999-12-31" + @"P1D"'],
  ['today()', 'feel-clock', 'today()'],
  ['? > 1', 'feel-no-input', '?'],
  ['market type = "Urban"', 'value-unknown-near', 'market type = "Urban"'],
  ['market type in ("suburb area")', 'value-unknown', '"suburb area"'],
];

test.each(mistakes)('%s is marked as %s', (text, code, marked) => {
  const { expr, findings } = compileFeel(text, scope);
  expect(findings.map((finding) => finding.code)).toEqual([code]);
  const [finding] = findings;
  expect(text.slice(finding?.offset, (finding?.offset ?? 0) + (finding?.length ?? 0))).toBe(marked);
  expect(expr === undefined).toBe(finding?.severity === 'error');
  const messages = { zh: feelMessagesZh, en: feelMessagesEn };
  for (const language of ['zh', 'en'] as const)
    expect(wordMessage(messages, language, code, finding?.params ?? {})).not.toBe('');
});

describe('messages', () => {
  it('have the same codes in both languages', () => {
    expect(Object.keys(feelMessagesZh)).toEqual(Object.keys(feelMessagesEn));
  });
});

test('a known invocation with a broken body is a finding at the call', () => {
  const broken: FeelScope = new Map([['f', { structure: 'function', parameters: [], body: '1 +' }]]);
  expect(compileFeel('f()', broken).findings.map(({ code }) => code)).toEqual(['feel-body-invalid']);
});
