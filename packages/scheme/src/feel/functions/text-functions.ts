import { and, equal, greater, less } from '../../expr/build-condition.ts';
import { cases, literalBoolean, literalInteger, literalText, nullOf } from '../../expr/build-expr.ts';
import { add, subtract } from '../../expr/build-number.ts';
import {
  changeCase,
  dateToText,
  hasText,
  numberToText,
  replaceText,
  stringLength,
  substring,
  textPosition,
} from '../../expr/build-text.ts';
import { type Expr, numberType, stringType } from '../../expr/expr.ts';
import { report } from '../compiling.ts';
import { type FeelFunction, type FeelFunctions, type Parameter, required } from './feel-function.ts';

const string: Parameter = { name: 'string', kinds: ['string'] };
const match: Parameter = { name: 'match', kinds: ['string'] };
const one = literalInteger(1);
const zero = literalInteger(0);
const isPlain = (pattern: string) => !/[.\\+*?[\](){}|^$]/.test(pattern);

/** FEEL's functions of texts; positions and lengths count code points, patterns are limited to plain text. */
export const textFunctions: FeelFunctions = {
  'string length': ofText((text) => stringLength(text)),
  'upper case': ofText((text) => changeCase('upper-case', text)),
  'lower case': ofText((text) => changeCase('lower-case', text)),
  contains: ofTexts((text, part) => hasText('contains', text, part)),
  'starts with': ofTexts((text, part) => hasText('starts-with', text, part)),
  'ends with': ofTexts((text, part) => hasText('ends-with', text, part)),
  'substring before': ofTexts((text, part) => {
    const position = textPosition(text, part);
    const before = substring(text, one, subtract(position, one));
    return cases([{ when: greater(position, zero), result: before }], emptyUnlessNull(position));
  }),
  'substring after': ofTexts((text, part) => {
    const position = textPosition(text, part);
    const after = substring(text, add(position, stringLength(part)));
    return cases([{ when: greater(position, zero), result: after }], emptyUnlessNull(position));
  }),
  substring: {
    takes: 'scalars',
    parameters: [
      string,
      { name: 'start position', kinds: ['number'] },
      { name: 'length', kinds: ['number'], optional: true },
    ],
    build: ([text, start, length], { compiling, node }) => {
      if (!text || !start) throw new Error('a required argument is not there');
      const whole = [start, length].every(
        (expr) => !expr || (expr.type.kind === 'number' && expr.type.scale === 0),
      );
      if (!whole) return report(compiling, 'feel-whole-number-needed', { name: node.name }, node);
      const fromEnd = add(add(stringLength(text), start), one);
      const from = cases([{ when: less(start, zero), result: fromEnd }], start);
      return { expr: substring(text, from, length) };
    },
  },
  replace: {
    takes: 'scalars',
    parameters: [
      { name: 'input', kinds: ['string'] },
      { name: 'pattern', kinds: ['string'], literal: true },
      { name: 'replacement', kinds: ['string'], literal: true },
    ],
    build: (args, { compiling, node }) => {
      const [text, pattern, by] = required(args, 3);
      if (isPlain(textOf(pattern)) && !/[\\$]/.test(textOf(by)))
        return { expr: replaceText(text, pattern, by) };
      return report(compiling, 'feel-pattern-not-plain', { pattern: textOf(pattern) }, node);
    },
  },
  matches: {
    takes: 'scalars',
    parameters: [
      { name: 'input', kinds: ['string'] },
      { name: 'pattern', kinds: ['string'], literal: true },
    ],
    build: (args, { compiling, node }) => {
      const [text, pattern] = required(args, 2);
      const [, start, part = '', end] = /^(\^?)(.*?)(\$?)$/s.exec(textOf(pattern)) ?? [];
      if (!isPlain(part))
        return report(compiling, 'feel-pattern-not-plain', { pattern: textOf(pattern) }, node);
      const plain = literalText(part);
      if (start && end) return { expr: and(hasText('starts-with', text, plain), equal(text, plain)) };
      return { expr: hasText(start ? 'starts-with' : end ? 'ends-with' : 'contains', text, plain) };
    },
  },
  string: {
    takes: 'scalars',
    parameters: [{ name: 'from', kinds: ['string', 'number', 'boolean', 'date', 'date-time'] }],
    build: (args) => ({ expr: toText(required(args, 1)[0]) }),
  },
};

function toText(value: Expr): Expr {
  switch (value.type.kind) {
    case 'number':
      return numberToText(value);
    case 'boolean': {
      const whenTrue = { when: value, result: literalText('true') };
      return cases(
        [whenTrue, { when: equal(value, literalBoolean(false)), result: literalText('false') }],
        nullOf(stringType),
      );
    }
    case 'date':
    case 'date-time':
      return dateToText(value);
    default:
      return value;
  }
}

function emptyUnlessNull(position: Expr): Expr {
  return cases(
    [{ when: equal(position, nullOf(numberType(0))), result: nullOf(stringType) }],
    literalText(''),
  );
}

function ofText(build: (text: Expr) => Expr): FeelFunction {
  return { takes: 'scalars', parameters: [string], build: (args) => ({ expr: build(required(args, 1)[0]) }) };
}

function ofTexts(build: (text: Expr, part: Expr) => Expr): FeelFunction {
  return {
    takes: 'scalars',
    parameters: [string, match],
    build: (args) => ({ expr: build(...required(args, 2)) }),
  };
}

function textOf(expr: Expr): string {
  return expr.node === 'literal' && typeof expr.value === 'string' ? expr.value : '';
}
