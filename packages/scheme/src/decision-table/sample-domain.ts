import { dateText, dayNumberOf } from '../expr/calendar.ts';
import type { Expr, ExprType, ExprValue } from '../expr/expr.ts';

/** What an input of a table can hold. */
export type InputDomain = {
  readonly name: string;
  readonly type: ExprType;
  /** The only texts it can hold, where that is known. */
  readonly values?: readonly string[];
  /** The ends of a number in units of its scale, where they are known; both are included. */
  readonly least?: bigint;
  readonly most?: bigint;
  /** Whether null is to be tried too. */
  readonly optional?: boolean;
};

/**
 * Values of an input such that every region between the cells' literals holds one; undefined when a cell is no
 * plain comparison of that input with literals, so that there are no such regions.
 */
export function sampleDomain(input: InputDomain, cells: readonly Expr[]): readonly ExprValue[] | undefined {
  const literals = new Set<ExprValue>();
  for (const cell of cells) if (!collectLiterals(cell, input, literals)) return undefined;
  const known = [...literals].filter((value) => value !== null);
  const samples = samplesOf(input, known);
  return samples && (input.optional ? [...samples, null] : samples);
}

function samplesOf(input: InputDomain, known: readonly ExprValue[]): readonly ExprValue[] | undefined {
  switch (input.type.kind) {
    case 'boolean':
      return [true, false];
    case 'string':
      return input.values ?? [...known, `${known.filter((value) => typeof value === 'string').join('')}…`];
    case 'number': {
      const { least, most } = input;
      const bounds = known.filter((value) => typeof value === 'bigint');
      const ends = [least, most].filter((value) => value !== undefined);
      const near = [...bounds, ...ends, 0n].flatMap((value) => [value - 1n, value, value + 1n]);
      const inside = near.filter(
        (n) => (least === undefined || n >= least) && (most === undefined || n <= most),
      );
      return [...new Set(inside)].sort((a, b) => (a < b ? -1 : 1));
    }
    case 'date': {
      const days = known.map((value) => dayNumberOf(String(value)));
      const near = (days.length > 0 ? days : [0]).flatMap((day) => [day - 1, day, day + 1]);
      return [...new Set(near)].sort((a, b) => a - b).map(dateText);
    }
    default:
      return undefined;
  }
}

/** Gathers what the input is compared with, in units of the input; false when a part is none of that. */
function collectLiterals(expr: Expr, input: InputDomain, found: Set<ExprValue>): boolean {
  switch (expr.node) {
    case 'literal':
      for (const value of inUnitsOf(input, expr.type, expr.value)) found.add(value);
      return true;
    case 'column':
      return expr.name === input.name;
    case 'operation':
      return (
        isComparison(expr, input) && expr.operands.every((operand) => collectLiterals(operand, input, found))
      );
    default:
      return false;
  }
}

function isComparison(expr: Extract<Expr, { node: 'operation' }>, { type }: InputDomain): boolean {
  switch (expr.operator) {
    case 'equal':
    case 'is-null':
    case 'and':
    case 'or':
    case 'not':
    case 'coalesce':
      return true;
    // The order of texts has no next text, so nothing can be tried between two of them.
    case 'less':
    case 'less-or-equal':
      return type.kind !== 'string';
    // The input brought to the scale of a finer literal.
    case 'multiply':
      return expr.operands[1]?.node === 'literal' && expr.operands[0]?.node === 'column';
    default:
      return false;
  }
}

/** A literal in the input's units: itself, or the two whole units around it when it is finer. */
function inUnitsOf({ type }: InputDomain, of: ExprType, value: ExprValue): readonly ExprValue[] {
  if (typeof value !== 'bigint' || type.kind !== 'number' || of.kind !== 'number') return [value];
  if (of.scale <= type.scale) return [value * 10n ** BigInt(type.scale - of.scale)];
  const below = value / 10n ** BigInt(of.scale - type.scale);
  return [below - 1n, below, below + 1n];
}
