import { coalesce, greater, isNull } from '../expr/build-condition.ts';
import { cases, literalInteger } from '../expr/build-expr.ts';
import { divideTruncated, greatest, least, multiply, subtract } from '../expr/build-number.ts';
import type { Expr } from '../expr/expr.ts';
import { findEntry } from '../plan/find-entry.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder } from '../plan/plan-builder.ts';
import type { DecayDocument } from './adjustment-document.ts';
import { gradeAt, type Ladder, placeOf } from './ladder.ts';

const none = literalInteger(0);

/**
 * The grade after decay: floor((idle - full years x credit days) / period) steps lower, never below `lowest`.
 * `decay_idle`, `decay_credit` and `decay_steps` say how far it wanted to fall, `grade_before_decay` from where.
 */
export function planDecay(builder: PlanBuilder, grade: Expr, decay: DecayDocument, ladder: Ladder): Expr {
  const idle = findEntry(builder, decay.idle, 'number', ['decay', 'idle'])?.expr;
  const credit = planCredit(builder, decay.tenure);
  const lowest = placeOfLowest(builder, decay.lowest, ladder);
  if (!idle || !credit || lowest === undefined) return grade;
  const shown = (name: string, expr: Expr) => {
    builder.show(name, expr.type, 'detail');
    return builder.derive(name, expr);
  };
  const before = shown('grade_before_decay', grade);
  const [idleDays, creditDays] = [shown('decay_idle', idle), shown('decay_credit', credit)];
  const counted = greatest(none, subtract(idleDays, creditDays));
  const steps = shown(
    'decay_steps',
    coalesce(divideTruncated(counted, literalInteger(decay.period_days)), none),
  );
  const place = builder.derive('place_before_decay', placeOf(before, ladder));
  const fallen = least(place, greatest(literalInteger(lowest), subtract(place, steps)));
  return builder.derive(
    'grade_after_decay',
    cases([{ when: greater(steps, none), result: gradeAt(fallen, ladder) }], before),
  );
}

/** Days that full years of tenure earn; 0 without tenure, undefined after reporting. */
function planCredit(builder: PlanBuilder, tenure: DecayDocument['tenure']): Expr | undefined {
  if (tenure === undefined) return none;
  const years = findEntry(builder, tenure.years, 'number', ['decay', 'tenure', 'years'])?.expr;
  if (!years) return undefined;
  const fullYears = divideTruncated(greatest(none, years), literalInteger(1));
  const earned = multiply(fullYears, literalInteger(tenure.credit_days));
  return cases([{ when: isNull(years), result: none }], earned);
}

function placeOfLowest(builder: PlanBuilder, lowest: string | undefined, ladder: Ladder): number | undefined {
  if (lowest === undefined) return 1;
  const codes = ladder.map(({ grade }) => grade);
  if (codes.includes(lowest)) return codes.indexOf(lowest) + 1;
  builder.report(
    'grade-unknown',
    { grade: lowest, nearest: nearestName(lowest, codes) ?? codes.join(', ') },
    ['decay', 'lowest'],
  );
  return undefined;
}
