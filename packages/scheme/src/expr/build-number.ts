import { alignTypes, cases, isLiteral, literal, literalInteger, operation, toScale } from './build-expr.ts';
import { type Expr, numberType } from './expr.ts';

/** The scale of a number expression (0 for an untyped null); throws on any other kind. */
export function scaleOf(expr: Expr): number {
  if (expr.type.kind === 'null') return 0;
  if (expr.type.kind !== 'number') throw new TypeError(`a number is needed, not ${expr.type.kind}`);
  return expr.type.scale;
}

/** Exact sum at the larger of both scales; null when a side is null. */
export function add(a: Expr, b: Expr): Expr {
  const [left, right] = alignTypes([a, b]) as [Expr, Expr];
  if (isLiteral(left, 0n)) return right;
  if (isLiteral(right, 0n)) return left;
  return operation('add', numberType(scaleOf(left)), left, right);
}

/** Exact difference at the larger of both scales; null when a side is null. */
export function subtract(a: Expr, b: Expr): Expr {
  const [left, right] = alignTypes([a, b]) as [Expr, Expr];
  if (isLiteral(right, 0n)) return left;
  return operation('subtract', numberType(scaleOf(left)), left, right);
}

/** Exact product; its scale is the sum of both scales. */
export function multiply(a: Expr, b: Expr): Expr {
  if (isLiteral(a, 1n) && scaleOf(a) === 0) return b;
  if (isLiteral(b, 1n) && scaleOf(b) === 0) return a;
  return operation('multiply', numberType(scaleOf(a) + scaleOf(b)), a, b);
}

/** Quotient at `scale`, rounded half away from zero; null when the divisor is zero or a side is null. */
export function divide(a: Expr, b: Expr, scale: number): Expr {
  const shift = scale - scaleOf(a) + scaleOf(b);
  const digits = literalInteger(Math.max(shift, 0));
  return operation('divide-rounded', numberType(scale), a, timesPower(b, -shift), digits);
}

/** Whole quotient of both numbers, cut towards zero; null when the divisor is zero or a side is null. */
export function divideTruncated(a: Expr, b: Expr): Expr {
  return operation('divide-truncated', numberType(0), ...alignTypes([a, b]));
}

/** The number at a smaller (rounded half away from zero) or larger (exact) scale. */
export function roundToScale(expr: Expr, scale: number): Expr {
  if (expr.type.kind === 'null' || scaleOf(expr) <= scale) return toScaleOrNull(expr, scale);
  return divide(expr, literalInteger(1), scale);
}

/** FEEL's modulo at the larger of both scales: the sign of the divisor, null on zero. */
export function modulo(a: Expr, b: Expr): Expr {
  const [left, right] = alignTypes([a, b]) as [Expr, Expr];
  return operation('modulo', numberType(scaleOf(left)), left, right);
}

/** The number with the other sign, at its scale. */
export function negate(expr: Expr): Expr {
  return operation('negate', numberType(scaleOf(expr)), expr);
}

/** The number without its sign, at its scale. */
export function absolute(expr: Expr): Expr {
  return operation('absolute', numberType(scaleOf(expr)), expr);
}

/** The smallest number at `scale` that is not below the operand. */
export function ceilingToScale(expr: Expr, scale: number): Expr {
  const digits = scaleOf(expr) - scale;
  if (digits <= 0) return toScaleOrNull(expr, scale);
  const step = literal(numberType(scaleOf(expr)), 10n ** BigInt(digits));
  return divide(add(expr, modulo(negate(expr), step)), literalInteger(1), scale);
}

/** The smallest operand; null when any is null, so that a missing figure never hides behind a cap. */
export function least(...exprs: readonly Expr[]): Expr {
  return pick('least', exprs);
}

/** The largest operand; null when any is null. */
export function greatest(...exprs: readonly Expr[]): Expr {
  return pick('greatest', exprs);
}

/** The smallest operand that is not null. */
export function leastKnown(...exprs: readonly Expr[]): Expr {
  return pick('least-known', exprs);
}

/** The largest operand that is not null. */
export function greatestKnown(...exprs: readonly Expr[]): Expr {
  return pick('greatest-known', exprs);
}

/** The number kept within both ends, ends included. */
export function clamp(expr: Expr, low: Expr, high: Expr): Expr {
  return least(greatest(expr, low), high);
}

/** The sum of cases: how many of the conditions are true. */
export function countTrue(conditions: readonly Expr[]): Expr {
  return conditions
    .map((when) => cases([{ when, result: literalInteger(1) }], literalInteger(0)))
    .reduce(add, literalInteger(0));
}

function pick(
  operator: 'least' | 'greatest' | 'least-known' | 'greatest-known',
  exprs: readonly Expr[],
): Expr {
  const aligned = alignTypes(exprs);
  const first = aligned[0];
  if (first === undefined) throw new RangeError(`${operator} of nothing`);
  return aligned.length === 1 ? first : operation(operator, first.type, ...aligned);
}

function timesPower(expr: Expr, digits: number): Expr {
  if (digits <= 0) return expr;
  return operation('multiply', numberType(scaleOf(expr)), expr, literalInteger(10n ** BigInt(digits)));
}

function toScaleOrNull(expr: Expr, scale: number): Expr {
  return expr.type.kind === 'null' ? literal(numberType(scale), null) : toScale(expr, scale);
}
