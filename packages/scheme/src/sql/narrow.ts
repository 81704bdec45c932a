import type { Expr } from '../expr/expr.ts';
import type { Values } from '../expr/interpret-expr.ts';

/** Whether an engine would take a number expression for 32 bits: built of small literals only. */
export function isNarrow(expr: Expr, bound: Values): boolean {
  switch (expr.node) {
    case 'literal':
      return isSmall(expr.value);
    case 'bound':
      return isSmall(bound[expr.name]);
    case 'column':
      return false;
    case 'case':
      return [expr.otherwise, ...expr.branches.map(({ result }) => result)].every((part) =>
        isNarrow(part, bound),
      );
    case 'operation':
      switch (expr.operator) {
        case 'divide-rounded':
        case 'divide-truncated':
        case 'modulo':
        case 'negate':
        case 'absolute':
        case 'coalesce':
        case 'least':
        case 'greatest':
        case 'least-known':
        case 'greatest-known':
          return expr.operands.every((operand) => isNarrow(operand, bound));
        // A sum or product is widened where it is built; all other functions give 64 bits.
        default:
          return false;
      }
  }
}

function isSmall(value: unknown): boolean {
  return typeof value === 'bigint' && value < 2n ** 31n && value > -(2n ** 31n);
}
