import { and, isNull, less, truthy } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { type Expr, numberType, stringType } from '../expr/expr.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { PlanBuilder } from '../plan/plan-builder.ts';
import { readFeel } from '../plan/read-feel.ts';
import { ordinalExpr, ordinalsOf } from '../steps/ordinals.ts';
import type { GradeDocument } from '../steps/step-document.ts';
import type { VetoDocument } from './adjustment-document.ts';

/** The grade after the vetoes; `veto` is the number of the one that took most, null where none bit. */
export function planVetoes(
  builder: PlanBuilder,
  grade: Expr,
  vetoes: readonly VetoDocument[],
  grades: readonly GradeDocument[],
): Expr {
  const ordinals = ordinalsOf(grades);
  let current = grade;
  let number: Expr = nullOf(numberType(0));
  for (const [index, veto] of vetoes.entries()) {
    const condition = readFeel(
      veto.when,
      builder.scope,
      'boolean',
      ['vetoes', index, 'when'],
      builder.report,
    );
    if (!condition) continue;
    if (veto.at_most !== undefined && !ordinals.has(veto.at_most)) {
      builder.report(
        'grade-unknown',
        {
          grade: veto.at_most,
          nearest: nearestName(veto.at_most, ordinals.keys()) ?? [...ordinals.keys()].join(', '),
        },
        ['vetoes', index, 'at_most'],
      );
      continue;
    }
    const bites =
      veto.at_most === undefined
        ? truthy(condition)
        : and(
            truthy(condition),
            less(literalInteger(ordinals.get(veto.at_most)!), ordinalExpr(current, grades)),
          );
    const bit = builder.derive(`veto_${index + 1}`, truthy(bites));
    number = cases([{ when: bit, result: literalInteger(index + 1) }], number);
    current = builder.derive(
      `grade_after_veto_${index + 1}`,
      cases(
        [{ when: bit, result: veto.at_most === undefined ? nullOf(stringType) : literalText(veto.at_most) }],
        current,
      ),
    );
  }
  const column = builder.derive(
    'veto',
    cases([{ when: isNull(grade), result: nullOf(numberType(0)) }], number),
  );
  builder.show('veto', column.type, 'detail');
  builder.show('grade_before_vetoes', builder.derive('grade_before_vetoes', grade).type, 'detail');
  return current;
}
