import type { ReportTable } from '../../report.ts';
import type { ClassificationInput } from '../classification-input.ts';
import { classifierAnalysis } from '../classifier-analysis.ts';
import { learnNaiveBayes, type NaiveBayes } from './naive-bayes.ts';

/** M19: the likeliest class from each variable's own distribution. */
export const naiveBayesAnalysis = classifierAnalysis({
  name: 'naive-bayes',
  title: { zh: '朴素贝叶斯', en: 'Naive Bayes' },
  answers: {
    zh: '只看各变量在各类中的分布，客户最可能属于哪一类？',
    en: 'From the distribution of each variable within each class alone, where does a customer most likely belong?',
  },
  options: [],
  encoding: 'levels',
  classes: 'many',
  explain: (input) => {
    const fit = learnNaiveBayes(input.rows, input.levels);
    if ('code' in fit) return fit;
    return {
      classify: fit.classify,
      findings: [],
      tables: [distributionTable(input, fit)],
      warnings: [
        {
          zh: '方法假定各变量在类内互相独立；相关的变量会使概率过于极端，排序仍可用。',
          en: 'Variables are taken as independent within a class; related ones make probabilities too extreme, the ranking stays usable.',
        },
      ],
    };
  },
  learner: (input) => (rows) => {
    const fit = learnNaiveBayes(rows, input.levels);
    return 'code' in fit ? fit : fit.classify;
  },
});

function distributionTable({ classNames, columnNames }: ClassificationInput, fit: NaiveBayes): ReportTable {
  return {
    name: 'distributions',
    title: { zh: '数值变量在各类中的分布', en: 'Numeric variables within each class' },
    columns: [
      { name: 'class', title: { zh: '类别', en: 'class' } },
      { name: 'prior', title: { zh: '先验', en: 'prior' }, digits: 4 },
      { name: 'variable', title: { zh: '变量', en: 'variable' } },
      { name: 'mean', title: { zh: '均值', en: 'mean' }, digits: 4 },
      { name: 'deviation', title: { zh: '标准差', en: 'deviation' }, digits: 4 },
    ],
    rows: classNames.flatMap((name, one) =>
      fit.likelihoods.flatMap((likelihood, k) =>
        likelihood.kind === 'number'
          ? [[name, fit.priors[one]!, columnNames[k]!, likelihood.means[one]!, likelihood.deviations[one]!]]
          : [],
      ),
    ),
  };
}
