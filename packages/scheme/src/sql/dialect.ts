import type { Expr, ExprType, Operator } from '../expr/expr.ts';

/** How an operator is written: from the operands' SQL (each safe to stand anywhere) and the operands themselves. */
export type Spelling = (sql: readonly string[], operands: readonly Expr[]) => string;

/** The SQL types behind expression types; `wide` is the integer that products are worked out in when asked. */
export type DialectTypes = Readonly<Record<Exclude<ExprType['kind'], 'null'> | 'wide', string>>;

/** Everything an engine says differently, as data. An operator that is not listed is refused by name. */
export type Dialect = {
  readonly name: string;
  /** Statements to run once on every connection before emitted SQL is used. */
  readonly prelude: readonly string[];
  readonly types: DialectTypes;
  readonly identifier: (name: string) => string;
  /** Where a value given at run time stands; see `placeholderName`. */
  readonly placeholder: (name: string) => string;
  readonly literals: {
    readonly text: (value: string) => string;
    readonly date: (iso: string) => string;
    readonly dateTime: (iso: string) => string;
  };
  /** Beyond sum, count, min and max. Order statistics come as one list; each fraction lies strictly between two ranks. */
  readonly aggregates: {
    readonly firstBy: (value: string, order: string) => string;
    readonly lastBy: (value: string, order: string) => string;
    readonly orderStatistics: (value: string, fractions: readonly string[]) => string;
  };
  readonly operators: Readonly<Partial<Record<Operator, Spelling>>>;
};

/** The parameter name of a bound value: lower ASCII kept, all else spelled by code point, so that no two names meet. */
export function placeholderName(name: string): string {
  const spelled = [...name].map((sign) =>
    /[a-z0-9]/.test(sign) ? sign : sign === '_' ? '__' : `_${sign.codePointAt(0)?.toString(16)}_`,
  );
  return `v_${spelled.join('')}`;
}
