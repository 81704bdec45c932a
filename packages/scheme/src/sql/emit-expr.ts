import { Refusal } from '@fenji/vocabulary';
import type { Expr, Operator } from '../expr/expr.ts';
import type { Values } from '../expr/interpret-expr.ts';
import { type Dialect, placeholderName } from './dialect.ts';
import { emitLiteral } from './emit-literal.ts';
import { isNarrow } from './narrow.ts';
import { isNullable } from './nullable.ts';

/** What an emitted expression depends on besides itself. */
export type EmitContext = {
  readonly dialect: Dialect;
  /** Values already known; the others stay placeholders. */
  readonly bound: Values;
  /** Products in the dialect's wide integer; without it an overflow of 64 bits stops the statement. */
  readonly wide: boolean;
};

/** The SQL of an expression, with the three-valued logic of `interpretExpr`; refuses an operator the dialect lacks. */
export function emitExpr(expr: Expr, context: EmitContext): string {
  return emit(expr, { ...context, asFilter: false });
}

/** The SQL of a condition where null counts as false (a `where`, a `case when`): may use plain `=`. */
export function emitCondition(expr: Expr, context: EmitContext): string {
  return emit(expr, { ...context, asFilter: true });
}

type Place = EmitContext & { readonly asFilter: boolean };

function emit(expr: Expr, place: Place): string {
  const { dialect } = place;
  switch (expr.node) {
    case 'literal':
      return emitLiteral(expr.type, expr.value, dialect);
    case 'column':
      return dialect.identifier(expr.name);
    case 'bound': {
      const value = place.bound[expr.name];
      if (value !== undefined) return emitLiteral(expr.type, value, dialect);
      if (expr.type.kind === 'null') throw new TypeError(`bound value ${expr.name} has no type`);
      return `cast(${dialect.placeholder(placeholderName(expr.name))} as ${dialect.types[expr.type.kind]})`;
    }
    case 'case': {
      const inner = { ...place, asFilter: false };
      const typed = expr.branches.some(({ result }) => result.node !== 'literal' || result.value !== null);
      const branches = expr.branches.map(
        ({ when, result }) => `when ${emit(when, { ...place, asFilter: true })} then ${emit(result, inner)}`,
      );
      const otherwise =
        typed && expr.otherwise.node === 'literal' && expr.otherwise.value === null
          ? 'null'
          : emit(expr.otherwise, inner);
      return `case ${branches.join(' ')} else ${otherwise} end`;
    }
    case 'operation':
      return emitOperation(expr.operator, expr.operands, place);
  }
}

function emitOperation(operator: Operator, operands: readonly Expr[], place: Place): string {
  const inner = operandPlace(operator, operands, place);
  const sql = operands.map((operand) => emit(operand, inner));
  switch (operator) {
    case 'equal': {
      // Where null counts as false one side without null is enough for plain `=`; else both must be.
      const nullables = operands.filter(isNullable).length;
      if (nullables === 0 || (place.asFilter && nullables === 1)) return `(${sql.join(' = ')})`;
      break;
    }
    case 'coalesce':
      if (place.asFilter && operands.length === 2 && isFalse(operands[1])) return sql[0] as string;
      break;
    case 'add':
    case 'subtract':
    case 'multiply':
      return spell(operator, widen(operator, sql, operands, place), operands, place.dialect);
    case 'divide-rounded': {
      const quotient = spell(operator, sql, operands, place.dialect);
      return place.wide ? quotient : `cast(${quotient} as ${place.dialect.types.number})`;
    }
    case 'least':
    case 'greatest': {
      const tests = operands.flatMap((operand, index) =>
        isNullable(operand) ? [`${sql[index]} is null`] : [],
      );
      const picked = spell(operator, sql, operands, place.dialect);
      return tests.length === 0 ? picked : `case when ${tests.join(' or ')} then null else ${picked} end`;
    }
  }
  return spell(operator, sql, operands, place.dialect);
}

function spell(
  operator: Operator,
  sql: readonly string[],
  operands: readonly Expr[],
  dialect: Dialect,
): string {
  const spelling = dialect.operators[operator];
  if (!spelling) throw new Refusal('operator-unsupported', { dialect: dialect.name, operator });
  return spelling(sql, operands);
}

/** `and`, `or` and `coalesce(…, false)` pass a filter on to their operands. */
function operandPlace(operator: Operator, operands: readonly Expr[], place: Place): Place {
  if (operator === 'and' || operator === 'or') return place;
  return { ...place, asFilter: operator === 'coalesce' && operands.length === 2 && isFalse(operands[1]) };
}

/** Small integer literals are 32 bits to an engine: one operand is cast where none has 64, or where a product needs more. */
function widen(
  operator: Operator,
  sql: readonly string[],
  operands: readonly Expr[],
  place: Place,
): readonly string[] {
  const wide = operator === 'multiply' && place.wide;
  if (!wide && !operands.every((operand) => isNarrow(operand, place.bound))) return sql;
  const target = wide ? place.dialect.types.wide : place.dialect.types.number;
  const chosen = Math.max(
    operands.findIndex((operand) => operand.node !== 'literal'),
    0,
  );
  return sql.map((part, index) => (index === chosen ? `cast(${part} as ${target})` : part));
}

function isFalse(expr: Expr | undefined): boolean {
  return expr?.node === 'literal' && expr.value === false;
}
