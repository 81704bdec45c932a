import { and, isNull, not, or } from '../../expr/build-condition.ts';
import { literalBoolean, literalInteger, nullOf } from '../../expr/build-expr.ts';
import { add, divide, greatest, least } from '../../expr/build-number.ts';
import { type Expr, numberType } from '../../expr/expr.ts';
import { tidy } from '../compile-arithmetic.ts';
import { holds } from '../compile-comparison.ts';
import { compileKind } from '../compiling.ts';
import type { FeelScalar } from '../feel-value.ts';
import type { FeelFunction, FeelFunctions } from './feel-function.ts';

const ordered = ['number', 'string', 'date', 'date-time'] as const;

/** FEEL's functions of lists whose items stand in the text; an empty list gives null (count: 0), as does a null item. */
export const listFunctions: FeelFunctions = {
  count: {
    takes: 'anything',
    arity: [1, 1],
    build: ([list], { compiling }) => {
      const value = list && compiling.compile(list, compiling);
      if (!value) return undefined;
      const isList = 'structure' in value && value.structure === 'list';
      return { expr: literalInteger(isList ? value.items.length : 1) };
    },
  },
  sum: ofList(['number'], (items) => items.reduce(add)),
  min: ofList(ordered, (items) => least(...items)),
  max: ofList(ordered, (items) => greatest(...items)),
  mean: {
    takes: 'list',
    kinds: ['number'],
    build: (items, { compiling }) => {
      if (items.length === 0) return { expr: nullOf(numberType(0)) };
      const sum = exprs(items).reduce(add);
      return { expr: tidy(compiling, divide(sum, literalInteger(items.length), compiling.divisionScale)) };
    },
  },
  all: { takes: 'list', kinds: ['boolean'], build: (items) => ({ expr: and(...exprs(items)) }) },
  any: { takes: 'list', kinds: ['boolean'], build: (items) => ({ expr: or(...exprs(items)) }) },
  'list contains': {
    takes: 'anything',
    arity: [2, 2],
    build: ([list, element], { compiling, node }) => {
      const place = list && compiling.compile(list, compiling);
      const value = element && compiling.compile(element, compiling);
      const expr = place && value && holds(compiling, place, value, node);
      return expr && { expr };
    },
  },
  not: {
    takes: 'anything',
    arity: [1, 1],
    build: ([negand], { compiling }) => {
      const value = negand && compileKind(compiling, negand, 'boolean');
      return value && { expr: not(value.expr) };
    },
  },
  'is defined': {
    takes: 'anything',
    arity: [1, 1],
    build: ([node], { compiling }) => {
      if (node?.kind === 'name' && !compiling.scope.has(node.name)) return { expr: literalBoolean(false) };
      const value = node && compiling.compile(node, compiling);
      return value && { expr: 'structure' in value ? literalBoolean(true) : not(isNull(value.expr)) };
    },
  },
};

function ofList(
  kinds: readonly ('number' | 'string' | 'date' | 'date-time')[],
  build: (items: readonly Expr[]) => Expr,
): FeelFunction {
  return {
    takes: 'list',
    kinds,
    build: (items) => ({ expr: items.length === 0 ? nullOf({ kind: 'null' }) : build(exprs(items)) }),
  };
}

function exprs(items: readonly FeelScalar[]): readonly Expr[] {
  return items.map(({ expr }) => expr);
}
