import type { Expr, ExprType } from '../../expr/expr.ts';
import type { Compiling } from '../compiling.ts';
import type { FeelNode } from '../feel-tree.ts';
import type { FeelScalar, FeelValue } from '../feel-value.ts';

/** The call of a function as it was read. */
export type CallNode = Extract<FeelNode, { kind: 'call' }>;

/** A call being compiled: where it stands, for findings. */
export type Calling = { readonly compiling: Compiling; readonly node: CallNode };

/** What one argument of a function has to be. */
export type Parameter = {
  /** FEEL's name, usable in `f(name: value)`. */
  readonly name: string;
  readonly kinds: readonly Exclude<ExprType['kind'], 'null'>[];
  readonly optional?: true;
  /** The value has to stand in the text, because engines differ on what it may do. */
  readonly literal?: true;
};

/** A built-in function: of scalars by position or name, of a list (or several values), or of anything at all. */
export type FeelFunction =
  | {
      readonly takes: 'scalars';
      readonly parameters: readonly Parameter[];
      /** Optional arguments left out are undefined; nulls carry the parameter's first kind. */
      readonly build: (args: readonly (Expr | undefined)[], calling: Calling) => FeelValue | undefined;
    }
  | {
      readonly takes: 'list';
      readonly kinds: readonly Exclude<ExprType['kind'], 'null'>[];
      readonly build: (items: readonly FeelScalar[], calling: Calling) => FeelValue | undefined;
    }
  | {
      readonly takes: 'anything';
      readonly arity: readonly [least: number, most: number];
      readonly build: (args: readonly FeelNode[], calling: Calling) => FeelValue | undefined;
    };

/** Functions by FEEL name. */
export type FeelFunctions = Readonly<Record<string, FeelFunction>>;

/** Those `count` first arguments, which the parameters promise to be there. */
export function required<const N extends 1 | 2 | 3>(
  args: readonly (Expr | undefined)[],
  count: N,
): N extends 1 ? readonly [Expr] : N extends 2 ? readonly [Expr, Expr] : readonly [Expr, Expr, Expr] {
  const found = args.slice(0, count);
  if (found.length < count || found.includes(undefined)) throw new Error('a required argument is not there');
  return found as unknown as ReturnType<typeof required<N>>;
}
