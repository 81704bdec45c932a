import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem, Progress } from '../../analysis.ts';
import { problem } from '../../analysis.ts';
import { numberOption, textOption } from '../../numeric/option-value.ts';
import type { Report, Words } from '../../report.ts';
import { classificationNeeds, readClassification } from '../classification-input.ts';
import { aliasedColumns } from '../regression/aliased-columns.ts';
import { coefficientTable } from '../regression/coefficient-table.ts';
import { fitLogistic } from '../regression/logistic-regression.ts';
import { type Selection, selectByGenetics } from './genetic-selection.ts';

const title: Words = { zh: '遗传算法选变量', en: 'Genetic selection of variables' };

const options: readonly AnalysisOption[] = [
  {
    name: 'criterion',
    title: { zh: '准则（越小越好）', en: 'criterion (smaller is better)' },
    kind: 'choice',
    default: 'bic',
    choices: ['bic', 'aic'],
  },
  {
    name: 'population',
    title: { zh: '种群大小', en: 'population' },
    kind: 'integer',
    default: 40,
    min: 4,
    max: 1000,
  },
  {
    name: 'generations',
    title: { zh: '代数', en: 'generations' },
    kind: 'integer',
    default: 40,
    min: 1,
    max: 1000,
  },
  {
    name: 'patience',
    title: { zh: '无改进即停的代数', en: 'generations without a better choice' },
    kind: 'integer',
    default: 8,
    min: 1,
    max: 1000,
  },
  { name: 'seed', title: { zh: '随机种子', en: 'seed' }, kind: 'integer', default: 1 },
];

/** M19: which variables a logistic model needs. */
export const variableSelectionAnalysis: Analysis = {
  name: 'variable-selection',
  ids: ['M19'],
  title,
  answers: {
    zh: '众多变量中，哪些足以预测购买？其余可以不再收集。',
    en: 'Which of many variables are enough to predict a purchase, so that the others need not be collected?',
  },
  needs: classificationNeeds.filter(({ role }) => role !== 'customer'),
  options,
  run: runSelection,
};

function runSelection(input: AnalysisInput, progress?: Progress): Report | AnalysisProblem {
  const read = readClassification(input, 'reference');
  if ('code' in read) return read;
  const aliased = new Set(aliasedColumns(read.rows.columns));
  const independent = <T>(list: readonly T[]) => list.filter((_, column) => !aliased.has(column));
  const rows = { ...read.rows, columns: independent(read.rows.columns) };
  const columnNames = independent(read.columnNames);
  if (rows.classCount !== 2)
    return problem('class-count', '结果列需要恰好两个类别', 'the outcome needs exactly two classes');
  const outcome = rows.classes.map(Number);
  const perColumn = textOption(input, options, 'criterion') === 'aic' ? 2 : Math.log(outcome.length);
  const columnsOf = (chosen: Uint8Array) => rows.columns.filter((_, place) => chosen[place] === 1);
  const fitness = (chosen: Uint8Array) => {
    const fit = fitLogistic(columnsOf(chosen), outcome);
    if (!fit.converged) return Number.NEGATIVE_INFINITY;
    return 2 * fit.logLikelihood - perColumn * fit.coefficients.length;
  };
  const selection = selectByGenetics(
    rows.columns.length,
    fitness,
    {
      population: numberOption(input, options, 'population'),
      generations: numberOption(input, options, 'generations'),
      patience: numberOption(input, options, 'patience'),
      seed: numberOption(input, options, 'seed'),
    },
    progress,
  );
  if (selection.fitness === Number.NEGATIVE_INFINITY) {
    return problem(
      'nothing-fits',
      '没有一组变量的模型可以估计（两类被完全分离）',
      'no choice of variables could be estimated: the classes are separated',
    );
  }
  const names = columnNames.filter((_, place) => selection.chosen[place] === 1);
  const fit = fitLogistic(columnsOf(selection.chosen), outcome);
  return {
    method: variableSelectionAnalysis.name,
    title,
    findings: [chosenWords(names, columnNames.length, selection)],
    tables: [coefficientTable(names, fit.coefficients, true)],
    figures: [
      {
        name: 'generations',
        title: { zh: '各代最优准则值', en: 'Best criterion by generation' },
        kind: 'lines',
        x: { title: { zh: '代', en: 'generation' } },
        y: { title: { zh: '准则', en: 'criterion' } },
        series: [
          {
            name: { zh: '最优', en: 'best' },
            points: selection.history.map((value, at) => [at + 1, -value] as const),
          },
        ],
      },
    ],
    warnings: [
      {
        zh: '选出的变量再在同一数据上检验，p 值偏乐观；请用新数据复核。',
        en: 'Tests on the data that chose the variables flatter them; check on new data.',
      },
    ],
  };
}

function chosenWords(
  names: readonly string[],
  candidates: number,
  { fitness, evaluations }: Selection,
): Words {
  return {
    zh: `从 ${candidates} 个变量中选出 ${names.length} 个：${names.join('、')}（准则 ${(-fitness).toFixed(4)}，试过 ${evaluations} 组）。`,
    en: `${names.length} of ${candidates} variables chosen: ${names.join(', ')} (criterion ${(-fitness).toFixed(4)}, ${evaluations} choices tried).`,
  };
}
