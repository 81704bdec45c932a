import { scaleOf } from '../expr/build-number.ts';
import { type Expr, numberType } from '../expr/expr.ts';
import { exactDecimal } from '../plan/exact-number.ts';
import type { Summary } from '../plan/plan.ts';
import type { PlanBuilder } from '../plan/plan-builder.ts';

/** How the cuts of a population are found. */
export type QuantileRule = {
  readonly shares: readonly number[];
  readonly definition: 'order-statistic' | 'type7';
  readonly peers: readonly string[];
};

/** The even shares 1/n … (n-1)/n, as the decimals that say them exactly; refuses n whose shares never end. */
export function evenShares(buckets: number): readonly number[] | undefined {
  const shares = Array.from({ length: buckets - 1 }, (_, index) => (index + 1) / buckets);
  const ends = shares.every((share) => Number((share * 1e6).toFixed(6)) % 1 === 0);
  return ends ? shares.map((share) => Number(share.toFixed(6))) : undefined;
}

/** Adds one summary with the cut at every share; cuts are called `<name>_cut_1` … */
export function quantileCuts(
  builder: PlanBuilder,
  name: string,
  value: Expr,
  rule: QuantileRule,
): readonly Expr[] {
  const summaries: Summary[] = rule.shares.map((share, index) => {
    const { units, scale } = exactDecimal(share);
    const type = numberType(scaleOf(value) + (rule.definition === 'type7' ? scale : 0));
    return {
      name: `${name}_cut_${index + 1}`,
      type,
      function: 'quantile',
      value,
      numerator: Number(units),
      denominator: 10 ** scale,
      definition: rule.definition,
    };
  });
  return builder.summarise(`${name}_cuts`, rule.peers, summaries);
}
