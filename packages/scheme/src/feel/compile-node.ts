import { parseFixedPoint } from '@fenji/vocabulary';
import { datePart } from '../expr/build-calendar.ts';
import { and, or } from '../expr/build-condition.ts';
import {
  cases,
  isLiteral,
  literalBoolean,
  literalInteger,
  literalNumber,
  literalText,
  nullOf,
} from '../expr/build-expr.ts';
import { divideTruncated, multiply, subtract } from '../expr/build-number.ts';
import { nullType } from '../expr/expr.ts';
import { compileArithmetic, compileNegation, isTooLarge, mostLiteralDigits } from './compile-arithmetic.ts';
import { compileCall } from './compile-call.ts';
import { compare, inRange, passes } from './compile-comparison.ts';
import { type Compiling, compileKind, report, suggest } from './compiling.ts';
import type { FeelNode } from './feel-tree.ts';
import { type FeelDuration, type FeelValue, typeName } from './feel-value.ts';
import { readTemporal } from './read-temporal.ts';

/** The value a FEEL node stands for in a scope; undefined after its findings were reported. */
export function compileNode(node: FeelNode, compiling: Compiling): FeelValue | undefined {
  switch (node.kind) {
    case 'number': {
      const number = parseFixedPoint(node.text);
      if (number && isTooLarge(literalNumber(number))) {
        return report(compiling, 'feel-number-too-large', { digits: mostLiteralDigits }, node);
      }
      return number
        ? { expr: literalNumber(number) }
        : report(compiling, 'feel-number-invalid', { text: node.text }, node);
    }
    case 'text':
      return { expr: literalText(node.value) };
    case 'boolean':
      return { expr: literalBoolean(node.value) };
    case 'null':
      return { expr: nullOf(nullType) };
    case 'temporal':
      return (
        readTemporal(node.text) ??
        report(compiling, 'feel-temporal-invalid', { name: '@', text: node.text }, node)
      );
    case 'input':
      return compiling.input ?? report(compiling, 'feel-no-input', {}, node);
    case 'name':
      return compileName(compiling, node);
    case 'path':
      return compilePath(compiling, node);
    case 'negate':
      return compileNegation(compiling, node);
    case 'arithmetic':
      return compileArithmetic(compiling, node);
    case 'compare':
    case 'in':
    case 'between':
    case 'connect':
      return compileCondition(compiling, node);
    case 'if':
      return compileIf(compiling, node);
    case 'list': {
      const items = node.items.map((item) => compileNode(item, compiling));
      return items.includes(undefined) ? undefined : { structure: 'list', items: items as FeelValue[] };
    }
    case 'context':
      return compileContext(compiling, node);
    case 'range': {
      const { lowIncluded, highIncluded } = node.range;
      const low = compileNode(node.range.low, compiling);
      const high = compileNode(node.range.high, compiling);
      return low && high && { structure: 'range', low, high, lowIncluded, highIncluded };
    }
    case 'item':
      return compileItem(compiling, node);
    case 'call':
      return compileCall(compiling, node);
    case 'unsupported':
      return report(compiling, 'feel-unsupported', { what: node.what }, node);
  }
}

type Kind<K extends FeelNode['kind']> = Extract<FeelNode, { kind: K }>;

function compileName(compiling: Compiling, node: Kind<'name'>): FeelValue | undefined {
  const name = node.name.replace(/\s+/g, ' ');
  const found = compiling.scope.get(node.name) ?? compiling.scope.get(name);
  if (found) return found;
  const nearest = suggest(name, compiling.scope.keys());
  if (nearest === undefined) return report(compiling, 'feel-name-unknown', { name }, node);
  return report(compiling, 'feel-name-unknown-near', { name, nearest }, node);
}

function compileCondition(
  compiling: Compiling,
  node: Kind<'compare' | 'in' | 'between' | 'connect'>,
): FeelValue | undefined {
  if (node.kind === 'connect') {
    const left = compileKind(compiling, node.left, 'boolean');
    const right = compileKind(compiling, node.right, 'boolean');
    return left && right && { expr: (node.operator === 'and' ? and : or)(left.expr, right.expr) };
  }
  const value = compileNode(node.kind === 'compare' ? node.left : node.of, compiling);
  if (value === undefined) return undefined;
  if (node.kind === 'in') {
    const tests = node.tests.map((test) => passes(compiling, value, test));
    return tests.some((test) => test === undefined)
      ? undefined
      : { expr: or(...tests.filter((test) => test !== undefined)) };
  }
  if (node.kind === 'compare') {
    const right = compileNode(node.right, compiling);
    const expr = right && compare(compiling, node.operator, value, right, node);
    return expr && { expr };
  }
  const low = compileNode(node.low, compiling);
  const high = compileNode(node.high, compiling);
  if (!low || !high) return undefined;
  const range = { structure: 'range', low, high, lowIncluded: true, highIncluded: true } as const;
  const expr = inRange(compiling, value, range, node);
  return expr && { expr };
}

function compileIf(compiling: Compiling, node: Kind<'if'>): FeelValue | undefined {
  const condition = compileKind(compiling, node.condition, 'boolean');
  const result = compileNode(node.result, compiling);
  const otherwise = compileNode(node.otherwise, compiling);
  if (!condition || !result || !otherwise) return undefined;
  if (condition.expr.node === 'literal') return isLiteral(condition.expr, true) ? result : otherwise;
  if ('structure' in result || 'structure' in otherwise) {
    return report(
      compiling,
      'feel-result-structured',
      { what: typeName('structure' in result ? result : otherwise) },
      node,
    );
  }
  const kinds = new Set([typeName(result), typeName(otherwise)]);
  kinds.delete('null');
  if (kinds.size > 1) {
    const params = { left: typeName(result), right: typeName(otherwise) };
    return report(compiling, 'feel-branches-mismatch', params, node);
  }
  return { expr: cases([{ when: condition.expr, result: result.expr }], otherwise.expr) };
}

function compileContext(compiling: Compiling, node: Kind<'context'>): FeelValue | undefined {
  const entries = new Map<string, FeelValue>();
  for (const { key, value } of node.entries) {
    // Later entries see earlier ones.
    const compiled = compileNode(value, { ...compiling, scope: new Map([...compiling.scope, ...entries]) });
    if (!compiled) return undefined;
    entries.set(key, compiled);
  }
  return { structure: 'context', entries };
}

/** `list[1]` counts from 1, `list[-1]` from the end; past both ends there is null. */
function compileItem(compiling: Compiling, node: Kind<'item'>): FeelValue | undefined {
  const list = compileNode(node.of, compiling);
  const at = list && compileNode(node.at, compiling);
  if (!at) return undefined;
  const isList = 'structure' in list && list.structure === 'list';
  const index = 'expr' in at && at.expr.node === 'literal' ? at.expr.value : undefined;
  if (!isList || typeof index !== 'bigint')
    return report(compiling, 'feel-unsupported', { what: '[ … ]' }, node);
  const position = Number(index);
  return (
    (position === 0 ? undefined : list.items.at(position > 0 ? position - 1 : position)) ?? {
      expr: nullOf(nullType),
    }
  );
}

const dateParts = { year: 'year-of', month: 'month-of', day: 'day-of', weekday: 'weekday-of' } as const;

function compilePath(compiling: Compiling, node: Kind<'path'>): FeelValue | undefined {
  const of = compileNode(node.of, compiling);
  if (!of) return undefined;
  const { property } = node;
  let known: readonly string[] = [];
  if ('structure' in of) {
    if (of.structure === 'context') {
      const found = of.entries.get(property);
      if (found) return found;
      known = [...of.entries.keys()];
    } else if (of.structure === 'duration') {
      const found = durationPart(of, property);
      if (found) return found;
      known = of.unit === 'days' ? ['days'] : ['years', 'months'];
    }
  } else if (of.expr.type.kind === 'date' || of.expr.type.kind === 'date-time') {
    if (Object.hasOwn(dateParts, property)) {
      return { expr: datePart(dateParts[property as keyof typeof dateParts], of.expr) };
    }
    known = Object.keys(dateParts);
  }
  const params = { property, type: typeName(of), known: known.join(', ') };
  return report(compiling, known.length > 0 ? 'feel-property-unknown' : 'feel-no-properties', params, node);
}

function durationPart({ unit, amount }: FeelDuration, property: string): FeelValue | undefined {
  if (unit === 'days') return property === 'days' ? { expr: amount } : undefined;
  const twelve = literalInteger(12);
  const years = divideTruncated(amount, twelve);
  if (property === 'years') return { expr: years };
  return property === 'months' ? { expr: subtract(amount, multiply(years, twelve)) } : undefined;
}
