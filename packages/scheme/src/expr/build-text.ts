import { literal, operation } from './build-expr.ts';
import { booleanType, type Expr, numberType, stringType } from './expr.ts';

/** The texts joined; null when any is null. */
export function concatenate(...texts: readonly Expr[]): Expr {
  const [first, ...rest] = texts;
  if (first === undefined) return literal(stringType, '');
  return rest.length === 0 ? first : operation('concatenate', stringType, ...texts);
}

/** Length in Unicode code points. */
export function stringLength(text: Expr): Expr {
  return operation('string-length', numberType(0), text);
}

/** `length` code points from the 1-based `start` (to the end without it); null for a start below 1 or a negative length. */
export function substring(text: Expr, start: Expr, length?: Expr): Expr {
  return operation('substring', stringType, text, start, ...(length ? [length] : []));
}

/** Whether a text has a part, a beginning or an end, compared exactly. */
export function hasText(operator: 'contains' | 'starts-with' | 'ends-with', text: Expr, part: Expr): Expr {
  return operation(operator, booleanType, text, part);
}

/** Letters A–Z and a–z changed, all others kept: only for these do engines agree. */
export function changeCase(operator: 'upper-case' | 'lower-case', text: Expr): Expr {
  return operation(operator, stringType, text);
}

/** Every occurrence of `part` replaced, literally; an empty `part` changes nothing. */
export function replaceText(text: Expr, part: Expr, replacement: Expr): Expr {
  return operation('replace-text', stringType, text, part, replacement);
}

/** The plain decimal text of a number without trailing zeros. */
export function numberToText(number: Expr): Expr {
  return operation('number-to-text', stringType, number);
}

/** 1-based position of the first occurrence in code points, 0 when there is none. */
export function textPosition(text: Expr, part: Expr): Expr {
  return operation('text-position', numberType(0), text, part);
}

/** ISO text of a date or date-time. */
export function dateToText(date: Expr): Expr {
  return operation('date-to-text', stringType, date);
}
