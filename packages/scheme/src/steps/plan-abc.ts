import { isNull, less } from '../expr/build-condition.ts';
import { cases, literalText, nullOf } from '../expr/build-expr.ts';
import { multiply, subtract } from '../expr/build-number.ts';
import { type Expr, stringType } from '../expr/expr.ts';
import { exactLiteral } from '../plan/exact-number.ts';
import { findEntry, findPeers } from '../plan/find-entry.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import type { StepDocument } from './step-document.ts';

/**
 * Grade by cumulative share of the total: a customer belongs to the first grade whose share the customers before it
 * have not filled yet. The last grade takes the rest, customers with nothing or less included.
 */
export function planAbc(
  builder: PlanBuilder,
  name: string,
  step: Extract<StepDocument, { step: 'abc' }>,
  path: SourcePath,
): Expr | undefined {
  const entry = findEntry(builder, step.by, 'number', [...path, 'by']);
  const peers = findPeers(builder, step.peers, [...path, 'peers']);
  if (!entry || !peers) return undefined;
  const grades = Object.entries(step.cumulative);
  if (
    grades.some(([, share], index) => index > 0 && share <= grades[index - 1]![1]) ||
    grades.at(-1)?.[1] !== 1
  ) {
    builder.report('cumulative-not-ascending', {}, [...path, 'cumulative']);
    return undefined;
  }
  const [total] = builder.summarise(`${name}_sum`, peers, [
    { name: `${name}_total`, type: entry.expr.type, function: 'sum', value: entry.expr },
  ]) as [Expr];
  const running = builder.rank(`${name}_running`, {
    type: entry.expr.type,
    function: 'running-sum',
    value: entry.expr,
    peers,
    order: [{ by: entry.expr, descending: true }],
  });
  builder.show(`${name}_running`, running.type, 'detail');
  const before = subtract(running, entry.expr);
  const branches = grades.slice(0, -1).map(([grade, share]) => ({
    when: less(before, multiply(total, exactLiteral(share))),
    result: literalText(grade),
  }));
  return cases(
    [{ when: isNull(entry.expr), result: nullOf(stringType) }, ...branches],
    literalText(grades.at(-1)![0]),
  );
}
