import { type FixedPoint, parseFixedPoint } from '@fenji/vocabulary';
import { literalNumber } from '../expr/build-expr.ts';
import type { Expr } from '../expr/expr.ts';

/** The decimal that was written, exactly: YAML's number is printed in its shortest form, which is what stood there. */
export function exactDecimal(value: number): FixedPoint {
  const exact = parseFixedPoint(String(value));
  if (exact === undefined) throw new RangeError(`not a decimal number: ${value}`);
  return exact;
}

/** That decimal as a literal. */
export function exactLiteral(value: number): Expr {
  return literalNumber(exactDecimal(value));
}
