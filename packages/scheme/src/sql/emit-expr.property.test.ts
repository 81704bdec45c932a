import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignTypes, column, literal } from '../expr/build-expr.ts';
import {
  booleanType,
  dateTimeType,
  dateType,
  type Expr,
  type ExprType,
  type ExprValue,
  numberType,
  type Operator,
  stringType,
} from '../expr/expr.ts';
import { interpretExpr, type Values } from '../expr/interpret-expr.ts';
import { duckdb } from './dialects/duckdb.ts';
import { emitCondition, emitExpr } from './emit-expr.ts';
import { emitLiteral } from './emit-literal.ts';

const columns: Readonly<Record<string, ExprType>> = {
  whole: numberType(0),
  money: numberType(2),
  step: numberType(0),
  name: stringType,
  code: stringType,
  active: booleanType,
  signed: dateType,
  seen: dateTimeType,
};
const texts = ['', 'a', "O'Neil", '城网', '😀a', 'a"b', '--', '\\', '%_', 'é', '\0', 'Ａ', 'aBc', '￿', '\n'];
const day = fc
  .integer({ min: -25000, max: 47000 })
  .map((days) => new Date(days * 86400000).toISOString().slice(0, 10));
const anyText = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => text.isWellFormed()),
);
const values: Readonly<Record<string, fc.Arbitrary<ExprValue>>> = {
  whole: fc.bigInt({ min: -100000n, max: 100000n }),
  money: fc.oneof(fc.constantFrom(0n, 50n, -50n, 100n), fc.bigInt({ min: -99999n, max: 99999n })),
  step: fc.bigInt({ min: -5n, max: 5n }),
  name: anyText,
  code: fc.constantFrom('A', 'B', 'a'),
  active: fc.boolean(),
  signed: day,
  seen: fc
    .tuple(day, fc.integer({ min: 0, max: 59 }))
    .map(([d, s]) => `${d}T12:50:${String(s).padStart(2, '0')}`),
};
const row: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.option(value, { freq: 4 })])),
);

/** Nodes are made by hand, so that nothing is folded away before the engine sees it. */
function op(operator: Operator, type: ExprType, ...operands: readonly Expr[]): Expr {
  return { node: 'operation', type, operator, operands };
}

function leaf(names: readonly string[]): fc.Arbitrary<Expr> {
  return fc.constantFrom(...names).chain((name) => {
    const type = columns[name] as ExprType;
    const value = fc.option(values[name] as fc.Arbitrary<ExprValue>, { freq: 6 });
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant(column(name, type)) },
      { weight: 1, arbitrary: value.map((v) => literal(type, v)) },
    );
  });
}

function choose(result: fc.Arbitrary<Expr>, condition: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> {
  return fc.tuple(condition, condition, result, result, result).map(([w1, w2, a, b, c]) => {
    const [first, second, otherwise] = alignTypes([a, b, c]) as [Expr, Expr, Expr];
    const branches = [
      { when: w1, result: first },
      { when: w2, result: second },
    ];
    return { node: 'case', type: first.type, branches, otherwise };
  });
}

const step = leaf(['step']);
const scaleOf = (expr: Expr) => (expr.type.kind === 'number' ? expr.type.scale : 0);
const expressions = fc.letrec<Record<'number' | 'text' | 'truth' | 'date' | 'any', Expr>>((tie) => {
  const pair = fc.tuple(tie('number'), tie('number')).map((exprs) => alignTypes(exprs) as [Expr, Expr]);
  const texts2 = fc.tuple(tie('text'), tie('text'));
  const dates = fc.tuple(tie('date'), tie('date'));
  const comparable = fc.oneof(pair, texts2, dates);
  return {
    number: fc.oneof(
      { maxDepth: 3 },
      leaf(['whole', 'money', 'step']),
      pair.chain(([a, b]) =>
        fc
          .constantFrom<Operator>(
            'add',
            'subtract',
            'modulo',
            'divide-truncated',
            'least',
            'greatest',
            'least-known',
            'greatest-known',
            'coalesce',
          )
          .map((o) => op(o, a.type, a, b)),
      ),
      fc
        .tuple(step, tie('number'))
        .map(([a, b]) => op('multiply', numberType(scaleOf(a) + scaleOf(b)), a, b)),
      fc
        .tuple(pair, fc.constantFrom(0n, 1n, 3n))
        .map(([[a, b], digits]) => op('divide-rounded', numberType(0), a, b, literal(numberType(0), digits))),
      tie('number').chain((a) =>
        fc.constantFrom<Operator>('negate', 'absolute').map((o) => op(o, a.type, a)),
      ),
      tie('text').map((a) => op('string-length', numberType(0), a)),
      texts2.map(([a, b]) => op('text-position', numberType(0), a, b)),
      dates.map(([a, b]) => op('days-between', numberType(0), a, b)),
      tie('date').chain((a) =>
        fc
          .constantFrom<Operator>('year-of', 'month-of', 'day-of', 'weekday-of')
          .map((o) => op(o, numberType(0), a)),
      ),
      choose(tie('number'), tie('truth')),
    ),
    text: fc.oneof(
      { maxDepth: 3 },
      leaf(['name', 'code']),
      texts2.map(([a, b]) => op('concatenate', stringType, a, b)),
      fc.tuple(tie('text'), step, step).map(([a, b, c]) => op('substring', stringType, a, b, c)),
      fc.tuple(tie('text'), step).map(([a, b]) => op('substring', stringType, a, b)),
      tie('text').chain((a) =>
        fc.constantFrom<Operator>('upper-case', 'lower-case').map((o) => op(o, stringType, a)),
      ),
      fc
        .tuple(tie('text'), tie('text'), leaf(['code']))
        .map(([a, b, c]) => op('replace-text', stringType, a, b, c)),
      tie('number').map((a) => op('number-to-text', stringType, a)),
      fc.oneof(tie('date'), leaf(['seen'])).map((a) => op('date-to-text', stringType, a)),
      choose(tie('text'), tie('truth')),
    ),
    date: fc.oneof(
      { maxDepth: 2 },
      leaf(['signed']),
      leaf(['seen']).map((a) => op('date-of', dateType, a)),
      fc
        .tuple(tie('date'), step)
        .chain(([a, n]) =>
          fc.constantFrom<Operator>('add-days', 'add-months').map((o) => op(o, dateType, a, n)),
        ),
      choose(tie('date'), tie('truth')),
    ),
    truth: fc.oneof(
      { maxDepth: 3 },
      leaf(['active']),
      comparable.chain(([a, b]) =>
        fc.constantFrom<Operator>('equal', 'less', 'less-or-equal').map((o) => op(o, booleanType, a, b)),
      ),
      texts2.chain(([a, b]) =>
        fc
          .constantFrom<Operator>('contains', 'starts-with', 'ends-with')
          .map((o) => op(o, booleanType, a, b)),
      ),
      fc
        .tuple(tie('truth'), tie('truth'))
        .chain(([a, b]) =>
          fc.constantFrom<Operator>('and', 'or', 'equal', 'coalesce').map((o) => op(o, booleanType, a, b)),
        ),
      tie('truth').map((a) => op('coalesce', booleanType, a, literal(booleanType, false))),
      tie('truth').map((a) => op('not', booleanType, a)),
      fc
        .oneof(tie('number'), tie('text'), tie('date'), tie('truth'))
        .map((a) => op('is-null', booleanType, a)),
      choose(tie('truth'), tie('truth')),
    ),
    any: fc.oneof(
      tie('number'),
      tie('text'),
      tie('truth'),
      tie('date'),
      fc
        .tuple(leaf(['seen']), step)
        .chain(([a, n]) =>
          fc.constantFrom<Operator>('add-days', 'add-months').map((o) => op(o, dateTimeType, a, n)),
        ),
    ),
  };
});

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const statement of duckdb.prelude) await connection.run(statement);

async function ask(exprs: readonly Expr[], rows: readonly Values[], wide: boolean) {
  const context = { dialect: duckdb, bound: {}, wide };
  const selected = exprs.flatMap((expr) => [
    `cast(${emitExpr(expr, context)} as varchar)`,
    expr.type.kind === 'boolean' ? `cast(${emitCondition(expr, context)} as varchar)` : 'null',
  ]);
  const names = Object.keys(columns);
  const tuples = rows.map((values) => {
    const cells = names.map(
      (name) =>
        `cast(${emitLiteral(columns[name] as ExprType, values[name] ?? null, duckdb)} as ${typeOf(columns[name] as ExprType)})`,
    );
    return `(${cells.join(', ')})`;
  });
  const table = `(values ${tuples.join(', ')}) as t(${names.map((name) => `"${name}"`).join(', ')})`;
  return (await connection.runAndReadAll(`select ${selected.join(', ')} from ${table}`)).getRowsJson();
}

function typeOf(type: ExprType): string {
  return type.kind === 'null' ? 'varchar' : duckdb.types[type.kind];
}

function asText(value: ExprValue, type: ExprType): string | null {
  return value === null ? null : type.kind === 'date-time' ? String(value).replace('T', ' ') : String(value);
}

it.each([true, false])(
  'gives what the interpreter gives, nulls and nasty texts included (wide: %s)',
  async (wide) => {
    const batch = fc.tuple(
      fc.array(expressions.any, { minLength: 15, maxLength: 15 }),
      fc.array(row, { minLength: 8, maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(batch, async ([exprs, rows]) => {
        const found = await ask(exprs, rows, wide);
        for (const [r, values] of rows.entries()) {
          for (const [e, expr] of exprs.entries()) {
            const expected = interpretExpr(expr, values);
            expect(found[r]?.[2 * e], emitExpr(expr, { dialect: duckdb, bound: {}, wide })).toBe(
              asText(expected, expr.type),
            );
            if (expr.type.kind === 'boolean')
              expect(found[r]?.[2 * e + 1] === 'true').toBe(expected === true);
          }
        }
      }),
      { numRuns: 60 },
    );
  },
);

it('divides exactly and rounds half away from zero, near the ends of 64 bits too', async () => {
  const edges = [1n, 2n, 3n, 10n ** 6n, 9223372036854n, 9223372036855n, 2n ** 62n, 2n ** 63n - 1n];
  const signed = fc.tuple(
    fc.oneof(
      fc.constantFrom(...edges),
      fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
      fc.bigInt({ min: 0n, max: 1000n }),
    ),
    fc.boolean(),
  );
  const figure = signed.map(([size, negative]) => literal(numberType(0), negative ? -size : size));
  const digits = fc.bigInt({ min: 0n, max: 19n }).map((n) => literal(numberType(0), n));
  const quotients = fc.array(
    fc.tuple(figure, figure, digits).map((operands) => op('divide-rounded', numberType(0), ...operands)),
    { minLength: 40, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(quotients, async (exprs) => {
      const sql = exprs.map(
        (expr) => `cast(${emitExpr(expr, { dialect: duckdb, bound: {}, wide: true })} as varchar)`,
      );
      const [found] = (await connection.runAndReadAll(`select ${sql.join(', ')}`)).getRowsJson();
      expect(found).toEqual(exprs.map((expr) => asText(interpretExpr(expr, {}), expr.type)));
    }),
    { numRuns: 40 },
  );
});
