import { equal, greater, greaterOrEqual, less } from '../expr/build-condition.ts';
import { cases, literalInteger } from '../expr/build-expr.ts';
import { multiply } from '../expr/build-number.ts';
import { type Expr, numberType } from '../expr/expr.ts';
import type { PlanBuilder, ScopeEntry } from './plan-builder.ts';

/**
 * True when a figure is above the mean of the customers to be graded (of the peer group), exactly:
 * x n >= sum x, and for a quotient a/b against the quotient of the totals, a sum(b) >= b sum(a)
 * (the other way round where exactly one of b and sum(b) is negative, as net returns can be).
 * A figure equal to the mean counts as `tie` says; null stays null.
 */
export function aboveMean(
  builder: PlanBuilder,
  name: string,
  entry: ScopeEntry,
  peers: readonly string[],
  tie: 'above' | 'below',
): Expr {
  const compare = tie === 'above' ? greaterOrEqual : greater;
  if (entry.ratio) {
    const { numerator, denominator } = entry.ratio;
    const [sumNumerator, sumDenominator] = builder.summarise(`${name}_totals`, peers, [
      { name: `${name}_total_numerator`, type: numerator.type, function: 'sum', value: numerator },
      { name: `${name}_total_denominator`, type: denominator.type, function: 'sum', value: denominator },
    ]) as [Expr, Expr];
    const own = multiply(numerator, sumDenominator);
    const mean = multiply(denominator, sumNumerator);
    const isNegative = (divisor: Expr) => less(divisor, literalInteger(0));
    const sameSign = equal(isNegative(denominator), isNegative(sumDenominator));
    return cases([{ when: sameSign, result: compare(own, mean) }], compare(mean, own));
  }
  const [sum, count] = builder.summarise(`${name}_mean`, peers, [
    { name: `${name}_sum`, type: entry.expr.type, function: 'sum', value: entry.expr },
    { name: `${name}_count`, type: numberType(0), function: 'count', value: entry.expr },
  ]) as [Expr, Expr];
  return compare(multiply(entry.expr, count), sum);
}
