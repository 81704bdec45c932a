import { describe, expect, it } from 'vitest';
import type { Analysis, AnalysisInput, DataColumn } from '../analysis.ts';
import { isProblem } from '../analysis.ts';
import { kMeansAnalysis } from '../clustering/k-means-analysis.ts';
import { abcAnalysis } from '../segmentation/abc-analysis.ts';
import { factorAnalysis } from '../segmentation/factors/factor-analysis.ts';
import { fourQuadrantsAnalysis } from '../segmentation/four-quadrants-analysis.ts';
import { rfmAnalysis } from '../segmentation/rfm-analysis.ts';
import { threeAxisAnalysis } from '../segmentation/three-axis-analysis.ts';
import {
  loyaltyAnalysis,
  potentialMatrixAnalysis,
  valueMatrixAnalysis,
} from '../segmentation/two-way-analyses.ts';
import { ahpAnalysis } from '../weights/ahp-analysis.ts';
import { entropyWeightsAnalysis } from '../weights/entropy-weights-analysis.ts';
import { weightSensitivityAnalysis } from '../weights/weight-sensitivity-analysis.ts';
import { driftAnalysis } from './drift-analysis.ts';
import { salesForecastAnalysis } from './forecast/sales-forecast-analysis.ts';
import { kanoAnalysis } from './kano-analysis.ts';
import { migrationAnalysis } from './migration-analysis.ts';
import { satisfactionAnalysis } from './satisfaction-analysis.ts';
import { groupValueAnalysis, nineFactorAnalysis } from './scorecard-analyses.ts';
import { surveyAnalysis } from './survey-analysis.ts';

const rows = 40;
const numbers = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
const texts = (of: (row: number) => string) => Array.from({ length: rows }, (_, row) => of(row));
const columns: Record<string, DataColumn> = {
  a: numbers((row) => (row * 7) % 11),
  b: numbers((row) => 3 * ((row * 7) % 11) + (row % 3)),
  c: numbers((row) => 5 + ((row * row) % 13)),
  d: numbers((row) => 20 - ((row * row) % 13) + (row % 2)),
  likert: numbers((row) => 1 + (row % 5)),
  class: texts((row) => ['A', 'B', 'C'][row % 3]!),
  later: texts((row) => ['A', 'B', 'C'][(row * row) % 3]!),
  id: texts((row) => `c${row % 9}`),
  left: texts(() => 'R'),
  right: texts((row) => (row % 2 ? 'F' : 'M')),
  third: numbers((row) => (row % 2 ? 2 : 1 / 3)),
};

type AnalysisCase = readonly [
  analysis: Analysis,
  roles: Record<string, string[]>,
  options?: Record<string, string | number>,
];

const cases: readonly AnalysisCase[] = [
  [ahpAnalysis, { left: ['left'], right: ['right'], judgement: ['third'] }],
  [entropyWeightsAnalysis, { indicators: ['a', 'b', 'c'] }],
  [weightSensitivityAnalysis, { indicators: ['a', 'b'], name: ['id'] }, { weights: '2,1' }],
  [kMeansAnalysis, { indicators: ['a', 'b', 'c'] }, { lowerIsBetter: 'a', weights: '0.341 0.221 0.439' }],
  [kMeansAnalysis, { indicators: ['a', 'c'] }, { k: 3 }],
  [rfmAnalysis, { customer: ['id'], day: ['c'], amount: ['b'] }],
  [valueMatrixAnalysis, { frequency: ['a'], monetary: ['b'] }],
  [potentialMatrixAnalysis, { x: ['a'], y: ['c'] }, { xCut: 'median', yCut: '7' }],
  [loyaltyAnalysis, { x: ['a'], y: ['c'], name: ['id'] }],
  [abcAnalysis, { amount: ['b'] }],
  [factorAnalysis, { indicators: ['a', 'b', 'c', 'd'] }],
  [
    fourQuadrantsAnalysis,
    { purchaseShare: ['a'], continuity: ['b'], defaultRate: ['c'], relativeProfit: ['d'] },
  ],
  [threeAxisAnalysis, { value: ['a', 'b'], loyalty: ['c'], potential: ['d'] }],
  [satisfactionAnalysis, { score: ['likert'], group: ['class'] }],
  [surveyAnalysis, { questions: ['class', 'later'] }],
  [salesForecastAnalysis, { sales: ['b', 'c'] }],
  [kanoAnalysis, { present: ['likert'], absent: ['likert'] }],
  [driftAnalysis, { before: ['a'], now: ['c'] }],
  [migrationAnalysis, { from: ['class'], to: ['later'] }],
  [groupValueAnalysis, { factors: ['a', 'b', 'c', 'd'] }],
  [nineFactorAnalysis, { factors: ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd', 'a'] }],
];

const inputOf = ([, roles, options]: AnalysisCase, table = { rows, columns }): AnalysisInput => ({
  table,
  roles,
  options: options ?? {},
});

function* values(node: unknown): Generator<unknown> {
  if (node !== null && typeof node === 'object')
    for (const child of Object.values(node)) yield* values(child);
  else yield node;
}

describe.each(cases.map((one) => [one[0].name, one] as const))('%s', (_name, one) => {
  const [analysis, roles] = one;
  const report = analysis.run(inputOf(one));
  it('reports without a number that is none', () => {
    if (isProblem(report)) throw new Error(report.words.en);
    expect(report.method).toBe(analysis.name);
    expect(report.findings.length).toBeGreaterThan(0);
    for (const value of values(report)) {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      if (typeof value === 'string') expect(value).not.toMatch(/NaN|undefined|Infinity/);
    }
    for (const table of report.tables) {
      for (const row of table.rows) expect(row.length).toBe(table.columns.length);
    }
  });
  it('gives the same report again', () => expect(analysis.run(inputOf(one))).toEqual(report));
  it('declares every role it is given, and names a role left open', () => {
    for (const role of Object.keys(roles)) expect(analysis.needs.map((need) => need.role)).toContain(role);
    expect(analysis.run({ ...inputOf(one), roles: {} })).toMatchObject({ code: 'role-unfilled' });
  });
  it('takes empty and single-row tables without falling over', () => {
    for (const count of [0, 1]) {
      const cut = Object.fromEntries(
        Object.entries(columns).map(([key, column]) => [key, column.slice(0, count)]),
      );
      const outcome = analysis.run(inputOf(one, { rows: count, columns: cut as typeof columns }));
      if (isProblem(outcome)) expect(outcome.words.zh.length).toBeGreaterThan(0);
      else
        for (const value of values(outcome))
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }
  });
  it('names the row and column of a number that is none', () => {
    const need = analysis.needs.find((candidate) => candidate.kind === 'number');
    if (need === undefined) return;
    const name = roles[need.role]![0]!;
    const spoilt = (columns[name] as Float64Array).slice();
    spoilt[4] = Number.NaN;
    const outcome = analysis.run(inputOf(one, { rows, columns: { ...columns, [name]: spoilt } }));
    expect(outcome).toMatchObject({ code: 'value-not-finite' });
    expect((outcome as { words: { en: string } }).words.en).toBe(
      `row 5, column "${name}" is not a finite number`,
    );
  });
});
