import { classifierAnalysis } from '../classifier-analysis.ts';
import { unitTable } from '../unit-table.ts';
import { learnFuzzyMembership } from './fuzzy-membership.ts';

/** M19: by which degree a customer belongs to each class. */
export const fuzzyClassificationAnalysis = classifierAnalysis({
  name: 'fuzzy-classification',
  title: { zh: '模糊隶属分类', en: 'Fuzzy classification' },
  answers: {
    zh: '客户在多大程度上属于各类？哪些客户处在两类之间？',
    en: 'By which degree does a customer belong to each class, and who stands between two?',
  },
  options: [
    {
      name: 'fuzzifier',
      title: { zh: '模糊指数 m', en: 'fuzzifier m' },
      kind: 'number',
      default: 2,
      min: 1.01,
      max: 10,
    },
  ],
  encoding: 'all',
  classes: 'many',
  explain: ({ rows, classNames, columnNames }, settings) => {
    const fit = learnFuzzyMembership(rows, settings.number('fuzzifier'));
    if ('code' in fit) return fit;
    const degrees = fit.classify(rows.columns, rows.classes.length);
    let between = 0;
    for (let row = 0; row < rows.classes.length; row++) {
      if (Math.max(...degrees.subarray(row * rows.classCount, (row + 1) * rows.classCount)) < 0.6) between++;
    }
    const own = Float64Array.from({ length: rows.classCount ** 2 }, (_, at) =>
      Number(Math.floor(at / rows.classCount) === at % rows.classCount),
    );
    return {
      classify: fit.classify,
      findings: [
        {
          zh: `${between} 位客户对任何一类的隶属度都不到 0.6，处在类别之间。`,
          en: `${between} customers belong to no class by a degree of 0.6 or more: they stand between classes.`,
        },
      ],
      tables: [
        unitTable(
          {
            zh: '各类原型（变量为偏离均值的标准差数）',
            en: 'Class prototypes (variables in deviations from the mean)',
          },
          classNames,
          classNames,
          own,
          columnNames,
          fit.prototypes,
        ),
      ],
      warnings: [],
    };
  },
  learner: (_input, settings) => (rows) => {
    const fit = learnFuzzyMembership(rows, settings.number('fuzzifier'));
    return 'code' in fit ? fit : fit.classify;
  },
});
