import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem, Progress } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report, Words } from '../report.ts';
import { parseWeights } from '../weights/parse-weights.ts';
import type { ClusterChoice } from './choose-clusters.ts';
import { chooseClusters, clusterQuality } from './choose-clusters.ts';
import { describeClusters } from './describe-clusters.ts';
import type { KMeansFault } from './k-means.ts';
import { kMeans } from './k-means.ts';
import { clusterReport, kMeansTitle } from './k-means-report.ts';
import { pointMatrix } from './point-matrix.ts';
import { scaleColumns } from './scale-columns.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'k',
    title: { zh: '类别数（0 = 由轮廓系数选择）', en: 'clusters (0: chosen by the silhouette)' },
    kind: 'integer',
    default: 0,
    min: 0,
    max: 100,
  },
  {
    name: 'maxK',
    title: { zh: '尝试的最大类别数', en: 'most clusters tried' },
    kind: 'integer',
    default: 8,
    min: 2,
    max: 50,
  },
  {
    name: 'weights',
    title: { zh: '权重（按列顺序）', en: 'weights, in the order of columns' },
    kind: 'text',
    default: '',
  },
  {
    name: 'standardise',
    title: { zh: '标准化（总体/样本/不做）', en: 'z-scores (population, sample, none)' },
    kind: 'choice',
    default: 'population',
    choices: ['population', 'sample', 'none'],
  },
  {
    name: 'lowerIsBetter',
    title: { zh: '越小越好的列（逗号分隔）', en: 'columns where less is better' },
    kind: 'text',
    default: '',
  },
  { name: 'seed', title: { zh: '随机种子', en: 'seed' }, kind: 'integer', default: 1 },
  {
    name: 'restarts',
    title: { zh: '重复次数', en: 'restarts' },
    kind: 'integer',
    default: 10,
    min: 1,
    max: 1000,
  },
];

/** M04 to M06: customers grouped by weighted indicators, the groups named by pattern and ranked by value. */
export const kMeansAnalysis: Analysis = {
  name: 'k-means',
  ids: ['M04', 'M05', 'M06'],
  title: kMeansTitle,
  answers: {
    zh: '客户自然分成哪几类？各类有什么特点、价值孰高孰低？',
    en: 'Into which groups do customers fall, what marks each, and which is worth most?',
  },
  needs: [
    {
      role: 'indicators',
      title: { zh: '指标（如 R、F、M）', en: 'indicators, such as R, F and M' },
      kind: 'number',
      many: true,
    },
    { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
  ],
  options,
  run: runKMeans,
};

function runKMeans(input: AnalysisInput, progress?: Progress): Report | AnalysisProblem {
  const columns = numberColumns(input, 'indicators');
  if ('code' in columns) return columns;
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const weights = parseWeights(textOption(input, options, 'weights'), columns.length);
  if ('code' in weights) return weights;
  const names = input.roles.indicators!;
  const standardise = textOption(input, options, 'standardise') as 'population' | 'sample' | 'none';
  const scaled = scaleColumns(columns, { standardise, weights });
  const points = pointMatrix(scaled.columns);
  const seed = numberOption(input, options, 'seed');
  const restarts = numberOption(input, options, 'restarts');
  let k = numberOption(input, options, 'k');
  let choice: ClusterChoice | undefined;
  if (k === 0) {
    const found = chooseClusters(points, 1, numberOption(input, options, 'maxK'), {
      seed,
      restarts,
      progress: (share) => progress?.(0.9 * share),
    });
    if ('code' in found) return faultProblem(found, names);
    choice = found;
    k = found.bySilhouette ?? 1;
  }
  const result = kMeans(points, { k, seed, restarts, progress });
  if ('code' in result) return faultProblem(result, names);
  const reversed = new Set(textOption(input, options, 'lowerIsBetter').split(/[,，]\s*/));
  const clusters = describeClusters(result.labels, k, {
    names,
    columns,
    standardised: scaleColumns(columns, { standardise: standardise === 'sample' ? 'sample' : 'population' })
      .columns,
    weights,
    lowerIsBetter: names.map((name) => reversed.has(name)),
  });
  const quality = clusterQuality(points, result, undefined, seed);
  return clusterReport({ names, customers, result, clusters, quality, choice });
}

function faultProblem(fault: KMeansFault, names: readonly string[]): AnalysisProblem {
  const words: Record<KMeansFault['code'], Words> = {
    'too-few-rows': { zh: '没有可聚类的数据行', en: 'there are no rows to cluster' },
    'clusters-out-of-range': {
      zh: '类别数应在 1 与行数之间',
      en: 'the number of clusters should be between 1 and the number of rows',
    },
    'start-rows-out-of-range': { zh: '初始行不存在', en: 'a starting row does not exist' },
    'value-not-finite': {
      zh: `第 ${fault.row + 1} 行、列「${names[fault.column]}」不是有限的数`,
      en: `row ${fault.row + 1}, column "${names[fault.column]}" is not a finite number`,
    },
  };
  const { zh, en } = words[fault.code];
  return problem(fault.code, zh, en);
}
