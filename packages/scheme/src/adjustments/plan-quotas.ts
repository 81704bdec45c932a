import { and, equal, less, truthy } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { divide, modulo, multiply, subtract } from '../expr/build-number.ts';
import { type Expr, numberType, stringType } from '../expr/expr.ts';
import { exactLiteral } from '../plan/exact-number.ts';
import { findEntry } from '../plan/find-entry.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder } from '../plan/plan-builder.ts';
import type { QuotasDocument } from './adjustment-document.ts';
import type { Ladder } from './ladder.ts';

/**
 * The grade after quotas, from the best grade down: who ranks beyond a grade's limit falls to the next lower one and
 * waits. `waiting_for` names the highest grade missed and `waiting_place` the place in its queue, from 1.
 */
export function planQuotas(builder: PlanBuilder, grade: Expr, quotas: QuotasDocument, ladder: Ladder): Expr {
  const entry = findEntry(builder, quotas.by, 'number', ['quotas', 'by']);
  const codes = ladder.map((rung) => rung.grade);
  for (const code of Object.keys(quotas.limits)) {
    if (!codes.includes(code))
      builder.report(
        'grade-unknown',
        { grade: code, nearest: nearestName(code, codes) ?? codes.join(', ') },
        ['quotas', 'limits', code],
      );
    if (code === codes[0]) builder.report('quota-on-lowest', { grade: code }, ['quotas', 'limits', code]);
  }
  if (!entry) return grade;
  let current = grade;
  let waitingFor: Expr = nullOf(stringType);
  let waitingPlace: Expr = nullOf(numberType(0));
  for (const code of [...codes].reverse()) {
    const limit = quotas.limits[code];
    const lower = codes[codes.indexOf(code) - 1];
    if (limit === undefined || lower === undefined) continue;
    const holds = builder.derive(
      `asks_for_${codes.indexOf(code)}`,
      truthy(equal(current, literalText(code))),
    );
    const rank = builder.rank(`quota_rank_${codes.indexOf(code)}`, {
      type: numberType(0),
      function: 'row-number',
      peers: [],
      order: [{ by: entry.expr, descending: entry.better !== 'less' }],
      where: holds,
    });
    builder.show(`quota_rank_${codes.indexOf(code)}`, rank.type, 'detail');
    const most =
      typeof limit === 'number'
        ? literalInteger(limit)
        : shareOfGraded(builder, codes.indexOf(code), grade, limit.share);
    const over = builder.derive(`over_quota_${codes.indexOf(code)}`, and(holds, truthy(less(most, rank))));
    waitingPlace = cases(
      [{ when: and(over, equal(waitingFor, nullOf(stringType))), result: subtract(rank, most) }],
      waitingPlace,
    );
    waitingFor = cases(
      [{ when: and(over, equal(waitingFor, nullOf(stringType))), result: literalText(code) }],
      waitingFor,
    );
    current = builder.derive(
      `grade_after_quota_${codes.indexOf(code)}`,
      cases([{ when: over, result: literalText(lower) }], current),
    );
  }
  builder.show('waiting_for', builder.derive('waiting_for', waitingFor).type, 'detail');
  builder.show('waiting_place', builder.derive('waiting_place', waitingPlace).type, 'detail');
  return current;
}

/** floor(share x customers with a grade). */
function shareOfGraded(builder: PlanBuilder, index: number, grade: Expr, share: number): Expr {
  const counted = cases(
    [{ when: equal(grade, nullOf(stringType)), result: nullOf(numberType(0)) }],
    literalInteger(1),
  );
  const [count] = builder.summarise(
    `quota_base_${index}`,
    [],
    [{ name: `quota_customers_${index}`, type: numberType(0), function: 'count', value: counted }],
  ) as [Expr];
  const exact = multiply(count, exactLiteral(share));
  return divide(subtract(exact, modulo(exact, literalInteger(1))), literalInteger(1), 0);
}
