import { expect, it, test } from 'vitest';
import { and, coalesce, equal, greater, not, or, truthy } from './build-condition.ts';
import {
  alignTypes,
  cases,
  column,
  literal,
  literalBoolean,
  literalInteger,
  literalNumber,
  literalText,
  nullOf,
  toScale,
} from './build-expr.ts';
import {
  add,
  ceilingToScale,
  clamp,
  countTrue,
  divide,
  multiply,
  roundToScale,
  subtract,
} from './build-number.ts';
import { booleanType, dateType, type Expr, nullType, numberType } from './expr.ts';
import { interpretExpr } from './interpret-expr.ts';

const money = column('money', numberType(2));
const yes = column('yes', booleanType);
const number = (units: bigint, scale: number) => literalNumber({ units, scale });

const folded: readonly [what: string, built: Expr, expected: Expr][] = [
  ['0.1 + 0.2', add(number(1n, 1), number(2n, 1)), number(3n, 1)],
  ['scales align upwards', add(number(15n, 1), number(25n, 2)), number(175n, 2)],
  ['nothing added', add(money, literalInteger(0)), money],
  ['nothing taken away', subtract(money, number(0n, 1)), money],
  ['once', multiply(literalInteger(1), money), money],
  ['product of scales', multiply(number(15n, 1), number(15n, 1)), number(225n, 2)],
  ['half away from zero', divide(literalInteger(-1), literalInteger(8), 2), number(-13n, 2)],
  ['division by zero', divide(literalInteger(1), literalInteger(0), 2), nullOf(numberType(2))],
  ['rounding down a scale', roundToScale(number(-125n, 2), 1), number(-13n, 1)],
  ['never below', ceilingToScale(number(-129n, 2), 0), literalInteger(-1)],
  ['within both ends', clamp(literalInteger(7), literalInteger(0), number(55n, 1)), number(55n, 1)],
  ['a literal may lose zeros', toScale(number(150n, 2), 1), number(15n, 1)],
  ['false wins', and(yes, literalBoolean(false)), literalBoolean(false)],
  ['true does not matter', and(literalBoolean(true), yes), yes],
  ['true wins', or(yes, literalBoolean(true)), literalBoolean(true)],
  ['and of nothing', and(), literalBoolean(true)],
  ['or of nothing', or(), literalBoolean(false)],
  ['twice not', not(not(yes)), yes],
  ['null in a filter', truthy(nullOf(booleanType)), literalBoolean(false)],
  [
    'nulls before the first known',
    coalesce(nullOf(nullType), literalInteger(2), money),
    literal(numberType(2), 200n),
  ],
  ['equal nulls', equal(nullOf(nullType), nullOf(nullType)), literalBoolean(true)],
  ['a comparison across scales', greater(number(11n, 1), literalInteger(1)), literalBoolean(true)],
  [
    'a case that is certain',
    cases([{ when: literalBoolean(true), result: money }], literalInteger(0)),
    money,
  ],
  [
    'a case that never is',
    cases([{ when: nullOf(booleanType), result: money }], literalInteger(0)),
    literal(numberType(2), 0n),
  ],
];

test.each(folded)('%s', (_, built, expected) => {
  expect(built).toEqual(expected);
});

it('brings the branches of a case to one scale, and counts', () => {
  const chosen = cases([{ when: yes, result: literalInteger(1) }], number(5n, 1));
  expect(chosen.type).toEqual(numberType(1));
  expect(interpretExpr(chosen, { yes: true })).toBe(10n);
  expect(interpretExpr(toScale(chosen, 2), { yes: false })).toBe(50n);
  expect(interpretExpr(countTrue([yes, not(yes), literalBoolean(true)]), { yes: null })).toBe(1n);
});

it('throws rather than lose digits or mix kinds', () => {
  expect(() => toScale(money, 1)).toThrow(RangeError);
  expect(() => toScale(number(155n, 2), 1)).toThrow(RangeError);
  expect(() => alignTypes([money, literalText('a')])).toThrow(TypeError);
  expect(() => add(money, nullOf(dateType))).toThrow(TypeError);
  expect(() => interpretExpr(money, {})).toThrow('money');
});
