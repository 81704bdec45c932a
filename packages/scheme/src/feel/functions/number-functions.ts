import { parseFixedPoint } from '@fenji/vocabulary';
import { equal } from '../../expr/build-condition.ts';
import { literalInteger, literalNumber } from '../../expr/build-expr.ts';
import { absolute, modulo, scaleOf } from '../../expr/build-number.ts';
import { type Rounding, roundTo } from '../../expr/build-rounding.ts';
import type { Expr } from '../../expr/expr.ts';
import { report } from '../compiling.ts';
import { type FeelFunction, type FeelFunctions, type Parameter, required } from './feel-function.ts';

const n: Parameter = { name: 'n', kinds: ['number'] };
const furthestScale = 18;

/** FEEL's functions of numbers; each exact, so `sqrt`, `exp` and `log` are not among them. */
export const numberFunctions: FeelFunctions = {
  abs: ofNumber((number) => absolute(number)),
  floor: rounding('floor', 'optional'),
  ceiling: rounding('ceiling', 'optional'),
  'round up': rounding('up', 'needed'),
  'round down': rounding('down', 'needed'),
  'round half up': rounding('half-up', 'needed'),
  'round half down': rounding('half-down', 'needed'),
  decimal: rounding('half-even', 'needed'),
  even: ofNumber((number) => equal(modulo(number, literalInteger(2)), literalInteger(0))),
  odd: ofNumber((number) => equal(absolute(modulo(number, literalInteger(2))), literalInteger(1))),
  modulo: {
    takes: 'scalars',
    parameters: [
      { name: 'dividend', kinds: ['number'] },
      { name: 'divisor', kinds: ['number'] },
    ],
    build: (args) => ({ expr: modulo(...required(args, 2)) }),
  },
  number: {
    takes: 'scalars',
    parameters: [{ name: 'from', kinds: ['string'], literal: true }],
    build: (args, { compiling, node }) => {
      const [from] = required(args, 1);
      const text = from.node === 'literal' && typeof from.value === 'string' ? from.value : '';
      const number = parseFixedPoint(text);
      return number
        ? { expr: literalNumber(number) }
        : report(compiling, 'feel-number-invalid', { text }, node);
    },
  },
};

function ofNumber(build: (number: Expr) => Expr): FeelFunction {
  return { takes: 'scalars', parameters: [n], build: (args) => ({ expr: build(required(args, 1)[0]) }) };
}

function rounding(way: Rounding, scaleIs: 'needed' | 'optional'): FeelFunction {
  const scale: Parameter = { name: 'scale', kinds: ['number'], literal: true };
  return {
    takes: 'scalars',
    parameters: [n, scaleIs === 'needed' ? scale : { ...scale, optional: true }],
    build: (args, { compiling, node }) => {
      const [number] = required(args, 1);
      const digits = args[1] ?? literalInteger(0);
      const value = digits.node === 'literal' && scaleOf(digits) === 0 ? Number(digits.value) : Number.NaN;
      if (!(Math.abs(value) <= furthestScale)) {
        return report(compiling, 'feel-scale-invalid', { least: -furthestScale, most: furthestScale }, node);
      }
      return { expr: roundTo(number, value, way) };
    },
  };
}
