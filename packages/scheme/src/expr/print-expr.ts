import { formatFixedPoint } from '@fenji/vocabulary';
import type { Expr, Operator } from './expr.ts';

const signs: Partial<Record<Operator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  equal: '=',
  less: '<',
  'less-or-equal': '<=',
  and: 'and',
  or: 'or',
  concatenate: '&',
};

/** An expression on one line for readers and golden files: columns bare, run values after a `$`, null-safe `=`. */
export function printExpr(expr: Expr): string {
  switch (expr.node) {
    case 'column':
      return expr.name;
    case 'bound':
      return `$${expr.name}`;
    case 'literal':
      if (typeof expr.value === 'bigint')
        return formatFixedPoint({
          units: expr.value,
          scale: expr.type.kind === 'number' ? expr.type.scale : 0,
        });
      return typeof expr.value === 'string' ? JSON.stringify(expr.value) : String(expr.value);
    case 'case': {
      const branches = expr.branches.map(
        ({ when, result }) => `when ${printExpr(when)} then ${printExpr(result)}`,
      );
      return `case ${branches.join(' ')} else ${printExpr(expr.otherwise)} end`;
    }
    case 'operation': {
      const operands = expr.operands.map(printExpr);
      const sign = signs[expr.operator];
      return sign ? `(${operands.join(` ${sign} `)})` : `${expr.operator}(${operands.join(', ')})`;
    }
  }
}
