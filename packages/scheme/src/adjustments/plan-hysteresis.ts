import { addDays, addMonths } from '../expr/build-calendar.ts';
import { and, coalesce, isNull, less, lessOrEqual, not, or, truthy } from '../expr/build-condition.ts';
import { cases, column, literalBoolean, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { add, greatest, least, subtract } from '../expr/build-number.ts';
import { dateType, type Expr, numberType, stringType } from '../expr/expr.ts';
import { asOf } from '../measures/plan-measure.ts';
import type { PlanBuilder } from '../plan/plan-builder.ts';
import type { HysteresisDocument } from './adjustment-document.ts';
import { gradeAt, type Ladder, placeOf } from './ladder.ts';

/** What a run is told of the run before it, by customer. */
export const previousColumns = [
  { name: 'previous_grade', type: stringType },
  { name: 'previous_since', type: dateType },
  { name: 'previous_pending', type: numberType(0) },
] as const;

const previousGrade = column('previous_grade', stringType);
const previousSince = column('previous_since', dateType);
const previousPending = column('previous_pending', numberType(0));
const one = literalInteger(1);
const none = literalInteger(0);

/**
 * The grade after hysteresis. `kept_by` says why it differs from what the figures ask for: protected (held too
 * short), grace (not asked for often enough) or steps (more rungs than allowed at once).
 */
export function planHysteresis(
  builder: PlanBuilder,
  grade: Expr,
  hysteresis: HysteresisDocument,
  ladder: Ladder,
): Expr {
  const wanted = builder.derive('wanted_place', placeOf(grade, ladder));
  const held = builder.derive('previous_place', placeOf(previousGrade, ladder));
  const lower = builder.derive('asks_lower', truthy(less(wanted, held)));
  const higher = truthy(less(held, wanted));
  const pending = builder.derive(
    'demotion_pending',
    cases([{ when: lower, result: add(coalesce(previousPending, none), one) }], none),
  );
  const isProtected =
    hysteresis.protect === undefined
      ? literalBoolean(false)
      : and(lower, truthy(less(asOf, later(previousSince, hysteresis.protect))));
  const isGraced =
    hysteresis.grace === undefined
      ? literalBoolean(false)
      : and(lower, lessOrEqual(pending, literalInteger(hysteresis.grace)));
  const floor =
    hysteresis.most_steps_down === undefined
      ? wanted
      : greatest(wanted, subtract(held, literalInteger(hysteresis.most_steps_down)));
  const ceiling =
    hysteresis.most_steps_up === undefined
      ? wanted
      : least(wanted, add(held, literalInteger(hysteresis.most_steps_up)));
  const place = builder.derive(
    'place_after_hysteresis',
    cases(
      [
        { when: or(isNull(wanted), isNull(held)), result: wanted },
        { when: or(isProtected, isGraced), result: held },
        { when: lower, result: floor },
        { when: higher, result: ceiling },
      ],
      wanted,
    ),
  );
  const differs = and(not(isNull(held)), truthy(not(lessOrEqual(place, wanted))));
  const keptBy = builder.derive(
    'kept_by',
    cases(
      [
        { when: isProtected, result: literalText('protected') },
        { when: isGraced, result: literalText('grace') },
        { when: or(differs, truthy(less(place, wanted))), result: literalText('steps') },
      ],
      nullOf(stringType),
    ),
  );
  builder.show('previous_grade', stringType, 'detail');
  builder.show('previous_since', dateType, 'detail');
  builder.show('previous_pending', numberType(0), 'detail');
  builder.show('kept_by', keptBy.type, 'detail');
  builder.show('demotion_pending', pending.type, 'detail');
  return builder.derive('grade_after_hysteresis', gradeAt(place, ladder));
}

/** Since when a customer has held the grade: the run before's date while it stays the same, else this run's. */
export function planGradeSince(builder: PlanBuilder, grade: Expr, ladder: Ladder): void {
  const same = and(
    lessOrEqual(placeOf(grade, ladder), placeOf(previousGrade, ladder)),
    lessOrEqual(placeOf(previousGrade, ladder), placeOf(grade, ladder)),
  );
  const since = builder.derive(
    'grade_since',
    cases(
      [
        { when: truthy(same), result: coalesce(previousSince, asOf) },
        { when: isNull(grade), result: nullOf(dateType) },
      ],
      asOf,
    ),
  );
  builder.show('grade_since', since.type, 'detail');
}

function later(day: Expr, duration: string): Expr {
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration) ?? [];
  return addDays(
    addMonths(day, literalInteger(Number(years ?? 0) * 12 + Number(months ?? 0))),
    literalInteger(Number(days ?? 0)),
  );
}
