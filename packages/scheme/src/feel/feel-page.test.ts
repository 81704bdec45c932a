import { readFileSync } from 'node:fs';
import { formatFixedPoint } from '@fenji/vocabulary';
import { expect, test } from 'vitest';
import { column } from '../expr/build-expr.ts';
import type { ExprType, ExprValue } from '../expr/expr.ts';
import { interpretExpr } from '../expr/interpret-expr.ts';
import { compileFeel, compileUnaryTests, type FeelValue } from './compile-feel.ts';

const page = readFileSync(new URL('../../../../docs/language/feel.md', import.meta.url), 'utf8');
const data: Readonly<Record<string, readonly [ExprType, ExprValue]>> = {
  sales: [{ kind: 'number', scale: 2 }, 1250n],
  orders: [{ kind: 'number', scale: 0 }, -5n],
  missing: [{ kind: 'number', scale: 0 }, null],
  'market type': [{ kind: 'string' }, 'urban'],
  signed: [{ kind: 'date' }, '2024-01-31'],
  vip: [{ kind: 'boolean' }, true],
};
const names = Object.entries(data);
const scope = new Map(
  names.map(([name, [type]]): [string, FeelValue] => [name, { expr: column(name, type) }]),
);
const row = Object.fromEntries(names.map(([name, [, value]]) => [name, value]));

const lines = [...page.matchAll(/```feel\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => line.split(' // ') as [text: string, value: string]);

test.each(lines)('%s is %s', (text, expected) => {
  const { expr, findings } = compileFeel(text, scope);
  expect(findings).toEqual([]);
  if (!expr) throw new Error('no expression');
  const value = interpretExpr(expr, row);
  const scale = expr.type.kind === 'number' ? expr.type.scale : 0;
  expect(typeof value === 'bigint' ? formatFixedPoint({ units: value, scale }) : String(value)).toBe(
    expected,
  );
});

const cells = [...page.matchAll(/^\| (`.*`) \|/gm)]
  .flatMap(([, cell = '']) => cell.split(' or '))
  .map((cell) => cell.slice(1, -1));

test.each(cells)('the cell %s compiles', (cell) => {
  const input = scope.get(cell.includes('"') ? 'market type' : 'sales') as FeelValue;
  expect(compileUnaryTests(cell, input, scope).findings).toEqual([]);
});

test('the page has its examples', () => {
  expect(lines.length).toBeGreaterThan(30);
  expect(cells.length).toBe(8);
});
