import type { AnalysisOption } from '../../analysis.ts';
import { classifierAnalysis, type Settings } from '../classifier-analysis.ts';
import { learnFeedForward, type NetworkSettings } from './feed-forward-network.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'hidden',
    title: { zh: '隐藏单元数', en: 'hidden units' },
    kind: 'integer',
    default: 5,
    min: 1,
    max: 50,
  },
  {
    name: 'decay',
    title: { zh: '权重衰减', en: 'weight decay' },
    kind: 'number',
    default: 0.01,
    min: 0,
    max: 10,
  },
  {
    name: 'maxIterations',
    title: { zh: '最多迭代次数', en: 'most iterations' },
    kind: 'integer',
    default: 200,
    min: 1,
    max: 10_000,
  },
];

/** M19: a small neural network for relations that are not straight lines. */
export const feedForwardAnalysis = classifierAnalysis({
  name: 'feed-forward-network',
  title: { zh: '前馈神经网络', en: 'Feed-forward network' },
  answers: {
    zh: '当变量之间的关系不是直线时，客户属于各类的概率是多少？',
    en: 'Where relations are not straight lines, how likely is each class for each customer?',
  },
  options,
  encoding: 'reference',
  classes: 'many',
  explain: (input, settings, _event, progress) => {
    const fit = learnFeedForward(input.rows, readSettings(settings), progress);
    if ('code' in fit) return fit;
    return {
      classify: fit.classify,
      findings: [
        {
          zh: `网络有 ${fit.weights.length} 个权重，${fit.iterations} 次迭代后平均损失 ${fit.loss.toFixed(6)}。`,
          en: `The network has ${fit.weights.length} weights; mean loss ${fit.loss.toFixed(6)} after ${fit.iterations} iterations.`,
        },
      ],
      tables: [],
      warnings: fit.converged
        ? []
        : [
            {
              zh: '训练在达到精度之前停止；可增加迭代次数或权重衰减。',
              en: 'Training stopped short of its tolerance; allow more iterations or more weight decay.',
            },
          ],
    };
  },
  learner: (_input, settings) => (rows) => {
    const fit = learnFeedForward(rows, readSettings(settings));
    return 'code' in fit ? fit : fit.classify;
  },
});

function readSettings(settings: Settings): NetworkSettings {
  return {
    hidden: settings.number('hidden'),
    decay: settings.number('decay'),
    maxIterations: settings.number('maxIterations'),
    seed: settings.number('seed'),
  };
}
