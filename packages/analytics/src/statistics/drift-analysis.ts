import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { numberOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import type { StabilityVerdict } from './distribution-drift.ts';
import { binCounts, kolmogorovSmirnov, populationStability, quantileBins } from './distribution-drift.ts';

const title: Words = { zh: '分布漂移（PSI）', en: 'Drift of a distribution (PSI)' };

const options: readonly AnalysisOption[] = [
  { name: 'bins', title: { zh: '分箱数', en: 'bins' }, kind: 'integer', default: 10, min: 2, max: 100 },
];

const verdicts: Readonly<Record<StabilityVerdict, Words>> = {
  stable: { zh: '稳定', en: 'stable' },
  watch: { zh: '需关注', en: 'to watch' },
  shifted: { zh: '已明显变化，应重新校准', en: 'shifted: calibrate anew' },
};

/** Whether today's customers still look like those a scheme was made for. */
export const driftAnalysis: Analysis = {
  name: 'drift',
  ids: [],
  title,
  answers: {
    zh: '现在的客户与制定方案时还一样吗？分级标准是否该更新？',
    en: 'Do customers still look as they did when the scheme was made, or should it be calibrated anew?',
  },
  needs: [
    { role: 'before', title: { zh: '基准期的值', en: 'values then' }, kind: 'number' },
    { role: 'now', title: { zh: '当期的值', en: 'values now' }, kind: 'number' },
  ],
  options,
  run: runDrift,
};

function runDrift(input: AnalysisInput): Report | AnalysisProblem {
  const before = numberColumns(input, 'before');
  if ('code' in before) return before;
  const now = numberColumns(input, 'now');
  if ('code' in now) return now;
  const cuts = quantileBins(before[0]!, numberOption(input, options, 'bins'));
  const [expected, actual] = [binCounts(before[0]!, cuts), binCounts(now[0]!, cuts)];
  const stability = populationStability(expected, actual);
  const gap = kolmogorovSmirnov(before[0]!, now[0]!);
  if (stability === undefined || gap === undefined)
    return problem('no-rows', '没有数据行', 'there are no rows');
  const words = verdicts[stability.verdict];
  const label = (bin: number) => {
    const low = bin === 0 ? '-∞' : cuts[bin - 1]!.toPrecision(6);
    return `(${low}, ${bin === cuts.length ? '∞' : cuts[bin]!.toPrecision(6)}]`;
  };
  return {
    method: driftAnalysis.name,
    title,
    findings: [
      {
        zh: `PSI = ${stability.index.toFixed(4)}：${words.zh}；两期分布最大差距 ${gap.toFixed(3)}。`,
        en: `PSI = ${stability.index.toFixed(4)}: ${words.en}; the distributions are at most ${gap.toFixed(3)} apart.`,
      },
    ],
    tables: [
      {
        name: 'bins',
        title: { zh: '分箱', en: 'Bins' },
        columns: [
          { name: 'bin', title: { zh: '区间', en: 'bin' } },
          { name: 'before', title: { zh: '基准户数', en: 'then' } },
          { name: 'now', title: { zh: '当期户数', en: 'now' } },
          { name: 'part', title: { zh: 'PSI 分量', en: 'part of PSI' }, digits: 5 },
        ],
        rows: stability.parts.map((part, bin) => [label(bin), expected[bin]!, actual[bin]!, part]),
      },
    ],
    figures: [
      {
        name: 'parts',
        title: { zh: '各区间对 PSI 的贡献', en: 'What each bin adds to PSI' },
        kind: 'bars',
        y: { title: { zh: '分量', en: 'part' } },
        bars: stability.parts.map((part, bin) => ({ name: { zh: label(bin), en: label(bin) }, value: part })),
      },
    ],
    warnings: [],
  };
}
