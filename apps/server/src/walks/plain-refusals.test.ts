import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customerStatus, importRecord, permission } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { describe, expect, it } from 'vitest';
import { customersWords } from '../modules/customers/index.ts';
import { gradingWords } from '../modules/grading/index.ts';
import { identityWords } from '../modules/identity/index.ts';
import { importsWords } from '../modules/imports/index.ts';
import { plumbingWords } from '../plumbing/plumbing-words.ts';
import { tellProblem } from '../plumbing/problems/tell-problem.ts';
import { joinWords } from '../plumbing/words.ts';

const words = joinWords([plumbingWords, identityWords, customersWords, importsWords, gradingWords]);
const folder = join(import.meta.dirname, '..');
const sources = globSync('**/*.ts', { cwd: folder }).filter((name) => !name.endsWith('.test.ts'));
const whats = sources.flatMap((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return [...text.matchAll(/'not-found', \{ what: '([^']+)' \}/g)].map(([, what]) => what!);
});
const { statuses, states } = { statuses: customerStatus.options, states: importRecord.shape.state.options };
const cases: [string, Record<string, string>][] = [
  ...[...new Set(whats)].map((what): [string, Record<string, string>] => ['not-found', { what }]),
  ...permission.options.map((one): [string, Record<string, string>] => ['not-allowed', { permission: one }]),
  ...statuses.map((to): [string, Record<string, string>] => ['status-move-unknown', { from: 'lost', to }]),
  ...states.map((state): [string, Record<string, string>] => ['import-state-wrong', { state }]),
  ...['phone', 'idNumber', 'targetMarketId'].map((field): [string, Record<string, string>] => [
    'filter-comparison-unknown',
    { field, is: 'starts-with' },
  ]),
  ...['phone', 'contact.phone'].map((field): [string, Record<string, string>] => [
    'value-is-mask',
    { field },
  ]),
  ...['form-section-single', 'form-row-twice'].map((code): [string, Record<string, string>] => [
    code,
    { section: 'executives', 'section:zh': '高管', 'section:en': 'Executives', row: 'r1' },
  ]),
  ['form-known', { form: 'survey_card', 'form:zh': '调查卡', 'form:en': 'Survey card' }],
  ['form-value-wrong', { field: 'own_funds', 'field:zh': '自有资金', 'field:en': 'Own funds' }],
];

describe('refusals', () => {
  it('finds what was not found in the sources', () => expect(whats.length).toBeGreaterThan(20));

  it.each(cases)('word %s of %j without a code', (code, params) => {
    const title = tellProblem(new Refusal(code, params), words, 'zh', 'R').problem.title;
    expect(title.replace('Webhook', '')).not.toMatch(/[a-z{]/i);
    const english = tellProblem(new Refusal(code, params), words, 'en', 'R').problem.title;
    expect(english).not.toMatch(/\p{Script=Han}|\{|[a-z]\.[a-z]|_/u);
  });
});
