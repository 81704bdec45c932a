import { applyOperator } from './apply-operator.ts';
import type { Expr, ExprValue } from './expr.ts';

/** Values by name. */
export type Values = Readonly<Record<string, ExprValue>>;

/**
 * The value of an expression on one row, with unbounded integers: the plain reading that the emitted SQL must equal.
 * Throws when a column or bound value is not given.
 */
export function interpretExpr(expr: Expr, row: Values, bound: Values = {}): ExprValue {
  switch (expr.node) {
    case 'literal':
      return expr.value;
    case 'column':
      return given(row, expr.name, 'column');
    case 'bound':
      return given(bound, expr.name, 'bound value');
    case 'case': {
      const branch = expr.branches.find(({ when }) => interpretExpr(when, row, bound) === true);
      return interpretExpr(branch ? branch.result : expr.otherwise, row, bound);
    }
    case 'operation':
      return applyOperator(
        expr.operator,
        expr.operands.map((operand) => interpretExpr(operand, row, bound)),
        expr.operands.map((operand) => operand.type),
      );
  }
}

function given(values: Values, name: string, what: string): ExprValue {
  const value = values[name];
  if (value === undefined) throw new Error(`${what} ${name} is not given`);
  return value;
}
