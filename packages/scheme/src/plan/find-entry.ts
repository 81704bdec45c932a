import type { ExprType } from '../expr/expr.ts';
import { nearestName } from './nearest-name.ts';
import type { PlanBuilder, ScopeEntry, SourcePath } from './plan-builder.ts';
import { readFeel } from './read-feel.ts';

/**
 * What a reference stands for: a known name (with all that is known of it), else an expression.
 * Undefined after reporting an unknown name or a wrong kind.
 */
export function findEntry(
  builder: PlanBuilder,
  text: string,
  wanted: ExprType['kind'] | 'any',
  path: SourcePath,
): ScopeEntry | undefined {
  const entry = builder.scope.get(text);
  if (entry === undefined) {
    const expr = readFeel(text, builder.scope, wanted, path, builder.report);
    return expr && { expr, role: 'measure' };
  }
  if (wanted === 'any' || entry.expr.type.kind === wanted) return entry;
  builder.report('expression-kind-wrong', { wanted, found: entry.expr.type.kind, text }, path);
  return undefined;
}

/** The columns of a peer group, or undefined after reporting the names that are none. */
export function findPeers(
  builder: PlanBuilder,
  names: readonly string[],
  path: SourcePath,
): readonly string[] | undefined {
  const columns: string[] = [];
  for (const [index, name] of names.entries()) {
    const entry = builder.scope.get(name);
    if (entry?.expr.node === 'column') columns.push(entry.expr.name);
    else
      builder.report('name-unknown', { name, nearest: nearestName(name, builder.scope.keys()) ?? '—' }, [
        ...path,
        index,
      ]);
  }
  return columns.length === names.length ? columns : undefined;
}
