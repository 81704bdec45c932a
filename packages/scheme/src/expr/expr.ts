/**
 * The typed expression: frozen plain data between the language and every engine.
 * A number is an integer counted in 10^-scale; the scale is known when the scheme is checked, so that no engine
 * ever compares fractions. `null` is a value of every type; `and`, `or`, `not` follow three-valued logic.
 */
export type ExprType =
  | { readonly kind: 'number'; readonly scale: number }
  | { readonly kind: 'string' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'date-time' }
  | { readonly kind: 'null' };

/** Integers for numbers, ISO text for dates ("2011-12-10") and date-times ("2011-12-09T12:50:00"). */
export type ExprValue = bigint | string | boolean | null;

/** Five kinds of node; every node carries its type, so that no engine has to infer one. */
export type Expr =
  | { readonly node: 'literal'; readonly type: ExprType; readonly value: ExprValue }
  /** A column of the relation at hand. */
  | { readonly node: 'column'; readonly type: ExprType; readonly name: string }
  /** One value for the whole run: the as-of date, a parameter, or what an ungrouped summary found. */
  | { readonly node: 'bound'; readonly type: ExprType; readonly name: string }
  | {
      readonly node: 'operation';
      readonly type: ExprType;
      readonly operator: Operator;
      readonly operands: readonly Expr[];
    }
  /** First branch whose condition is true (not null); `otherwise` when none is. All of one type. */
  | {
      readonly node: 'case';
      readonly type: ExprType;
      readonly branches: readonly { readonly when: Expr; readonly result: Expr }[];
      readonly otherwise: Expr;
    };

/**
 * What every engine must offer; a dialect that lacks one refuses it by name.
 * Operands of arithmetic and comparisons stand at one scale already (see build-expr.ts), except in
 * `multiply` (scales add up) and `divide-rounded`.
 */
export type Operator =
  | 'add'
  | 'subtract'
  | 'multiply'
  /** numerator × 10^digits / denominator, half away from zero, null on zero; `digits` is a whole literal from 0. */
  | 'divide-rounded'
  /** Cut towards zero, null on zero. */
  | 'divide-truncated'
  /** FEEL's modulo: the sign of the divisor, null on zero. */
  | 'modulo'
  | 'negate'
  | 'absolute'
  /** Null-safe: two nulls are equal, null and a value are not. */
  | 'equal'
  /** Null when a side is null. */
  | 'less'
  | 'less-or-equal'
  | 'and'
  | 'or'
  | 'not'
  | 'is-null'
  /** First that is not null. */
  | 'coalesce'
  /** Null as soon as one operand is null, so that a missing figure never hides behind a cap. */
  | 'least'
  | 'greatest'
  /** These two pass nulls over; null when all operands are. */
  | 'least-known'
  | 'greatest-known'
  /** Text: lengths and positions count Unicode code points, from 1. */
  | 'concatenate'
  | 'string-length'
  | 'substring'
  /** Position of the first occurrence, 0 when there is none, 1 for an empty part. */
  | 'text-position'
  | 'contains'
  | 'starts-with'
  | 'ends-with'
  | 'upper-case'
  | 'lower-case'
  | 'replace-text'
  | 'number-to-text'
  /** ISO text of a date or date-time. */
  | 'date-to-text'
  /** Calendar: days are whole numbers; adding months keeps the day or takes the month's last. */
  | 'date-of'
  | 'days-between'
  | 'add-days'
  | 'add-months'
  | 'year-of'
  | 'month-of'
  | 'day-of'
  /** ISO weekday, Monday 1 … Sunday 7. */
  | 'weekday-of';

/** True or false. */
export const booleanType: ExprType = { kind: 'boolean' };
/** Text of any length, compared code point by code point. */
export const stringType: ExprType = { kind: 'string' };
/** A calendar date of the years 1 to 9999. */
export const dateType: ExprType = { kind: 'date' };
/** A date with a time of day in whole seconds, without a zone. */
export const dateTimeType: ExprType = { kind: 'date-time' };
/** The type of a null nobody has given a type yet. */
export const nullType: ExprType = { kind: 'null' };

/** The number type of a scale; scale 0 is the whole numbers. */
export function numberType(scale: number): ExprType {
  return { kind: 'number', scale };
}
