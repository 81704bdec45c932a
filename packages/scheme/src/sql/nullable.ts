import type { Expr } from '../expr/expr.ts';

/** Whether an expression may be null, judged from its form alone: `false` is a proof, `true` a caution. */
export function isNullable(expr: Expr): boolean {
  switch (expr.node) {
    case 'literal':
      return expr.value === null;
    case 'column':
    case 'bound':
      return true;
    case 'case':
      return [expr.otherwise, ...expr.branches.map(({ result }) => result)].some(isNullable);
    case 'operation':
      switch (expr.operator) {
        case 'equal':
        case 'is-null':
          return false;
        case 'coalesce':
        case 'least-known':
        case 'greatest-known':
          return expr.operands.every(isNullable);
        // These are null for some operands that are not.
        case 'divide-rounded':
        case 'divide-truncated':
        case 'modulo':
        case 'substring':
          return true;
        default:
          return expr.operands.some(isNullable);
      }
  }
}
