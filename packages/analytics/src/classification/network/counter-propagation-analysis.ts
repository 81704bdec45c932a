import type { AnalysisOption } from '../../analysis.ts';
import { classifierAnalysis, type Settings } from '../classifier-analysis.ts';
import { unitTable } from '../unit-table.ts';
import { type CounterPropagationSettings, learnCounterPropagation } from './counter-propagation.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'units',
    title: { zh: '竞争层单元数', en: 'units of the competitive layer' },
    kind: 'integer',
    default: 9,
    min: 1,
    max: 1000,
  },
  {
    name: 'epochs',
    title: { zh: '训练轮数', en: 'epochs' },
    kind: 'integer',
    default: 50,
    min: 1,
    max: 10_000,
  },
  {
    name: 'competitiveRate',
    title: { zh: '竞争层初始学习率', en: 'first rate of the competitive layer' },
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
  },
  {
    name: 'outputRate',
    title: { zh: '输出层初始学习率', en: 'first rate of the output layer' },
    kind: 'number',
    default: 0.1,
    min: 0,
    max: 1,
  },
];

/** M19: typical customers found by competition, each with the classes that fell to it. */
export const counterPropagationAnalysis = classifierAnalysis({
  name: 'counter-propagation',
  title: { zh: '对向传播网络（CPN）', en: 'Counter-propagation network' },
  answers: {
    zh: '有哪些典型客户？与之相近的客户属于各类的比例是多少？',
    en: 'Which typical customers are there, and what classes are those like them?',
  },
  options,
  encoding: 'all',
  classes: 'many',
  explain: ({ rows, classNames, columnNames }, settings, _event, progress) => {
    const fit = learnCounterPropagation(rows, readSettings(settings), progress);
    if ('code' in fit) return fit;
    const count = fit.outputs.length / classNames.length;
    const unitNames = Array.from({ length: count }, (_, unit) => String(unit + 1));
    return {
      classify: fit.classify,
      findings: [],
      tables: [
        unitTable(
          {
            zh: '典型客户（变量为偏离均值的标准差数）',
            en: 'Typical customers (variables in deviations from the mean)',
          },
          unitNames,
          classNames,
          fit.outputs,
          columnNames,
          fit.positions,
        ),
      ],
      warnings: [
        {
          zh: '结果取决于数据行的顺序（起点与呈现次序）；请在打乱的数据上复核。',
          en: 'The result depends on the order of rows (start and presentation); check it on shuffled data.',
        },
      ],
    };
  },
  learner: (_input, settings) => (rows) => {
    const fit = learnCounterPropagation(rows, readSettings(settings));
    return 'code' in fit ? fit : fit.classify;
  },
});

function readSettings(settings: Settings): CounterPropagationSettings {
  return {
    units: settings.number('units'),
    epochs: settings.number('epochs'),
    competitiveRate: settings.number('competitiveRate'),
    outputRate: settings.number('outputRate'),
  };
}
