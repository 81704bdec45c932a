import type { Operator } from '../../expr/expr.ts';
import type { Spelling } from '../dialect.ts';

/** A function of the same operands. */
export function call(name: string): Spelling {
  return (sql) => `${name}(${sql.join(', ')})`;
}

/** A sign or word between the operands, in brackets. */
export function infix(sign: string): Spelling {
  return (sql) => `(${sql.join(` ${sign} `)})`;
}

/** Spellings that mean the same on every engine; a dialect lists its own beside these. */
export const standardOperators: Readonly<Partial<Record<Operator, Spelling>>> = {
  add: infix('+'),
  subtract: infix('-'),
  multiply: infix('*'),
  negate: ([a]) => `(- ${a})`,
  absolute: call('abs'),
  less: infix('<'),
  'less-or-equal': infix('<='),
  and: infix('and'),
  or: infix('or'),
  not: ([a]) => `(not ${a})`,
  'is-null': ([a]) => `(${a} is null)`,
  coalesce: call('coalesce'),
  concatenate: infix('||'),
};
