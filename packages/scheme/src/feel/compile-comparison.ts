import { and, equal, less, lessOrEqual, not, or } from '../expr/build-condition.ts';
import { nullOf } from '../expr/build-expr.ts';
import { booleanType, type Expr } from '../expr/expr.ts';
import { type Compiling, report, suggest } from './compiling.ts';
import type { Comparator, FeelTest, Span } from './feel-tree.ts';
import { type FeelScalar, type FeelValue, isKind, typeName } from './feel-value.ts';

type Range = Extract<FeelValue, { structure: 'range' }>;

/** `left operator right`; `=` and `!=` see null as a value, the others give null for it. */
export function compare(
  compiling: Compiling,
  operator: Comparator,
  left: FeelValue,
  right: FeelValue,
  span: Span,
): Expr | undefined {
  const pair = comparable(left, right);
  const isOrdering = operator !== '=' && operator !== '!=';
  if (!pair || (isOrdering && isBoolean(pair))) {
    const params = { operator, left: typeName(left), right: typeName(right) };
    return report(compiling, 'feel-operands-mismatch', params, span);
  }
  const [a, b] = pair;
  switch (operator) {
    case '=':
    case '!=': {
      warnOfUnknownValue(compiling, left, right, span);
      warnOfUnknownValue(compiling, right, left, span);
      return operator === '=' ? equal(a, b) : not(equal(a, b));
    }
    case '<':
      return ordered(less, a, b);
    case '<=':
      return ordered(lessOrEqual, a, b);
    case '>':
      return ordered(less, b, a);
    case '>=':
      return ordered(lessOrEqual, b, a);
  }
}

/** Whether a value lies in an interval; null when that hangs on a null. */
export function inRange(compiling: Compiling, value: FeelValue, range: Range, span: Span): Expr | undefined {
  const low = compare(compiling, range.lowIncluded ? '>=' : '>', value, range.low, span);
  const high = low && compare(compiling, range.highIncluded ? '<=' : '<', value, range.high, span);
  return low && high && and(low, high);
}

/**
 * Whether a value passes one test: a comparison, an interval, a list that must hold it, a condition of its own
 * (one that uses `?`, or any truth where the value is none), or else an equal value.
 */
export function passes(compiling: Compiling, value: FeelValue, test: FeelTest): Expr | undefined {
  if (test.test === 'compare') {
    const end = compiling.compile(test.end, compiling);
    return end && compare(compiling, test.operator, value, end, test);
  }
  const node = test.test === 'range' ? ({ ...test, kind: 'range' } as const) : test.value;
  const found = compiling.compile(node, compiling);
  if (found === undefined) return undefined;
  const isCondition = 'expr' in found && found.expr.type.kind === 'boolean' && !isKind(value, 'boolean');
  if (isCondition || (mentionsInput(node) && isKind(found, 'boolean'))) return (found as FeelScalar).expr;
  return holds(compiling, found, value, node);
}

/** Whether a list or interval holds a value, or a single value equals it. */
export function holds(
  compiling: Compiling,
  place: FeelValue,
  value: FeelValue,
  span: Span,
): Expr | undefined {
  if ('structure' in place && place.structure === 'range') return inRange(compiling, value, place, span);
  if (!('structure' in place) || place.structure !== 'list')
    return compare(compiling, '=', value, place, span);
  const tests = place.items.map((item) => holds(compiling, item, value, span));
  return tests.includes(undefined) ? undefined : or(...(tests as Expr[]));
}

function comparable(left: FeelValue, right: FeelValue): readonly [Expr, Expr] | undefined {
  if (!('structure' in left) && !('structure' in right)) {
    const kinds = new Set([left.expr.type.kind, right.expr.type.kind]);
    kinds.delete('null');
    return kinds.size <= 1 ? [left.expr, right.expr] : undefined;
  }
  const [a, b] = [left, right].map((value) =>
    'structure' in value && value.structure === 'duration' ? value : undefined,
  );
  return a && b && a.unit === b.unit ? [a.amount, b.amount] : undefined;
}

function isBoolean([a, b]: readonly [Expr, Expr]): boolean {
  return a.type.kind === 'boolean' || b.type.kind === 'boolean';
}

function ordered(build: (a: Expr, b: Expr) => Expr, a: Expr, b: Expr): Expr {
  return a.type.kind === 'null' || b.type.kind === 'null' ? nullOf(booleanType) : build(a, b);
}

function warnOfUnknownValue(compiling: Compiling, known: FeelValue, compared: FeelValue, span: Span): void {
  if ('structure' in known || 'structure' in compared || known.values === undefined) return;
  const { expr } = compared;
  if (expr.node !== 'literal' || typeof expr.value !== 'string' || known.values.includes(expr.value)) return;
  const nearest = suggest(expr.value, known.values);
  const params = { value: expr.value, known: known.values.join(', ') };
  if (nearest === undefined) report(compiling, 'value-unknown', params, span, 'warning');
  else report(compiling, 'value-unknown-near', { ...params, nearest }, span, 'warning');
}

function mentionsInput(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('kind' in node && node.kind === 'input') return true;
  return Object.values(node).some(mentionsInput);
}
