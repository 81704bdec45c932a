import { divideRounded, formatFixedPoint } from '@fenji/vocabulary';
import { dateMonthsLater, dateParts, dateText, dayNumberOf, weekday } from './calendar.ts';
import type { ExprType, ExprValue, Operator } from './expr.ts';

type Apply = (values: readonly ExprValue[], types: readonly ExprType[]) => ExprValue;

/**
 * One operator on plain values: the meaning every engine is held to.
 * Faults (a text where a number must stand) throw; the language has checked types before.
 */
export function applyOperator(
  operator: Operator,
  values: readonly ExprValue[],
  types: readonly ExprType[],
): ExprValue {
  const seesNull = seeingNull[operator];
  if (seesNull) return seesNull(values, types);
  if (values.includes(null)) return null;
  const apply = strict[operator];
  if (!apply) throw new Error(`no meaning for operator ${operator}`);
  return apply(values, types);
}

/** Negative, zero or positive as `a` stands before, with or after `b`; text goes by code point as in UTF-8 order. */
export function compareValues(a: ExprValue, b: ExprValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  throw new TypeError(`cannot compare ${typeof a} with ${typeof b}`);
}

const seeingNull: Partial<Record<Operator, Apply>> = {
  equal: ([a, b]) => a === b,
  and: (values) => (values.includes(false) ? false : values.includes(null) ? null : true),
  or: (values) => (values.includes(true) ? true : values.includes(null) ? null : false),
  'is-null': ([a]) => a === null,
  'least-known': (values) => pickKnown(values, -1),
  'greatest-known': (values) => pickKnown(values, 1),
  coalesce: (values) => values.find((value) => value !== null) ?? null,
};

/** These are null as soon as one operand is. */
const strict: Partial<Record<Operator, Apply>> = {
  add: ([a, b]) => int(a) + int(b),
  subtract: ([a, b]) => int(a) - int(b),
  multiply: ([a, b]) => int(a) * int(b),
  'divide-rounded': ([a, b, digits]) =>
    int(b) === 0n ? null : divideRounded(int(a) * 10n ** int(digits), int(b)),
  'divide-truncated': ([a, b]) => (int(b) === 0n ? null : int(a) / int(b)),
  modulo: ([a, b]) => (int(b) === 0n ? null : ((int(a) % int(b)) + int(b)) % int(b)),
  negate: ([a]) => -int(a),
  absolute: ([a]) => (int(a) < 0n ? -int(a) : int(a)),
  less: ([a, b]) => compareValues(a ?? null, b ?? null) < 0,
  'less-or-equal': ([a, b]) => compareValues(a ?? null, b ?? null) <= 0,
  not: ([a]) => a === false,
  least: (values) => values.reduce((a, b) => (compareValues(b, a) < 0 ? b : a)),
  greatest: (values) => values.reduce((a, b) => (compareValues(b, a) > 0 ? b : a)),
  concatenate: (values) => values.join(''),
  'string-length': ([a]) => BigInt([...text(a)].length),
  substring: ([a, start, length]) =>
    substring(text(a), int(start), length === undefined ? undefined : int(length)),
  'text-position': ([a, part]) => position(text(a), text(part)),
  contains: ([a, b]) => text(a).includes(text(b)),
  'starts-with': ([a, b]) => text(a).startsWith(text(b)),
  'ends-with': ([a, b]) => text(a).endsWith(text(b)),
  'upper-case': ([a]) => text(a).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  'lower-case': ([a]) => text(a).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  'replace-text': ([a, part, by]) => (part === '' ? text(a) : text(a).split(text(part)).join(text(by))),
  'number-to-text': ([a], [type]) =>
    formatFixedPoint({ units: int(a), scale: type?.kind === 'number' ? type.scale : 0 }),
  'date-to-text': ([a]) => text(a),
  'date-of': ([a]) => text(a).slice(0, 10),
  'days-between': ([from, to]) => BigInt(dayNumberOf(text(to)) - dayNumberOf(text(from))),
  'add-days': ([a, days]) => dateText(dayNumberOf(text(a)) + Number(days)) + text(a).slice(10),
  'add-months': ([a, months]) => dateMonthsLater(text(a), Number(months)) + text(a).slice(10),
  'year-of': ([a]) => BigInt(dateParts(text(a))[0]),
  'month-of': ([a]) => BigInt(dateParts(text(a))[1]),
  'day-of': ([a]) => BigInt(dateParts(text(a))[2]),
  'weekday-of': ([a]) => BigInt(weekday(dayNumberOf(text(a)))),
};

function int(value: ExprValue | undefined): bigint {
  if (typeof value !== 'bigint') throw new TypeError(`a number is needed, not ${String(value)}`);
  return value;
}

function text(value: ExprValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError(`a text is needed, not ${String(value)}`);
  return value;
}

function substring(value: string, start: bigint, length: bigint | undefined): string | null {
  if (start < 1n || (length !== undefined && length < 0n)) return null;
  const from = Number(start) - 1;
  return [...value].slice(from, length === undefined ? undefined : from + Number(length)).join('');
}

function pickKnown(values: readonly ExprValue[], sign: 1 | -1): ExprValue {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => (compareValues(b, a) * sign > 0 ? b : a));
}

function position(value: string, part: string): bigint {
  const index = value.indexOf(part);
  return index < 0 ? 0n : BigInt([...value.slice(0, index)].length + 1);
}

function compareText(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const step = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (step !== 0) return step;
  }
  return left.length - right.length;
}
