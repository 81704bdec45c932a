import type { Expr } from '../expr/expr.ts';

/** A value that reaches the engine; `values` are the only texts it can hold, where that is known. */
export type FeelScalar = { readonly expr: Expr; readonly values?: readonly string[] };

/**
 * What a FEEL expression stands for while it is compiled. Structures exist only here: they are taken apart at
 * compile time, and what is left for the engine is scalar.
 */
export type FeelValue =
  | FeelScalar
  | { readonly structure: 'list'; readonly items: readonly FeelValue[] }
  | { readonly structure: 'context'; readonly entries: ReadonlyMap<string, FeelValue> }
  /** Whole days, or whole months for FEEL's years and months durations. */
  | FeelDuration
  | {
      readonly structure: 'range';
      readonly low: FeelValue;
      readonly high: FeelValue;
      readonly lowIncluded: boolean;
      readonly highIncluded: boolean;
    }
  /** Knowledge that others invoke; its text is compiled anew with each call's arguments. */
  | { readonly structure: 'function'; readonly parameters: readonly string[]; readonly body: string };

/** A span of whole days or of whole months; the two never mix. */
export type FeelDuration = {
  readonly structure: 'duration';
  readonly unit: 'days' | 'months';
  readonly amount: Expr;
};

/** The names an expression may use. */
export type FeelScope = ReadonlyMap<string, FeelValue>;

/** FEEL's word for a value's type, as messages use it. */
export function typeName(value: FeelValue): string {
  if (!('structure' in value))
    return value.expr.type.kind === 'date-time' ? 'date and time' : value.expr.type.kind;
  if (value.structure !== 'duration') return value.structure;
  return value.unit === 'days' ? 'days and time duration' : 'years and months duration';
}

/** Whether a value is a scalar of that kind; an untyped null is of every kind. */
export function isKind(value: FeelValue, ...kinds: readonly Expr['type']['kind'][]): value is FeelScalar {
  return !('structure' in value) && (value.expr.type.kind === 'null' || kinds.includes(value.expr.type.kind));
}
