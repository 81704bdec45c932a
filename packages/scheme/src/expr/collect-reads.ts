import type { Expr } from './expr.ts';

/** The names an expression reads: columns of its row, and values bound for the whole run. */
export type Reads = { readonly columns: Set<string>; readonly bounds: Set<string> };

/** Adds every name that an expression reads to `reads`. */
export function collectReads(expr: Expr, reads: Reads): void {
  switch (expr.node) {
    case 'column':
      reads.columns.add(expr.name);
      break;
    case 'bound':
      reads.bounds.add(expr.name);
      break;
    case 'operation':
      for (const operand of expr.operands) collectReads(operand, reads);
      break;
    case 'case':
      collectReads(expr.otherwise, reads);
      for (const { when, result } of expr.branches) {
        collectReads(when, reads);
        collectReads(result, reads);
      }
  }
}
