import type { Diagnostic } from '@fenji/vocabulary';
import { nearestName } from '../plan/nearest-name.ts';
import { type FeelFinding, feelFinding } from './feel-finding.ts';
import type { FeelNode, Span } from './feel-tree.ts';
import type { FeelScalar, FeelScope, FeelValue } from './feel-value.ts';
import { isKind, typeName } from './feel-value.ts';

/** One compilation under way. `compile` gives undefined after it reported why. */
export type Compiling = {
  readonly scope: FeelScope;
  /** What `?` stands for in a table's cell. */
  readonly input?: FeelValue;
  /** Digits after the point that a quotient keeps. */
  readonly divisionScale: number;
  readonly findings: FeelFinding[];
  readonly compile: (node: FeelNode, compiling: Compiling) => FeelValue | undefined;
};

/** Notes a finding; always undefined, so that it can be returned in place of a value. */
export function report(
  compiling: Compiling,
  code: string,
  params: Diagnostic['params'],
  span: Span,
  severity: Diagnostic['severity'] = 'error',
): undefined {
  compiling.findings.push(feelFinding(code, params, span, severity));
  return undefined;
}

/** The compiled node when it is a scalar of one of the kinds (or null), else undefined after reporting. */
export function compileKind(
  compiling: Compiling,
  node: FeelNode,
  ...kinds: readonly FeelScalar['expr']['type']['kind'][]
): FeelScalar | undefined {
  const value = compiling.compile(node, compiling);
  if (value === undefined || isKind(value, ...kinds)) return value;
  return report(
    compiling,
    'feel-type-mismatch',
    { expected: kinds.join(' / '), found: typeName(value) },
    node,
  );
}

/** The known name a mistyped one most likely meant; single letters are only guessed in the other case. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const nearest = nearestName(name, known);
  if (nearest === undefined || [...name].length > 1) return nearest;
  return nearest.toLowerCase() === name.toLowerCase() ? nearest : undefined;
}
