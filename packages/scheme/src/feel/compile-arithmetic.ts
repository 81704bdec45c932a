import { addDays, addMonths, daysBetween } from '../expr/build-calendar.ts';
import { literal, literalInteger, literalNumber, nullOf } from '../expr/build-expr.ts';
import { add, divide, multiply, negate, roundToScale, scaleOf, subtract } from '../expr/build-number.ts';
import { concatenate } from '../expr/build-text.ts';
import { type Expr, numberType } from '../expr/expr.ts';
import { type Compiling, report } from './compiling.ts';
import type { Arithmetic, FeelNode } from './feel-tree.ts';
import { type FeelDuration, type FeelValue, isKind, typeName } from './feel-value.ts';

type ArithmeticNode = Extract<FeelNode, { kind: 'arithmetic' }>;

/** Products with more digits after the point than this are rounded back to the division scale, so that 128 bits hold them. */
const mostDigits = 24;
const highestPower = 64n;
/** Larger literals could leave 128 bits once they are brought to another number's scale. */
export const mostLiteralDigits = 22;

/** `left operator right` of numbers, texts (`+`), dates and durations; null as soon as a side is null. */
export function compileArithmetic(compiling: Compiling, node: ArithmeticNode): FeelValue | undefined {
  const left = compiling.compile(node.left, compiling);
  const right = compiling.compile(node.right, compiling);
  if (left === undefined || right === undefined) return undefined;
  if (node.operator === '**') return power(compiling, node, left, right);
  const calendar = withinCalendar(() => calendarArithmetic(node.operator, left, right));
  if (calendar === 'outside') return report(compiling, 'feel-date-outside', {}, node);
  if (calendar) return calendar;
  if (node.operator === '+' && isKind(left, 'string') && isKind(right, 'string') && !bothNull(left, right)) {
    return { expr: concatenate(left.expr, right.expr) };
  }
  if (isKind(left, 'number') && isKind(right, 'number')) {
    const expr = tidy(compiling, numberArithmetic(compiling, node.operator, left.expr, right.expr));
    return isTooLarge(expr)
      ? report(compiling, 'feel-number-too-large', { digits: mostLiteralDigits }, node)
      : { expr };
  }
  const params = { operator: node.operator, left: typeName(left), right: typeName(right) };
  return report(compiling, 'feel-operands-mismatch', params, node);
}

/** The number or duration with the other sign. */
export function compileNegation(
  compiling: Compiling,
  node: Extract<FeelNode, { kind: 'negate' }>,
): FeelValue | undefined {
  const value = compiling.compile(node.of, compiling);
  if (value === undefined) return undefined;
  if ('structure' in value && value.structure === 'duration')
    return { ...value, amount: negate(value.amount) };
  if (isKind(value, 'number')) return { expr: negate(value.expr) };
  return report(compiling, 'feel-type-mismatch', { expected: 'number', found: typeName(value) }, node.of);
}

/** A literal without trailing zeros; a product with too many digits rounded half away from zero. */
export function tidy(compiling: Compiling, expr: Expr): Expr {
  if (expr.type.kind !== 'number') return expr;
  const rounded = expr.type.scale > mostDigits ? roundToScale(expr, compiling.divisionScale) : expr;
  if (rounded.node !== 'literal' || typeof rounded.value !== 'bigint') return rounded;
  let scale = scaleOf(rounded);
  let units = rounded.value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return literalNumber({ units, scale });
}

function numberArithmetic(compiling: Compiling, operator: Arithmetic, left: Expr, right: Expr): Expr {
  if (left.type.kind === 'null' || right.type.kind === 'null') {
    return nullOf(numberType(Math.max(scaleOf(left), scaleOf(right))));
  }
  switch (operator) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
    default:
      return quotient(left, right, compiling.divisionScale);
  }
}

/** The quotient and its divisor share the digits, so that 128 bits hold the dividend brought up to both. */
function quotient(left: Expr, right: Expr, scale: number): Expr {
  const divisor = roundToScale(right, Math.min(scale, scaleOf(right)));
  return divide(left, divisor, Math.min(scale, mostDigits - scaleOf(divisor)));
}

/** A power with a whole exponent that stands in the text; the base of a negative one divides. */
function power(
  compiling: Compiling,
  node: ArithmeticNode,
  left: FeelValue,
  right: FeelValue,
): FeelValue | undefined {
  if (!isKind(left, 'number')) {
    return report(compiling, 'feel-type-mismatch', { expected: 'number', found: typeName(left) }, node.left);
  }
  const exponent = isKind(right, 'number') && right.expr.node === 'literal' ? right.expr : undefined;
  const value = exponent?.value;
  if (
    exponent === undefined ||
    scaleOf(exponent) !== 0 ||
    (typeof value === 'bigint' && abs(value) > highestPower)
  ) {
    return report(compiling, 'feel-power-not-constant', { highest: Number(highestPower) }, node.right);
  }
  if (typeof value !== 'bigint') return { expr: literal(numberType(0), null) };
  let product = literalInteger(1);
  for (let times = abs(value); times > 0n; times -= 1n)
    product = tidy(compiling, multiply(product, left.expr));
  if (isTooLarge(product))
    return report(compiling, 'feel-number-too-large', { digits: mostLiteralDigits }, node);
  if (value >= 0n) return { expr: product };
  return { expr: tidy(compiling, divide(literalInteger(1), product, compiling.divisionScale)) };
}

function calendarArithmetic(operator: Arithmetic, left: FeelValue, right: FeelValue): FeelValue | undefined {
  const [a, b] = [asDuration(left), asDuration(right)];
  if (a && b && a.unit === b.unit && (operator === '+' || operator === '-')) {
    return { ...a, amount: operator === '+' ? add(a.amount, b.amount) : subtract(a.amount, b.amount) };
  }
  if (operator === '+' && a && !b) return calendarArithmetic('+', right, left);
  if (b && isDateLike(left) && (operator === '+' || operator === '-')) {
    const amount = operator === '+' ? b.amount : negate(b.amount);
    return { expr: b.unit === 'days' ? addDays(left.expr, amount) : addMonths(left.expr, amount) };
  }
  if (operator === '-' && isDateLike(left, 'date') && isDateLike(right, 'date')) {
    return { structure: 'duration', unit: 'days', amount: daysBetween(right.expr, left.expr) };
  }
  const [span, factor] = a ? [a, right] : [b, left];
  const isWhole =
    isKind(factor, 'number') && factor.expr.type.kind === 'number' && factor.expr.type.scale === 0;
  if (operator === '*' && span && isWhole) return { ...span, amount: multiply(span.amount, factor.expr) };
  return undefined;
}

function asDuration(value: FeelValue): FeelDuration | undefined {
  return 'structure' in value && value.structure === 'duration' ? value : undefined;
}

function isDateLike(value: FeelValue, ...kinds: readonly ('date' | 'date-time')[]): value is { expr: Expr } {
  if ('structure' in value || value.expr.type.kind === 'null') return false;
  return isKind(value, ...(kinds.length > 0 ? kinds : (['date', 'date-time'] as const)));
}

function bothNull(left: { expr: Expr }, right: { expr: Expr }): boolean {
  return left.expr.type.kind === 'null' && right.expr.type.kind === 'null';
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Whether a literal has more digits than engines can be relied on to hold. */
export function isTooLarge(expr: Expr): boolean {
  return (
    expr.node === 'literal' &&
    typeof expr.value === 'bigint' &&
    abs(expr.value) >= 10n ** BigInt(mostLiteralDigits)
  );
}

/** Dates exist from year 1 to 9999; literals that leave it are found while they are folded. */
function withinCalendar(work: () => FeelValue | undefined): FeelValue | undefined | 'outside' {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return 'outside';
    throw error;
  }
}
