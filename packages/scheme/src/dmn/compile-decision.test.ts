import { wordMessage } from '@fenji/vocabulary';
import { expect, test } from 'vitest';
import { column } from '../expr/build-expr.ts';
import { interpretExpr, type Values } from '../expr/interpret-expr.ts';
import type { FeelScope } from '../feel/compile-feel.ts';
import { compileDecision } from './compile-decision.ts';
import type { DmnDecision, DmnModel, DmnTable } from './dmn-model.ts';
import { dmnMessagesEn } from './messages.en.ts';
import { dmnMessagesZh } from './messages.zh.ts';

const scope: FeelScope = new Map([
  ['sales', { expr: column('sales', { kind: 'number', scale: 0 }) }],
  ['market', { expr: column('market', { kind: 'string' }) }],
]);
const table: DmnTable = {
  hitPolicy: 'unique',
  inputs: [
    { text: 'average', typeRef: 'number' },
    { text: 'market', values: '"urban", "rural"' },
  ],
  outputs: [{ values: '"A", "B"', otherwise: '"B"' }],
  rules: [{ inputs: ['>= 10', '"urban"'], outputs: ['"A"'] }],
};
const average: DmnDecision = { name: 'average', logic: { kind: 'expression', text: 'per month(sales)' } };

function modelWith(changed: Partial<DmnTable>, ...more: readonly DmnDecision[]): DmnModel {
  const grade: DmnDecision = { name: 'grade', logic: { kind: 'table', table: { ...table, ...changed } } };
  const knowledge = [{ name: 'per month', parameters: ['amount'], body: 'amount / 12' }];
  return { name: 'm', inputs: [], decisions: [average, grade, ...more], knowledge };
}

function decide(model: DmnModel, row: Values) {
  const { decision, findings } = compileDecision(model, 'grade', scope);
  if (decision?.kind !== 'table' || decision.table.gives !== 'one') throw new Error(JSON.stringify(findings));
  return decision.table.outputs.map((output) => interpretExpr(output, row));
}

test('a decision reads another one and the knowledge it needs', () => {
  expect(decide(modelWith({}), { sales: 120n, market: 'urban' })).toEqual(['A']);
  expect(decide(modelWith({}), { sales: 119n, market: 'urban' })).toEqual(['B']);
  expect(decide(modelWith({}), { sales: null, market: null })).toEqual(['B']);
});

type Mistake = readonly [name: string, model: DmnModel, code: string, place: string | undefined];
const mistakes: readonly Mistake[] = [
  [
    'cell',
    modelWith({ rules: [{ inputs: ['>= ', '-'], outputs: ['"A"'] }] }),
    'feel-ends-early',
    'rule 1, input 1',
  ],
  [
    'value',
    modelWith({ rules: [{ inputs: ['-', '"Urban"'], outputs: ['"A"'] }] }),
    'value-unknown-near',
    'rule 1, input 2',
  ],
  [
    'types',
    modelWith({ rules: [...table.rules, { inputs: ['-', '-'], outputs: ['1'] }] }),
    'dmn-outputs-mismatch',
    'output 1',
  ],
  [
    'priority',
    modelWith({ hitPolicy: 'priority', rules: [{ inputs: [], outputs: ['"C"'] }] }),
    'dmn-priority-missing',
    'output 1',
  ],
];

test.each(mistakes)('a mistaken %s is found in its place', (_, model, code, place) => {
  const { findings } = compileDecision(model, 'grade', scope);
  expect(findings.map((finding) => [finding.code, finding.place])).toEqual([[code, place]]);
});

test('boxed logic that is not read is a finding', () => {
  const boxed: DmnDecision = { name: 'boxed', logic: { kind: 'unsupported', what: 'dmn:Context' } };
  const { decision, findings } = compileDecision(modelWith({}, boxed), 'boxed', scope);
  expect(decision).toBeUndefined();
  expect(findings.map(({ code }) => code)).toEqual(['dmn-logic-unsupported']);
});

test('decisions that need each other are found out', () => {
  const loop = (name: string, text: string): DmnDecision => ({ name, logic: { kind: 'expression', text } });
  const model = {
    name: 'm',
    inputs: [],
    knowledge: [],
    decisions: [loop('one', 'two + 1'), loop('two', 'one + 1')],
  };
  expect(compileDecision(model, 'one', scope).findings.map(({ code }) => code)).toContain(
    'feel-name-unknown',
  );
});

test('messages exist in both languages', () => {
  expect(Object.keys(dmnMessagesZh)).toEqual(Object.keys(dmnMessagesEn));
  const messages = { zh: dmnMessagesZh, en: dmnMessagesEn };
  expect(wordMessage(messages, 'en', 'dmn-unreadable', { reason: 'x' })).toContain('x');
});
