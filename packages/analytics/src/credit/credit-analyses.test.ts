import { describe, expect, it } from 'vitest';
import { type Analysis, isProblem } from '../analysis.ts';
import { creditSharesAnalysis } from './credit-shares-analysis.ts';
import { fuzzyEvaluationAnalysis } from './fuzzy-evaluation-analysis.ts';
import { parseCreditPolicies, parseGradeSecurities } from './parse-credit-tables.ts';
import { parseNumberList } from './parse-number-list.ts';
import { policyGradeLimitAnalysis } from './policy-grade-limit-analysis.ts';
import { workingAssetLimitAnalysis } from './working-asset-limit-analysis.ts';

type Columns = Parameters<Analysis['run']>[0]['table']['columns'];

function outcomeOf(analysis: Analysis, columns: Columns, roles: Record<string, string[]>, options = {}) {
  return analysis.run({ table: { rows: Object.values(columns)[0]!.length, columns }, roles, options });
}

function reportOf(...given: Parameters<typeof outcomeOf>) {
  const report = outcomeOf(...given);
  if (isProblem(report)) throw new Error(report.words.en);
  expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
  return report;
}

describe('credit-shares', () => {
  const columns = {
    safe: Float64Array.of(0.07, 0.08, 0.06, 0.07, 0.08, 0.06),
    middling: Float64Array.of(0.08, 0.02, 0.08, -0.05, 0.08, 0.08),
    risky: Float64Array.of(0.08, 0.08, -0.6, 0.08, -0.1, 0.08),
  };
  const roles = { returns: ['safe', 'middling', 'risky'] };
  const cuts = '-100%, 0, 5%, 8%';

  it('shares out a total under targets', () => {
    const options = { cuts, targets: '10%, 5%, 60%', totalCredit: 1000 };
    const report = reportOf(creditSharesAnalysis, columns, roles, options);
    const shares = report.tables[0]!.rows.map((row) => row[1] as number);
    expect(shares[1]).toBeCloseTo(0.3, 9);
    expect(report.tables[0]!.rows[1]![2]).toBeCloseTo(300, 6);
    expect(report.tables.at(-1)!.rows[0]![2]).toBe('≤ 0.1');
  });

  it('names the targets that contradict each other', () => {
    const report = reportOf(creditSharesAnalysis, columns, roles, { cuts, targets: '6% 12% -' });
    expect(report.findings[0]!.en).toBe(
      'no shares meet the targets: "-100% … 0%" and "0% … 5%" contradict each other',
    );
    expect(report.tables.at(-1)!.rows).toHaveLength(2);
  });

  it('decides by risk alone without targets, and refuses a wrong number of them', () => {
    const report = reportOf(creditSharesAnalysis, columns, roles);
    expect(report.warnings[0]!.en).toBe('no targets are set: risk alone decides');
    expect(outcomeOf(creditSharesAnalysis, columns, roles, { cuts, targets: '1' })).toMatchObject({
      code: 'targets-do-not-fit',
    });
    expect(outcomeOf(creditSharesAnalysis, columns, roles, { cuts: 'a, b' })).toMatchObject({
      code: 'cuts-not-numbers',
    });
  });
});

it('limits by working assets, and tells why a customer has none', () => {
  const columns = {
    customer: ['A', 'B'],
    assets: Float64Array.of(300, 300),
    stock: Float64Array.of(100, 100),
    short: Float64Array.of(200, 0),
    debt: Float64Array.of(250, 50),
    net: Float64Array.of(250, 250),
  };
  const roles = {
    customer: ['customer'],
    currentAssets: ['assets'],
    inventory: ['stock'],
    currentLiabilities: ['short'],
    totalLiabilities: ['debt'],
    netAssets: ['net'],
  };
  const report = reportOf(workingAssetLimitAnalysis, columns, roles);
  expect(report.tables[0]!.rows[0]!.at(-1)).toBeCloseTo(35, 12);
  expect(report.warnings.map((line) => line.en)).toEqual([
    'B: without current liabilities the current ratio has no meaning',
  ]);
  expect(outcomeOf(workingAssetLimitAnalysis, columns, roles, { steps: '1 2 3' })).toMatchObject({
    code: 'steps-not-pairs',
  });
});

it('limits by policy and grade', () => {
  const columns = {
    customer: ['A', 'B'],
    policy: ['open', 'open'],
    grade: ['C', 'X'],
    deposit: Float64Array.of(90, 90),
  };
  const roles = { customer: ['customer'], policy: ['policy'], grade: ['grade'], security: ['deposit'] };
  const options = { policies: 'open: deposit=1', grades: 'C: 0.5 100' };
  const report = reportOf(policyGradeLimitAnalysis, columns, roles, options);
  expect(report.tables[0]!.rows.map((row) => row.at(-1))).toEqual([100, null]);
  expect(report.warnings[0]!.en).toBe('B: there is no credit grade "X"');
  expect(outcomeOf(policyGradeLimitAnalysis, columns, roles)).toMatchObject({
    code: 'policies-not-readable',
  });
});

it('judges by all four operators and tells when they disagree', () => {
  const columns = {
    weight: Float64Array.of(0.1, 0.2, 0.3, 0.4),
    good: Float64Array.of(0.2, 0.7, 0, 0.2),
    fair: Float64Array.of(0.5, 0.2, 0.4, 0.3),
    poor: Float64Array.of(0.2, 0.1, 0.5, 0.5),
    bad: Float64Array.of(0.1, 0, 0.1, 0),
  };
  const report = reportOf(fuzzyEvaluationAnalysis, columns, {
    weight: ['weight'],
    memberships: ['good', 'fair', 'poor', 'bad'],
  });
  expect(report.findings.map((line) => line.en)).toEqual([
    'the weighted average says "poor"',
    'the operators disagree: the answer depends on the choice',
  ]);
  expect(report.warnings).toEqual([]);
});

describe('texts of options', () => {
  it.each([
    ['-100%, 0，5%;8%', [-1, 0, 0.05, 0.08]],
    ['.1 - 2e-1', [0.1, null, 0.2]],
    ['', []],
    ['1, x', undefined],
  ])('numbers: %s', (text, expected) => {
    expect(parseNumberList(text)).toEqual(expected);
  });

  it.each([
    ['严格: 保证金=1, 房产=0.7；宽松：保证金=1', 2],
    ['a: x=2', undefined],
    ['a: x', undefined],
    ['a', undefined],
  ])('policies: %s', (text, count) => {
    expect(parseCreditPolicies(text)?.length).toBe(count);
  });

  it.each([
    ['A: 0 500; B: 0.5 100', 2],
    ['A: 0', undefined],
    ['A: -1 5', undefined],
  ])('grades: %s', (text, count) => {
    expect(parseGradeSecurities(text)?.length).toBe(count);
  });
});
