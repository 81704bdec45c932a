import { isLiteral, nullOf } from '../expr/build-expr.ts';
import type { Expr, ExprType } from '../expr/expr.ts';
import { compileFeel, compileUnaryTests, type FeelFinding } from '../feel/compile-feel.ts';
import type { Report, Scope, ScopeEntry, SourcePath } from './plan-builder.ts';

/** What a place of the scheme accepts: a kind of value, or anything. */
export type Wanted = ExprType['kind'] | 'any';

/**
 * Digits after the point that a `/` keeps in a scheme, rounded half away from zero. FEEL's own 16 would leave a
 * quotient of 1000 no room in 64 bits; with 6 it may grow to 9 million millions.
 */
const divisionScale = 6;

/** The typed expression of a text, or undefined after its findings were reported at `path`. */
export function readFeel(
  text: string,
  scope: Scope,
  wanted: Wanted,
  path: SourcePath,
  report: Report,
): Expr | undefined {
  const outcome = compileFeel(text, scope, { divisionScale });
  reportFindings(outcome.findings, path, report);
  if (outcome.expr === undefined) return undefined;
  if (wanted === 'any' || outcome.expr.type.kind === wanted) return outcome.expr;
  if (isLiteral(outcome.expr, null))
    return wanted === 'number' ? nullOf({ kind: 'number', scale: 0 }) : nullOf({ kind: wanted });
  report('expression-kind-wrong', { wanted, found: outcome.expr.type.kind, text }, path);
  return undefined;
}

/** The condition that a value passes the unary tests of a table's cell, or undefined after reporting. */
export function readUnaryTests(
  text: string,
  input: ScopeEntry,
  scope: Scope,
  path: SourcePath,
  report: Report,
): Expr | undefined {
  const outcome = compileUnaryTests(text, input, scope, { divisionScale });
  reportFindings(outcome.findings, path, report);
  return outcome.expr;
}

function reportFindings(findings: readonly FeelFinding[], path: SourcePath, report: Report): void {
  for (const { code, params, severity, offset, length } of findings)
    report(code, params, path, severity, { offset, length });
}
