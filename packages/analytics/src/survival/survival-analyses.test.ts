import { expect, it } from 'vitest';
import { type Analysis, isProblem } from '../analysis.ts';
import { coxAnalysis } from './cox-analysis.ts';
import { kaplanMeierAnalysis } from './kaplan-meier-analysis.ts';

const columns = {
  weeks: Float64Array.of(
    9,
    13,
    13,
    18,
    23,
    28,
    31,
    34,
    45,
    48,
    161,
    5,
    5,
    8,
    8,
    12,
    16,
    23,
    27,
    30,
    33,
    43,
    45,
  ),
  again: Float64Array.of(1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1),
  plan: [...Array<string>(11).fill('maintained'), ...Array<string>(12).fill('none')],
  none: Float64Array.from({ length: 23 }, (_, row) => (row < 11 ? 0 : 1)),
  constant: new Float64Array(23).fill(4),
};

function run(analysis: Analysis, roles: Record<string, string[]>, options = {}) {
  const report = analysis.run({
    table: { rows: 23, columns },
    roles: { time: ['weeks'], event: ['again'], ...roles },
    options,
  });
  if (isProblem(report)) throw new Error(report.words.en);
  expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
  return report;
}

it('tells medians and the log-rank test of two groups', () => {
  const report = run(kaplanMeierAnalysis, { group: ['plan'] });
  expect(report.findings.map((line) => line.en)).toEqual([
    'maintained: 7 events among 11, median time 31',
    'none: 11 events among 12, median time 23',
    'log-rank test: the groups do not differ significantly (χ² = 3.396, df = 1, p = 0.0653)',
  ]);
  expect(report.figures[0]).toMatchObject({ kind: 'steps', series: [{}, {}] });
});

it('draws one curve without groups', () => {
  const report = run(kaplanMeierAnalysis, {});
  expect(report.findings).toHaveLength(1);
  expect(report.tables[0]!.rows).toHaveLength(1);
});

it('fits Cox, names the constant column, and tests proportional hazards', () => {
  const report = run(coxAnalysis, { covariates: ['none', 'constant'] });
  const [coefficients, tests, proportionality] = report.tables;
  // R survival 3.5-3: coxph(Surv(time, status) ~ x, aml).
  expect(coefficients!.rows[0]![1]).toBeCloseTo(0.9155326, 6);
  expect(coefficients!.rows[1]!.slice(1).every((cell) => cell === null)).toBe(true);
  expect(tests!.rows).toHaveLength(3);
  expect(proportionality!.rows.at(-1)![0]).toBe('*');
  expect(report.warnings[0]!.en).toContain('constant is constant or collinear');
});

it('passes refusals on', () => {
  const table = {
    rows: 2,
    columns: { t: Float64Array.of(1, 2), e: Float64Array.of(0, 0), x: Float64Array.of(1, 2) },
  };
  const roles = { time: ['t'], event: ['e'], covariates: ['x'] };
  expect(coxAnalysis.run({ table, roles, options: {} })).toMatchObject({ code: 'no-events' });
  expect(kaplanMeierAnalysis.run({ table, roles: { ...roles, event: ['x'] }, options: {} })).toMatchObject({
    code: 'event-not-zero-or-one',
  });
});
