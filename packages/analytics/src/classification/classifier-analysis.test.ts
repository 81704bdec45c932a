import { describe, expect, it } from 'vitest';
import { type Analysis, type AnalysisInput, isProblem } from '../analysis.ts';
import { seededRandom } from '../numeric/seeded-random.ts';
import { fuzzyClassificationAnalysis } from './discriminant/fuzzy-analysis.ts';
import { linearDiscriminantAnalysis } from './discriminant/linear-discriminant-analysis.ts';
import { naiveBayesAnalysis } from './discriminant/naive-bayes-analysis.ts';
import { counterPropagationAnalysis } from './network/counter-propagation-analysis.ts';
import { feedForwardAnalysis } from './network/feed-forward-analysis.ts';
import { linearRegressionAnalysis } from './regression/linear-regression-analysis.ts';
import { logisticAnalysis } from './regression/logistic-analysis.ts';
import { variableSelectionAnalysis } from './selection/variable-selection-analysis.ts';
import { decisionTreeAnalysis } from './tree/decision-tree-analysis.ts';

const classifiers = [
  logisticAnalysis,
  linearDiscriminantAnalysis,
  decisionTreeAnalysis,
  naiveBayesAnalysis,
  counterPropagationAnalysis,
  feedForwardAnalysis,
  fuzzyClassificationAnalysis,
];

// 200 customers who buy more often the more they spend, twice as surely in town.
function customers(): AnalysisInput {
  const random = seededRandom(4);
  const rows = Array.from({ length: 200 }, (_, row) => {
    const spend = random() * 10;
    const town = random() < 0.5;
    const chance = 1 / (1 + Math.exp(6 - spend - (town ? 2 : 0)));
    return {
      id: `c${row}`,
      spend,
      town: town ? 'town' : 'village',
      noise: random(),
      bought: random() < chance,
    };
  });
  return {
    table: {
      rows: rows.length,
      columns: {
        id: rows.map((row) => row.id),
        spend: Float64Array.from(rows, (row) => row.spend),
        noise: Float64Array.from(rows, (row) => row.noise),
        market: rows.map((row) => row.town),
        bought: rows.map((row) => (row.bought ? 'yes' : 'no')),
        nothing: new Array<string>(rows.length).fill('no'),
      },
    },
    roles: { outcome: ['bought'], number: ['spend', 'noise'], category: ['market'], customer: ['id'] },
    options: {},
  };
}

function report(analysis: Analysis, input: AnalysisInput) {
  const outcome = analysis.run(input);
  if (isProblem(outcome)) throw new Error(outcome.words.en);
  return outcome;
}

describe.each(classifiers.map((analysis) => [analysis.name, analysis] as const))('%s', (_name, analysis) => {
  it('beats always guessing the largest class, ranks buyers first, and scores every customer', () => {
    const { tables, figures, findings } = report(analysis, customers());
    const deciles = tables.find((table) => table.name === 'deciles')!;
    expect(deciles.rows[0]![3]).toBeGreaterThan(1.3);
    expect(tables.find((table) => table.name === 'scores')!.rows).toHaveLength(200);
    expect(figures.map((figure) => figure.name)).toContain('roc');
    const [, right, largest] = /: ([\d.]+)% classified right.*: ([\d.]+)%/.exec(findings[0]!.en)!;
    expect(Number(right)).toBeGreaterThan(Number(largest));
    expect(JSON.stringify(tables)).not.toContain('NaN');
  });

  it('says the same when asked again', () => {
    expect(report(analysis, customers())).toEqual(report(analysis, customers()));
  });

  it('refuses one class only, no predictors and NaN', () => {
    const input = customers();
    expect(analysis.run({ ...input, roles: { ...input.roles, outcome: ['nothing'] } })).toMatchObject({
      code: 'class-count',
    });
    expect(analysis.run({ ...input, roles: { outcome: ['bought'] } })).toMatchObject({
      code: 'no-predictors',
    });
    const spend = new Float64Array(200).fill(1);
    spend[6] = Number.NaN;
    const bad = { ...input, table: { ...input.table, columns: { ...input.table.columns, spend } } };
    expect(analysis.run(bad)).toMatchObject({
      words: { en: 'row 7, column "spend" is not a finite number' },
    });
  });
});

it('logistic regression warns of separation and turns to Firth', () => {
  const x = Float64Array.from({ length: 10 }, (_, row) => row + 1);
  const y = Array.from(x, (value) => (value > 5 ? 'yes' : 'no'));
  const { tables, warnings } = report(logisticAnalysis, {
    table: { rows: 10, columns: { x, y } },
    roles: { outcome: ['y'], number: ['x'] },
    options: {},
  });
  expect(tables[0]!.rows[1]![1]).toBeCloseTo(0.970649569326, 10);
  expect(warnings[0]!.en).toContain('part the classes completely');
});

it('the tree reads its rules aloud', () => {
  const { findings, tables } = report(decisionTreeAnalysis, customers());
  expect(findings.at(-1)!.en).toMatch(/rules after pruning/);
  const rules = tables.find((table) => table.name === 'rules')!;
  expect(String(rules.rows[0]![0])).toMatch(/spend </);
  expect(rules.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(200);
});

it('genetic selection keeps what matters and drops the noise', () => {
  const { findings } = report(variableSelectionAnalysis, customers());
  expect(findings[0]!.en).toContain('2 of 3 variables chosen: spend, market = village');
});

it('linear regression tells what is significant', () => {
  const input = customers();
  const spend = input.table.columns.spend as Float64Array;
  const noise = input.table.columns.noise as Float64Array;
  const columns = { ...input.table.columns, target: spend.map((value, row) => 3 * value + noise[row]!) };
  const { findings, tables } = report(linearRegressionAnalysis, {
    table: { rows: 200, columns },
    roles: { target: ['target'], number: ['spend'], category: ['market'] },
    options: {},
  });
  expect(findings[1]!.en).toBe('Significant at 5 %: spend.');
  expect(tables[0]!.rows[1]![1]).toBeCloseTo(3, 1);
});
