import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem, textColumns } from '../analysis.ts';
import { percentText } from '../numeric/number-text.ts';
import { numberOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import type { SatisfactionRow, SatisfactionSignal } from './satisfaction.ts';
import { satisfactionByGroup, satisfactionOf } from './satisfaction.ts';

const title: Words = { zh: '满意度统计', en: 'Satisfaction' };

const options: readonly AnalysisOption[] = [
  {
    name: 'satisfiedFrom',
    title: { zh: '满意的最低分', en: 'lowest satisfied score' },
    kind: 'number',
    default: 4,
  },
  {
    name: 'target',
    title: { zh: '满意率目标', en: 'target share' },
    kind: 'number',
    default: 0.8,
    min: 0,
    max: 1,
  },
  {
    name: 'confidence',
    title: { zh: '置信度', en: 'confidence' },
    kind: 'number',
    default: 0.95,
    min: 0.5,
    max: 0.999,
  },
];

const signalNames: Readonly<Record<SatisfactionSignal, Words>> = {
  below: { zh: '预警：显著低于目标', en: 'alarm: surely below the target' },
  watch: { zh: '关注：低于目标，但在误差范围内', en: 'watch: below the target, within the error' },
  met: { zh: '达标', en: 'met' },
};

/** M28: satisfaction by class of customers, with its uncertainty and early warning. */
export const satisfactionAnalysis: Analysis = {
  name: 'satisfaction',
  ids: ['M28'],
  title,
  answers: {
    zh: '各类客户满意吗？差异是真的，还是样本太少？',
    en: 'Are customers satisfied, class by class, and is a difference real or just a small sample?',
  },
  needs: [
    { role: 'score', title: { zh: '评分', en: 'score' }, kind: 'number' },
    { role: 'group', title: { zh: '客户类别或时期', en: 'class or period' }, kind: 'text', optional: true },
  ],
  options,
  run: runSatisfaction,
};

function runSatisfaction(input: AnalysisInput): Report | AnalysisProblem {
  const scores = numberColumns(input, 'score');
  if ('code' in scores) return scores;
  if (scores[0]!.length === 0) return problem('no-rows', '没有评分', 'there are no scores');
  const rules = {
    satisfiedFrom: numberOption(input, options, 'satisfiedFrom'),
    target: numberOption(input, options, 'target'),
    confidence: numberOption(input, options, 'confidence'),
  };
  const all = satisfactionOf('∑', Array.from(scores[0]!), rules);
  let groups: SatisfactionRow[] = [];
  if ((input.roles.group ?? []).length > 0) {
    const names = textColumns(input, 'group');
    if ('code' in names) return names;
    groups = satisfactionByGroup(scores[0]!, names[0]!, rules);
  }
  const interval = `${percentText(all.shareInterval.low)}–${percentText(all.shareInterval.high)}`;
  return {
    method: satisfactionAnalysis.name,
    title,
    findings: [
      {
        zh: `满意率 ${percentText(all.satisfiedShare)}（${interval}），平均 ${all.meanScore.toFixed(2)} 分，共 ${all.answers} 份：${signalNames[all.signal].zh}。`,
        en: `${percentText(all.satisfiedShare)} are satisfied (${interval}), mean ${all.meanScore.toFixed(2)} of ${all.answers} answers: ${signalNames[all.signal].en}.`,
      },
      ...groups
        .filter((row) => row.signal === 'below')
        .map((row) => ({
          zh: `「${row.group}」满意率 ${percentText(row.satisfiedShare)}，显著低于目标。`,
          en: `"${row.group}": ${percentText(row.satisfiedShare)} satisfied, surely below the target.`,
        })),
    ],
    tables: [
      {
        name: 'satisfaction',
        title,
        columns: [
          { name: 'group', title: { zh: '类别', en: 'class' } },
          { name: 'answers', title: { zh: '份数', en: 'answers' } },
          { name: 'mean', title: { zh: '平均分', en: 'mean' }, digits: 2 },
          { name: 'meanLow', title: { zh: '下限', en: 'low' }, digits: 2 },
          { name: 'meanHigh', title: { zh: '上限', en: 'high' }, digits: 2 },
          { name: 'satisfied', title: { zh: '满意率', en: 'satisfied' }, digits: 4 },
          { name: 'low', title: { zh: '满意率下限', en: 'satisfied, low' }, digits: 4 },
          { name: 'high', title: { zh: '满意率上限', en: 'satisfied, high' }, digits: 4 },
          { name: 'signal', title: { zh: '信号', en: 'signal' } },
        ],
        rows: [all, ...groups].map((row) => [
          row.group,
          row.answers,
          row.meanScore,
          row.meanInterval?.low ?? null,
          row.meanInterval?.high ?? null,
          row.satisfiedShare,
          row.shareInterval.low,
          row.shareInterval.high,
          row.signal,
        ]),
      },
    ],
    figures: [
      {
        name: 'satisfied',
        title: { zh: '满意率', en: 'Share satisfied' },
        kind: 'bars',
        y: { title: { zh: '满意率', en: 'share' } },
        bars: [all, ...groups].map((row) => ({
          name: { zh: row.group, en: row.group },
          value: row.satisfiedShare,
        })),
      },
    ],
    warnings: groups
      .filter((row) => row.answers < 30)
      .map((row) => ({
        zh: `「${row.group}」仅 ${row.answers} 份，误差较大。`,
        en: `"${row.group}" has only ${row.answers} answers: a wide margin.`,
      })),
  };
}
