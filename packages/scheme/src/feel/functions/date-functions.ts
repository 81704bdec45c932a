import { dateOf, datePart } from '../../expr/build-calendar.ts';
import { equal } from '../../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../../expr/build-expr.ts';
import { add, divideTruncated, multiply, subtract } from '../../expr/build-number.ts';
import { type Expr, stringType } from '../../expr/expr.ts';
import { compileKind, report } from '../compiling.ts';
import type { FeelValue } from '../feel-value.ts';
import { readDate, readDateTime, readDuration } from '../read-temporal.ts';
import {
  type Calling,
  type FeelFunction,
  type FeelFunctions,
  type Parameter,
  required,
} from './feel-function.ts';

const anyDate: Parameter = { name: 'date', kinds: ['date', 'date-time'] };
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** FEEL's functions of dates; a day that does not exist is a finding, for its text stands in the scheme. */
export const dateFunctions: FeelFunctions = {
  date: {
    takes: 'anything',
    arity: [1, 3],
    build: (args, calling) => {
      const { compiling, node } = calling;
      const [first] = args;
      if (args.length === 3) return dateFromParts(calling);
      if (args.length !== 1 || !first)
        return report(compiling, 'feel-arity', arity(node.name, '1, 3', args.length), node);
      const from = compileKind(compiling, first, 'string', 'date', 'date-time');
      if (!from) return undefined;
      if (from.expr.type.kind === 'string') return fromText(from.expr, calling, readDate);
      return { expr: from.expr.type.kind === 'null' ? nullOf({ kind: 'date' }) : dateOf(from.expr) };
    },
  },
  'date and time': ofLiteral(readDateTime),
  duration: ofLiteral(readDuration),
  'years and months duration': {
    takes: 'scalars',
    parameters: [
      { name: 'from', kinds: ['date', 'date-time'] },
      { name: 'to', kinds: ['date', 'date-time'] },
    ],
    build: (args) => ({ structure: 'duration', unit: 'months', amount: monthsBetween(...required(args, 2)) }),
  },
  'day of week': named('weekday-of', days),
  'month of year': named('month-of', months),
  today: clock(),
  now: clock(),
};

/**
 * Whole months from one date to another, cut towards zero as DMN has it; negative when `to` is earlier.
 * Months of 32 numbered days keep a date's order, and cutting their quotient drops a month that is not full.
 */
function monthsBetween(from: Expr, to: Expr): Expr {
  const [twelve, most] = [literalInteger(12), literalInteger(32)];
  const numbered = (date: Expr) => {
    const month = add(multiply(datePart('year-of', date), twelve), datePart('month-of', date));
    return add(multiply(month, most), datePart('day-of', date));
  };
  return divideTruncated(subtract(numbered(to), numbered(from)), most);
}

function named(part: 'weekday-of' | 'month-of', names: readonly string[]): FeelFunction {
  return {
    takes: 'scalars',
    parameters: [anyDate],
    build: (args) => {
      const number = datePart(part, required(args, 1)[0]);
      const branches = names.map((name, index) => ({
        when: equal(number, literalInteger(index + 1)),
        result: literalText(name),
      }));
      return { expr: cases(branches, nullOf(stringType)) };
    },
  };
}

function ofLiteral(read: (text: string) => FeelValue | undefined): FeelFunction {
  return {
    takes: 'scalars',
    parameters: [{ name: 'from', kinds: ['string'], literal: true }],
    build: (args, calling) => fromText(required(args, 1)[0], calling, read),
  };
}

function fromText(from: Expr, { compiling, node }: Calling, read: (text: string) => FeelValue | undefined) {
  if (from.node !== 'literal')
    return report(compiling, 'feel-literal-needed', { name: node.name, argument: 'from' }, node);
  const text = String(from.value ?? '');
  return read(text) ?? report(compiling, 'feel-temporal-invalid', { name: node.name, text }, node);
}

function dateFromParts({ compiling, node }: Calling): FeelValue | undefined {
  const parts = node.args.map(({ value }) => (value.kind === 'number' ? value.text : '?'));
  const [year = '', month = '', day = ''] = parts;
  if (parts.includes('?'))
    return report(compiling, 'feel-literal-needed', { name: 'date', argument: 'year, month, day' }, node);
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return readDate(text) ?? report(compiling, 'feel-temporal-invalid', { name: 'date', text }, node);
}

/** The clock would make a run differ from its repetition. */
function clock(): FeelFunction {
  return {
    takes: 'anything',
    arity: [0, 0],
    build: (_, { compiling, node }) => report(compiling, 'feel-clock', { name: node.name }, node),
  };
}

function arity(name: string, expected: string, found: number) {
  return { name, expected, found };
}
