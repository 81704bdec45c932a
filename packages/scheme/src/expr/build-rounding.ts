import { and, equal, greater, less, notEqual, or } from './build-condition.ts';
import { cases, literal, literalInteger, operation } from './build-expr.ts';
import { add, divide, modulo, multiply, scaleOf, subtract } from './build-number.ts';
import { type Expr, numberType } from './expr.ts';

/** Where a number between two steps goes; `up` is away from zero and `down` towards it, as FEEL names them. */
export type Rounding = 'floor' | 'ceiling' | 'up' | 'down' | 'half-up' | 'half-down' | 'half-even';

/**
 * The number in steps of 10^-scale; a negative scale rounds to tens, hundreds …
 * The result's scale is `scale`, or 0 when that is negative; a number that is coarser already stays as it is.
 */
export function roundTo(expr: Expr, scale: number, rounding: Rounding): Expr {
  const digits = scaleOf(expr) - scale;
  if (digits <= 0) return expr;
  if (rounding === 'half-up' && scale >= 0) return divide(expr, literalInteger(1), scale);
  const type = numberType(scaleOf(expr));
  const step = literal(type, 10n ** BigInt(digits));
  const rest = modulo(expr, step);
  const below = subtract(expr, rest);
  const goesUp = risesFrom(expr, rest, below, step, rounding);
  const whole = goesUp ? cases([{ when: goesUp, result: add(below, step) }], below) : below;
  // A whole number of steps divides without a rest, which is cheaper to ask for than a rounded quotient.
  const places = Math.max(scale, 0);
  const unit = literalInteger(10n ** BigInt(scaleOf(expr) - places));
  return operation('divide-truncated', numberType(places), whole, unit);
}

/** The condition to take the step above instead of the one below; undefined for never. */
function risesFrom(expr: Expr, rest: Expr, below: Expr, step: Expr, rounding: Rounding): Expr | undefined {
  const zero = literalInteger(0);
  const twice = multiply(rest, literalInteger(2));
  const past = greater(twice, step);
  const atHalf = equal(twice, step);
  switch (rounding) {
    case 'floor':
      return undefined;
    case 'ceiling':
      return greater(rest, zero);
    case 'up':
      return and(greater(rest, zero), greater(expr, zero));
    case 'down':
      return and(greater(rest, zero), less(expr, zero));
    case 'half-up':
      return or(past, and(atHalf, greater(expr, zero)));
    case 'half-down':
      return or(past, and(atHalf, less(expr, zero)));
    case 'half-even':
      return or(past, and(atHalf, notEqual(modulo(below, multiply(step, literalInteger(2))), zero)));
  }
}
