import { equal } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { type Expr, numberType, stringType } from '../expr/expr.ts';
import { ordinalsOf } from '../steps/ordinals.ts';
import type { GradeDocument } from '../steps/step-document.ts';

/** The grades of a step from the lowest to the best, each with its ordinal. */
export type Ladder = readonly { readonly grade: string; readonly ordinal: number }[];

export function ladderOf(grades: readonly GradeDocument[]): Ladder {
  return [...ordinalsOf(grades)]
    .map(([grade, ordinal]) => ({ grade, ordinal }))
    .sort((a, b) => a.ordinal - b.ordinal);
}

/** True when no two grades are equally good, so that one step down is one grade. */
export function isStrict(ladder: Ladder): boolean {
  return ladder.every(({ ordinal }, index) => index === 0 || ordinal > ladder[index - 1]!.ordinal);
}

/** A grade's place on the ladder, 1 for the lowest; null for no grade and for one the ladder does not know. */
export function placeOf(grade: Expr, ladder: Ladder): Expr {
  return cases(
    ladder.map((rung, index) => ({
      when: equal(grade, literalText(rung.grade)),
      result: literalInteger(index + 1),
    })),
    nullOf(numberType(0)),
  );
}

/** The grade at a place of the ladder; null off the ladder. */
export function gradeAt(place: Expr, ladder: Ladder): Expr {
  return cases(
    ladder.map((rung, index) => ({
      when: equal(place, literalInteger(index + 1)),
      result: literalText(rung.grade),
    })),
    nullOf(stringType),
  );
}
