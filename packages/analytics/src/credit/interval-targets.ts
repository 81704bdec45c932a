import type { LinearConstraint } from '../numeric/quadratic-program.ts';
import type { JudgementMatrix } from './judgement-matrix.ts';

/**
 * B_j ≤ value for the low-return intervals j ≤ l, B_j ≥ value for the high-return ones l < j ≤ k. (The source prints
 * l < j < k, which would leave the best interval without a target.)
 */
export type IntervalTarget = {
  readonly interval: number;
  readonly kind: 'at-most' | 'at-least';
  readonly value: number;
};

/** The targets b of (13) from one list: the first `low` are upper limits, the rest lower limits; null sets none. */
export function intervalTargets(values: readonly (number | null)[], low: number): IntervalTarget[] {
  return values.flatMap((value, interval) => {
    if (value === null) return [];
    return [{ interval, kind: interval < low ? ('at-most' as const) : ('at-least' as const), value }];
  });
}

/** What a target may miss: one set exactly to the edge of its range must not fail by a rounding. */
export const roundingSlack = 1e-9;

/** One target as row · shares ≥ atLeast, loosened by a slack. */
export function targetConstraint(
  judgement: JudgementMatrix,
  target: IntervalTarget,
  slack = 0,
): LinearConstraint {
  const sign = target.kind === 'at-most' ? -1 : 1;
  return { row: judgement.map((row) => sign * row[target.interval]!), atLeast: sign * target.value - slack };
}

/** Shares of a whole: none negative, together 1. */
export function shareConstraints(classes: number): LinearConstraint[] {
  const unit = (at: number) => Array.from({ length: classes }, (_, i) => (i === at ? 1 : 0));
  return [
    { row: new Array<number>(classes).fill(1), atLeast: 1, equal: true },
    ...Array.from({ length: classes }, (_, i) => ({ row: unit(i), atLeast: 0 })),
  ];
}
