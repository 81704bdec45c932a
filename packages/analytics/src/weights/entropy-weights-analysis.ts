import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { textOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import { entropyWeights } from './entropy-weights.ts';

const title: Words = { zh: '熵权法', en: 'Entropy weights' };

const options: readonly AnalysisOption[] = [
  {
    name: 'scaling',
    title: { zh: '数据处理（占比/极差标准化）', en: 'scaling (shares of the sum, or 0…1 by range)' },
    kind: 'choice',
    default: 'share',
    choices: ['share', 'min-max'],
  },
];

/** M03, without experts: indicators weigh by how far they tell customers apart. */
export const entropyWeightsAnalysis: Analysis = {
  name: 'entropy-weights',
  ids: ['M03'],
  title,
  answers: {
    zh: '只看数据，哪些指标最能区分客户？',
    en: 'By the data alone, which indicators tell customers apart most?',
  },
  needs: [{ role: 'indicators', title: { zh: '指标', en: 'indicators' }, kind: 'number', many: true }],
  options,
  run: runEntropyWeights,
};

function runEntropyWeights(input: AnalysisInput): Report | AnalysisProblem {
  const columns = numberColumns(input, 'indicators');
  if ('code' in columns) return columns;
  const names = input.roles.indicators!;
  const scaling = textOption(input, options, 'scaling') as 'share' | 'min-max';
  const result = entropyWeights(columns, { scaling });
  if ('code' in result) {
    const name = names[result.column] ?? '';
    return problem(
      result.code,
      `无法计算熵权（${result.code}，列「${name}」，第 ${result.row + 1} 行）`,
      `entropy weights cannot be found (${result.code}, column "${name}", row ${result.row + 1})`,
    );
  }
  const { weights, entropies } = result;
  const top = weights.indexOf(Math.max(...weights));
  const share = (100 * weights[top]!).toFixed(1);
  return {
    method: entropyWeightsAnalysis.name,
    title,
    findings: [
      {
        zh: `「${names[top]}」最能区分客户，权重 ${share}%。`,
        en: `"${names[top]}" tells customers apart most: weight ${share}%.`,
      },
    ],
    tables: [
      {
        name: 'weights',
        title: { zh: '熵与权重', en: 'Entropies and weights' },
        columns: [
          { name: 'indicator', title: { zh: '指标', en: 'indicator' } },
          { name: 'entropy', title: { zh: '熵', en: 'entropy' }, digits: 4 },
          { name: 'weight', title: { zh: '权重', en: 'weight' }, digits: 4 },
        ],
        rows: names.map((name, index) => [name, entropies[index]!, weights[index]!]),
      },
    ],
    figures: [
      {
        name: 'weights',
        title: { zh: '熵权', en: 'Entropy weights' },
        kind: 'bars',
        y: { title: { zh: '权重', en: 'weight' } },
        bars: names.map((name, index) => ({ name: { zh: name, en: name }, value: weights[index]! })),
      },
    ],
    warnings: [
      {
        zh: '熵权只反映数据的差异程度，不代表业务上的重要性；异常值会放大权重。',
        en: 'Entropy measures how unlike customers are, not what matters to the business; outliers inflate a weight.',
      },
    ],
  };
}
