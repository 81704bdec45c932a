import { probabilityText, shortNumber } from '../../numeric/number-text.ts';
import type { ReportTable, Words } from '../../report.ts';
import type { ClassificationInput } from '../classification-input.ts';
import { classifierAnalysis } from '../classifier-analysis.ts';
import { type LinearDiscriminant, learnLinearDiscriminant } from './linear-discriminant.ts';

/** M19: classes told apart by a weighted sum of variables. */
export const linearDiscriminantAnalysis = classifierAnalysis({
  name: 'linear-discriminant',
  title: { zh: '线性判别', en: 'Linear discriminant' },
  answers: {
    zh: '怎样用各变量的加权和最好地区分各类客户？新客户属于哪一类？',
    en: 'Which weighted sum of variables best tells the classes apart, and where does a new customer belong?',
  },
  options: [],
  encoding: 'reference',
  classes: 'many',
  explain: (input) => {
    const fit = learnLinearDiscriminant(input.rows);
    if ('code' in fit) return fit;
    return {
      classify: fit.classify,
      findings: [
        {
          zh: `Wilks λ = ${shortNumber(fit.wilksLambda, 6)}（${probabilityText(fit.p)}）：各类均值${fit.p < 0.05 ? '确有差异' : '看不出差异'}。`,
          en: `Wilks' lambda = ${shortNumber(fit.wilksLambda, 6)} (${probabilityText(fit.p)}): the class means ${fit.p < 0.05 ? 'differ' : 'do not visibly differ'}.`,
        },
      ],
      tables: [weightTable(input, fit)],
      warnings: warnings(input, fit),
    };
  },
  learner: () => (rows) => {
    const fit = learnLinearDiscriminant(rows);
    return 'code' in fit ? fit : fit.classify;
  },
});

function warnings({ rows, columnNames }: ClassificationInput, { leftOut }: LinearDiscriminant): Words[] {
  const found: Words[] = [];
  if (leftOut.length > 0) {
    const list = leftOut.map((column) => columnNames[column]).join(', ');
    found.push({
      zh: `在各类内由其他变量完全决定、已略去：${list}。`,
      en: `Left out, since within the classes other variables already determine them: ${list}.`,
    });
  }
  if (rows.columns.some((column) => new Set(column).size <= 2)) {
    found.push({
      zh: '有的列只取两个值，不服从正态；逻辑回归往往更稳妥。',
      en: 'Some columns take two values only and are not normal; logistic regression is often safer.',
    });
  }
  return found;
}

function weightTable({ classNames, columnNames }: ClassificationInput, fit: LinearDiscriminant): ReportTable {
  const width = columnNames.length;
  return {
    name: 'weights',
    title: { zh: '判别函数与各类均值', en: 'Discriminant functions and class means' },
    columns: [
      { name: 'variable', title: { zh: '变量', en: 'variable' } },
      ...classNames.map((name, one) => ({
        name: `weight${one}`,
        title: { zh: `${name} 权重`, en: `${name} weight` },
        digits: 4,
      })),
      ...classNames.map((name, one) => ({
        name: `mean${one}`,
        title: { zh: `${name} 均值`, en: `${name} mean` },
        digits: 4,
      })),
    ],
    rows: [
      ['(const)', ...fit.constants, ...classNames.map(() => null)],
      ...columnNames.map((name, k) => [
        name,
        ...classNames.map((_, one) => fit.weights[one * width + k]!),
        ...classNames.map((_, one) => fit.means[one * width + k]!),
      ]),
    ],
  };
}
