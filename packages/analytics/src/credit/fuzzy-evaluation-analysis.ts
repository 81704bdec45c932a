import { type Analysis, type AnalysisProblem, numberColumns, problem, textColumns } from '../analysis.ts';
import type { Words } from '../report.ts';
import {
  type FuzzyEvaluation,
  type FuzzyOperator,
  fuzzyEvaluation,
  fuzzyOperators,
} from './fuzzy-evaluation.ts';

const operatorWords: Readonly<Record<FuzzyOperator, Words>> = {
  'min-max': { zh: '主因素决定型 M(∧,∨)', en: 'min–max M(∧,∨)' },
  'product-max': { zh: '主因素突出型 M(·,∨)', en: 'product–max M(·,∨)' },
  'bounded-sum-min': { zh: '不均衡平均型 M(∧,⊕)', en: 'bounded sum of minima M(∧,⊕)' },
  'weighted-average': { zh: '加权平均型 M(·,⊕)', en: 'weighted average M(·,⊕)' },
};

/** M24: one overall judgement from weights of factors and memberships in comments, under all four operators. */
export const fuzzyEvaluationAnalysis: Analysis = {
  name: 'fuzzy-evaluation',
  ids: ['M24'],
  title: { zh: '模糊综合评判', en: 'Fuzzy comprehensive evaluation' },
  answers: {
    zh: '各因素的评语加权之后，总体属于哪个评语？换一种算子结论会变吗？',
    en: 'Which comment fits overall once the factors are weighted, and does the answer depend on the operator?',
  },
  needs: [
    { role: 'weight', title: { zh: '因素权重', en: 'weight of the factor' }, kind: 'number' },
    {
      role: 'memberships',
      title: { zh: '对各评语的隶属度', en: 'membership in each comment' },
      kind: 'number',
      many: true,
    },
    { role: 'factor', title: { zh: '因素', en: 'factor' }, kind: 'text', optional: true },
  ],
  options: [],
  run: (input) => {
    const weights = numberColumns(input, 'weight');
    if ('code' in weights) return weights;
    const columns = numberColumns(input, 'memberships');
    if ('code' in columns) return columns;
    const factors = (input.roles.factor ?? []).length === 0 ? undefined : textColumns(input, 'factor');
    if (factors !== undefined && 'code' in factors) return factors;
    const comments = input.roles.memberships!;
    const rows = Array.from({ length: input.table.rows }, (_, row) => columns.map((column) => column[row]!));
    if (rows.length === 0) return problem('no-factors', '没有因素', 'there are no factors');
    const results: [FuzzyOperator, FuzzyEvaluation][] = [];
    for (const operator of fuzzyOperators) {
      const result: FuzzyEvaluation | AnalysisProblem = fuzzyEvaluation([...weights[0]!], rows, operator);
      if ('code' in result) return result;
      results.push([operator, result]);
    }
    const chosen = new Set(results.map(([, { best }]) => best));
    const average = comments[results.at(-1)![1].best]!;
    return {
      method: 'fuzzy-evaluation',
      title: { zh: '模糊综合评判', en: 'Fuzzy comprehensive evaluation' },
      findings: [
        { zh: `按加权平均型，总体评语为「${average}」`, en: `the weighted average says "${average}"` },
        chosen.size === 1
          ? { zh: '四种算子结论一致', en: 'all four operators agree' }
          : {
              zh: '四种算子结论不一致，结论对算子敏感',
              en: 'the operators disagree: the answer depends on the choice',
            },
      ],
      tables: [
        {
          name: 'evaluation',
          title: { zh: '评判结果 B = W∘R', en: 'Evaluation B = W∘R' },
          columns: [
            { name: 'operator', title: { zh: '算子', en: 'operator' } },
            ...comments.map((name) => ({ name, title: { zh: name, en: name }, digits: 4 })),
            { name: 'best', title: { zh: '评语', en: 'comment' } },
          ],
          rows: results.map(([operator, { membership, best }]) => [operator, ...membership, comments[best]!]),
        },
      ],
      figures: [
        {
          name: 'evaluation',
          title: { zh: '评判结果', en: 'Evaluation' },
          kind: 'heat-map',
          rows: results.map(([operator]) => operatorWords[operator]),
          columns: comments.map((name) => ({ zh: name, en: name })),
          values: results.map(([, { membership }]) => membership),
        },
      ],
      warnings: warnings(weights[0]!, rows, factors?.[0]),
    };
  },
};

function warnings(weights: Float64Array, rows: readonly number[][], factors?: readonly string[]): Words[] {
  const said: Words[] = [];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (Math.abs(total - 1) > 1e-9) {
    const sum = total.toPrecision(4);
    said.push({ zh: `权重之和为 ${sum}，不是 1`, en: `the weights sum to ${sum}, not 1` });
  }
  rows.forEach((row, at) => {
    const sum = row.reduce((a, b) => a + b, 0);
    if (Math.abs(sum - 1) <= 1e-9) return;
    const name = factors?.[at] ?? String(at + 1);
    said.push({
      zh: `因素「${name}」的隶属度之和为 ${sum.toPrecision(4)}，不是 1`,
      en: `the memberships of factor "${name}" sum to ${sum.toPrecision(4)}, not 1`,
    });
  });
  return said;
}
