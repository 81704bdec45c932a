import { not, or } from '../expr/build-condition.ts';
import { literalBoolean } from '../expr/build-expr.ts';
import type { Expr } from '../expr/expr.ts';
import { passes } from './compile-comparison.ts';
import { compileNode } from './compile-node.ts';
import type { Compiling } from './compiling.ts';
import type { FeelFinding } from './feel-finding.ts';
import { type FeelScope, type FeelValue, typeName } from './feel-value.ts';
import { knownNames } from './known-names.ts';
import { parseFeel, parseFeelCell } from './parse-feel.ts';

export type { FeelFinding } from './feel-finding.ts';
export type { FeelScope, FeelValue } from './feel-value.ts';

/** What came of a text: an expression, unless one of the findings is an error. */
export type CompiledFeel = { readonly expr?: Expr; readonly findings: readonly FeelFinding[] };

/** How figures are worked out. */
export type FeelOptions = {
  /** Digits after the point that a quotient keeps, rounded half away from zero; at least 0, 16 unless given. */
  readonly divisionScale?: number;
};

/** The typed expression of a FEEL text whose names all stand in `scope`; structures (lists, durations) are no result. */
export function compileFeel(text: string, scope: FeelScope, options: FeelOptions = {}): CompiledFeel {
  const { value, findings } = compileFeelValue(text, scope, options);
  if (value === undefined) return { findings };
  if (!('structure' in value)) return { expr: value.expr, findings };
  const params = { what: typeName(value) };
  return {
    findings: [...findings, { ...whole(text), code: 'feel-result-structured', params, severity: 'error' }],
  };
}

/** As `compileFeel`, but any value is welcome: for knowledge and contexts that other expressions take apart. */
export function compileFeelValue(
  text: string,
  scope: FeelScope,
  options: FeelOptions = {},
): { readonly value?: FeelValue; readonly findings: readonly FeelFinding[] } {
  const parsed = parseFeel(text, knownNames(scope));
  if ('findings' in parsed) return parsed;
  const compiling = start(scope, options);
  const value = compileNode(parsed.tree, compiling);
  return { ...(value ? { value } : {}), findings: compiling.findings };
}

/**
 * The condition that `input` passes a cell of unary tests. It is three-valued: a null input passes no comparison
 * and no interval (null), but equals null, differs from every value, and is accepted by `-`.
 */
export function compileUnaryTests(
  text: string,
  input: FeelValue,
  scope: FeelScope,
  options: FeelOptions = {},
): CompiledFeel {
  const parsed = parseFeelCell(text, knownNames(scope));
  if ('findings' in parsed) return parsed;
  if (parsed.tree.accepts === 'anything') return { expr: literalBoolean(true), findings: [] };
  const compiling: Compiling = { ...start(scope, options), input };
  const tests = parsed.tree.tests.map((test) => passes(compiling, input, test));
  const { findings } = compiling;
  const known = tests.filter((test) => test !== undefined);
  if (known.length < tests.length) return { findings };
  return { expr: parsed.tree.accepts === 'none-of' ? not(or(...known)) : or(...known), findings };
}

function start(scope: FeelScope, { divisionScale = 16 }: FeelOptions): Compiling {
  return { scope, divisionScale, findings: [], compile: compileNode };
}

function whole(text: string): { offset: number; length: number } {
  return { offset: 0, length: text.length };
}
