import type { Expr } from '../expr/expr.ts';

const mostParts = 8;

/** Whether an expression may stand several times in a statement: few parts, none of them a quotient. */
export function isCheap(expr: Expr): boolean {
  return partsOf(expr) <= mostParts;
}

function partsOf(expr: Expr): number {
  switch (expr.node) {
    case 'literal':
    case 'column':
    case 'bound':
      return 1;
    case 'case':
      return sum([expr.otherwise, ...expr.branches.flatMap(({ when, result }) => [when, result])]);
    case 'operation':
      return expr.operator === 'divide-rounded' ? mostParts + 1 : sum(expr.operands);
  }
}

function sum(exprs: readonly Expr[]): number {
  return exprs.reduce((parts, expr) => parts + partsOf(expr), 1);
}
