import { equal } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { type Expr, numberType } from '../expr/expr.ts';
import type { GradeDocument } from './step-document.ts';

/** The place of each grade on the step's ladder: as stated, else the first listed is the highest. */
export function ordinalsOf(grades: readonly GradeDocument[]): ReadonlyMap<string, number> {
  return new Map(grades.map(({ grade, ordinal }, index) => [grade, ordinal ?? grades.length - index]));
}

/** The ordinal of a grade expression on a ladder; null for no grade. */
export function ordinalExpr(grade: Expr, grades: readonly GradeDocument[]): Expr {
  const branches = [...ordinalsOf(grades)].map(([code, ordinal]) => ({
    when: equal(grade, literalText(code)),
    result: literalInteger(ordinal),
  }));
  return cases(branches, nullOf(numberType(0)));
}
