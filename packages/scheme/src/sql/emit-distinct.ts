import { and, isNull, not, truthy } from '../expr/build-condition.ts';
import { asOfCondition } from '../measures/plan-measure.ts';
import type { Aggregate } from '../plan/plan.ts';
import { type EmitContext, emitCondition, emitExpr } from './emit-expr.ts';

/**
 * Whether distinct values are counted by a grouping of their own. An engine spills a grouping to disk, but keeps the
 * sets of `count(distinct …)` in memory: the order numbers of fifty million lines are more than a laptop has.
 */
export function isCountedApart({ function: fn, value }: Aggregate): boolean {
  return fn === 'count-distinct' && value?.type.kind === 'string';
}

/** What the relation that counts them is called; no name of a scheme begins with an underscore. */
export function distinctName({ name }: Aggregate): string {
  return `_distinct_${name}`;
}

/** One row for each customer who has any in the dataset's `relation`, with the number of distinct texts under the measure's name. */
export function emitDistinct(
  { name, value, where }: Aggregate,
  relation: string,
  context: EmitContext,
): string {
  const id = context.dialect.identifier;
  const texts = value!;
  const counting = and(asOfCondition, ...(where ? [truthy(where)] : []), not(isNull(texts)));
  return `select ${id('customer')}, count(*) as ${id(name)}
from (
  select distinct ${id('customer')}, ${emitExpr(texts, context)} as ${id('_value')}
  from (${relation}) as ${id('_facts')}
  where ${emitCondition(counting, context)}
) as ${id('_values')}
group by ${id('customer')}`;
}
