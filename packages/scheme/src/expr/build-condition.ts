import { alignTypes, isLiteral, literalBoolean, operation } from './build-expr.ts';
import { booleanType, type Expr } from './expr.ts';

/** Null-safe equality: two nulls are equal, null and a value are not; numbers compare across scales. */
export function equal(a: Expr, b: Expr): Expr {
  const [left, right] = alignTypes([a, b]) as [Expr, Expr];
  if (isLiteral(left, null)) return isNull(right);
  if (isLiteral(right, null)) return isNull(left);
  return operation('equal', booleanType, left, right);
}

/** True where `equal` is false; never null. */
export function notEqual(a: Expr, b: Expr): Expr {
  return not(equal(a, b));
}

/** `a < b`; null when a side is null. Text compares by code point, dates by calendar. */
export function less(a: Expr, b: Expr): Expr {
  return operation('less', booleanType, ...alignTypes([a, b]));
}

/** `a <= b`; null when a side is null. */
export function lessOrEqual(a: Expr, b: Expr): Expr {
  return operation('less-or-equal', booleanType, ...alignTypes([a, b]));
}

/** `a > b`; null when a side is null. */
export function greater(a: Expr, b: Expr): Expr {
  return less(b, a);
}

/** `a >= b`; null when a side is null. */
export function greaterOrEqual(a: Expr, b: Expr): Expr {
  return lessOrEqual(b, a);
}

/** Three-valued conjunction; true of nothing. */
export function and(...conditions: readonly Expr[]): Expr {
  return connect('and', conditions, true);
}

/** Three-valued disjunction; false of nothing. */
export function or(...conditions: readonly Expr[]): Expr {
  return connect('or', conditions, false);
}

/** Three-valued negation: null stays null; two negations cancel out. */
export function not(condition: Expr): Expr {
  if (condition.node === 'operation' && condition.operator === 'not') {
    return condition.operands[0] as Expr;
  }
  return operation('not', booleanType, condition);
}

/** Whether the value is missing; never null itself. */
export function isNull(expr: Expr): Expr {
  return operation('is-null', booleanType, expr);
}

/** The first operand that is not null, brought to one type. */
export function coalesce(...exprs: readonly Expr[]): Expr {
  const aligned = alignTypes(exprs).filter((expr) => !isLiteral(expr, null));
  const first = aligned[0] ?? alignTypes(exprs)[0];
  if (first === undefined) throw new RangeError('coalesce of nothing');
  if (aligned.length <= 1 || first.node === 'literal') return first;
  return operation('coalesce', first.type, ...aligned);
}

/** The condition with null read as false: what a filter keeps. */
export function truthy(condition: Expr): Expr {
  return coalesce(condition, literalBoolean(false));
}

function connect(operator: 'and' | 'or', conditions: readonly Expr[], neutral: boolean): Expr {
  const parts: Expr[] = [];
  for (const condition of conditions) {
    if (isLiteral(condition, !neutral)) return literalBoolean(!neutral);
    if (isLiteral(condition, neutral)) continue;
    if (condition.node === 'operation' && condition.operator === operator) parts.push(...condition.operands);
    else parts.push(condition);
  }
  const first = parts[0];
  if (first === undefined) return literalBoolean(neutral);
  return parts.length === 1 ? first : operation(operator, booleanType, ...parts);
}
