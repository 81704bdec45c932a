import { and, isNull, lessOrEqual, not, or, truthy } from '../expr/build-condition.ts';
import { cases, column } from '../expr/build-expr.ts';
import { dateType, type Expr, stringType } from '../expr/expr.ts';
import { asOf } from '../measures/plan-measure.ts';
import type { PlanBuilder } from '../plan/plan-builder.ts';
import { type Ladder, placeOf } from './ladder.ts';

/** What a run is told of decisions by hand, by customer: the latest that was made by the as-of date. */
export const overrideColumns = [
  { name: 'override_grade', type: stringType },
  { name: 'override_reason', type: stringType },
  { name: 'override_until', type: dateType },
] as const;

/** The grade a person decided, while it has not expired and names a grade of the ladder; `overridden` marks it. */
export function planOverrides(builder: PlanBuilder, grade: Expr, ladder: Ladder): Expr {
  const [decided, , until] = overrideColumns.map(({ name, type }) => column(name, type)) as [
    Expr,
    Expr,
    Expr,
  ];
  const valid = and(
    not(isNull(placeOf(decided, ladder))),
    or(isNull(until), truthy(lessOrEqual(asOf, until))),
  );
  const overridden = builder.derive('overridden', truthy(valid));
  builder.show('overridden', overridden.type, 'detail');
  for (const { name, type } of overrideColumns) builder.show(name, type, 'detail');
  return cases([{ when: overridden, result: decided }], grade);
}
