import {
  type Analysis,
  type AnalysisInput,
  type AnalysisProblem,
  numberColumns,
  problem,
} from '../../analysis.ts';
import { percentText, probabilityText, shortNumber } from '../../numeric/number-text.ts';
import type { Report, Words } from '../../report.ts';
import { classificationNeeds, readPredictors } from '../classification-input.ts';
import { coefficientTable } from './coefficient-table.ts';
import { fitLinear, type LinearFit } from './linear-regression.ts';

const title: Words = { zh: '多元回归', en: 'Multiple regression' };

/** M19: how an amount depends on several variables at once. */
export const linearRegressionAnalysis: Analysis = {
  name: 'linear-regression',
  ids: ['M19'],
  title,
  answers: {
    zh: '金额（或数量）如何同时取决于多个变量？各自的影响有多大、多可靠？',
    en: 'How does an amount depend on several variables at once, how strongly and how surely?',
  },
  needs: [
    { role: 'target', title: { zh: '目标数值', en: 'target amount' }, kind: 'number' },
    ...classificationNeeds.filter(({ role }) => role === 'number' || role === 'category'),
  ],
  options: [],
  run: runLinear,
};

function runLinear(input: AnalysisInput): Report | AnalysisProblem {
  const target = numberColumns(input, 'target');
  if ('code' in target) return target;
  const predictors = readPredictors(input, 'reference');
  if ('code' in predictors) return predictors;
  const fit = fitLinear(predictors.columns, target[0]!);
  if (fit === undefined) return problem('no-rows', '没有数据', 'there are no rows');
  return {
    method: linearRegressionAnalysis.name,
    title,
    findings: findings(fit, predictors.names),
    tables: [coefficientTable(predictors.names, fit.coefficients, false)],
    figures: [
      {
        name: 'residuals',
        title: { zh: '残差与拟合值', en: 'Residuals and fitted values' },
        kind: 'scatter',
        x: { title: { zh: '拟合值', en: 'fitted' } },
        y: { title: { zh: '残差', en: 'residual' } },
        series: [
          {
            name: { zh: '客户', en: 'customers' },
            points: Array.from(fit.fitted, (value, row) => [value, target[0]![row]! - value] as const),
          },
        ],
      },
    ],
    warnings: warnings(fit, predictors.names),
  };
}

function findings(fit: LinearFit, names: readonly string[]): Words[] {
  const found: Words[] = [];
  if (fit.rSquared !== null) {
    const test = fit.f
      ? `F(${fit.f.numerator}, ${fit.f.denominator}) = ${shortNumber(fit.f.statistic)}, ${probabilityText(fit.f.p)}`
      : 'F —';
    found.push({
      zh: `各变量共解释了 ${percentText(fit.rSquared)} 的变动（${test}）。`,
      en: `Together the variables explain ${percentText(fit.rSquared)} of the variation (${test}).`,
    });
  }
  const sure = names.filter((_, column) => (fit.coefficients[column + 1]!.p ?? 1) < 0.05);
  found.push({
    zh: sure.length > 0 ? `在 5% 水平上显著：${sure.join('、')}。` : '没有变量在 5% 水平上显著。',
    en: sure.length > 0 ? `Significant at 5 %: ${sure.join(', ')}.` : 'No variable is significant at 5 %.',
  });
  return found;
}

function warnings(fit: LinearFit, names: readonly string[]): Words[] {
  const found: Words[] = [];
  const aliased = names.filter((_, column) => fit.coefficients[column + 1]!.estimate === null).join(', ');
  if (aliased !== '') {
    found.push({
      zh: `由其他变量完全决定、已略去：${aliased}。`,
      en: `Left out, since other variables already determine them: ${aliased}.`,
    });
  }
  if (fit.degreesOfFreedom <= 0) {
    found.push({
      zh: '数据行不多于系数，无法检验。',
      en: 'There are no more rows than coefficients: nothing can be tested.',
    });
  }
  if (fit.rSquared === null) {
    found.push({ zh: '目标数值没有变化。', en: 'The target does not vary.' });
  }
  return found;
}
