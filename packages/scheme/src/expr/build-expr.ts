import type { FixedPoint } from '@fenji/vocabulary';
import { applyOperator } from './apply-operator.ts';
import {
  booleanType,
  dateTimeType,
  dateType,
  type Expr,
  type ExprType,
  type ExprValue,
  numberType,
  type Operator,
  stringType,
} from './expr.ts';

/** The branches of a `case`, first match wins. */
export type Branch = { readonly when: Expr; readonly result: Expr };

/** A literal of any type; the value must be of that type or null. */
export function literal(type: ExprType, value: ExprValue): Expr {
  return { node: 'literal', type, value };
}

/** An exact decimal literal at its own scale. */
export function literalNumber({ units, scale }: FixedPoint): Expr {
  return literal(numberType(scale), units);
}

/** A whole-number literal (scale 0). */
export function literalInteger(value: number | bigint): Expr {
  return literal(numberType(0), BigInt(value));
}

/** A text literal; any Unicode text, NUL included. */
export function literalText(value: string): Expr {
  return literal(stringType, value);
}

/** The literal true or false. */
export function literalBoolean(value: boolean): Expr {
  return literal(booleanType, value);
}

/** A date literal from ISO text `2011-12-10`. */
export function literalDate(value: string): Expr {
  return literal(dateType, value);
}

/** A date-time literal from ISO text `2011-12-09T12:50:00`, no zone. */
export function literalDateTime(value: string): Expr {
  return literal(dateTimeType, value);
}

/** The null of a type. */
export function nullOf(type: ExprType): Expr {
  return literal(type, null);
}

/** A column of the relation at hand; its type is the caller's promise. */
export function column(name: string, type: ExprType): Expr {
  return { node: 'column', type, name };
}

/** A value given once per run, such as the as-of date. */
export function bound(name: string, type: ExprType): Expr {
  return { node: 'bound', type, name };
}

/** An operation; worked out on the spot when every operand is a literal. */
export function operation(operator: Operator, type: ExprType, ...operands: readonly Expr[]): Expr {
  const values: ExprValue[] = [];
  for (const operand of operands) if (operand.node === 'literal') values.push(operand.value);
  if (values.length === operands.length) {
    return literal(
      type,
      applyOperator(
        operator,
        values,
        operands.map((operand) => operand.type),
      ),
    );
  }
  return { node: 'operation', type, operator, operands };
}

/** Whether an expression is the literal `value`. */
export function isLiteral(expr: Expr, value: ExprValue): boolean {
  return expr.node === 'literal' && expr.value === value;
}

/**
 * Gives expressions one type: an untyped null takes the others' type, numbers rise to the largest scale.
 * Throws on kinds that do not mix: the language has checked them before.
 */
export function alignTypes(exprs: readonly Expr[]): readonly Expr[] {
  const typed = exprs.filter((expr) => expr.type.kind !== 'null');
  const first = typed[0];
  if (first === undefined) return exprs;
  let type = first.type;
  for (const expr of typed) {
    if (expr.type.kind !== type.kind) throw new TypeError(`cannot mix ${type.kind} and ${expr.type.kind}`);
    if (expr.type.kind === 'number' && type.kind === 'number' && expr.type.scale > type.scale)
      type = expr.type;
  }
  return exprs.map((expr) => asType(expr, type));
}

function asType(expr: Expr, type: ExprType): Expr {
  if (expr.type.kind === 'null') return nullOf(type);
  return type.kind === 'number' ? toScale(expr, type.scale) : expr;
}

/**
 * The same number at another scale. Upwards is exact; downwards only a literal that loses nothing,
 * anything else throws: rounding is spelled `roundToScale`.
 */
export function toScale(expr: Expr, scale: number): Expr {
  if (expr.type.kind !== 'number') throw new TypeError(`no scale on ${expr.type.kind}`);
  const digits = scale - expr.type.scale;
  if (digits === 0) return expr;
  const type = numberType(scale);
  if (digits > 0) {
    if (expr.node === 'case') {
      const branches = expr.branches.map(({ when, result }) => ({ when, result: toScale(result, scale) }));
      return { ...expr, type, branches, otherwise: toScale(expr.otherwise, scale) };
    }
    return operation('multiply', type, expr, literal(numberType(digits), 10n ** BigInt(digits)));
  }
  const power = 10n ** BigInt(-digits);
  if (expr.node === 'literal' && expr.value === null) return nullOf(type);
  if (expr.node === 'literal' && typeof expr.value === 'bigint' && expr.value % power === 0n) {
    return literal(type, expr.value / power);
  }
  throw new RangeError(`cannot bring scale ${expr.type.scale} down to ${scale} without rounding`);
}

/** The first branch whose condition is true, else `otherwise`; all results are brought to one type. */
export function cases(branches: readonly Branch[], otherwise: Expr): Expr {
  const [last, ...results] = alignTypes([otherwise, ...branches.map(({ result }) => result)]) as [
    Expr,
    ...Expr[],
  ];
  const live: Branch[] = [];
  for (const [index, { when }] of branches.entries()) {
    const result = results[index] as Expr;
    if (isLiteral(when, true)) return live.length === 0 ? result : caseOf(live, result);
    if (when.node !== 'literal') live.push({ when, result });
  }
  return live.length === 0 ? last : caseOf(live, last);
}

function caseOf(branches: readonly Branch[], otherwise: Expr): Expr {
  return { node: 'case', type: otherwise.type, branches, otherwise };
}
