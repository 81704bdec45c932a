import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import { sortedQuantile } from '../numeric/quantile.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report, Words } from '../report.ts';
import { scaleToUnit } from '../segmentation/scale-to-unit.ts';
import { parseWeights } from './parse-weights.ts';
import { weightedScores, weightSensitivity } from './weight-sensitivity.ts';

const title: Words = { zh: '权重敏感性', en: 'Sensitivity to the weights' };

const options: readonly AnalysisOption[] = [
  {
    name: 'weights',
    title: { zh: '权重（按列顺序）', en: 'weights, in the order of columns' },
    kind: 'text',
    default: '',
  },
  {
    name: 'change',
    title: { zh: '变动幅度', en: 'change' },
    kind: 'number',
    default: 0.1,
    min: 0.001,
    max: 1,
  },
  {
    name: 'grades',
    title: { zh: '等级数（等分）', en: 'number of equal grades' },
    kind: 'integer',
    default: 4,
    min: 2,
    max: 50,
  },
  {
    name: 'lowerIsBetter',
    title: { zh: '越小越好的列（逗号分隔）', en: 'columns where less is better' },
    kind: 'text',
    default: '',
  },
];

/** M03, checked: would other weights have given other grades? */
export const weightSensitivityAnalysis: Analysis = {
  name: 'weight-sensitivity',
  ids: ['M03'],
  title,
  answers: {
    zh: '权重上下浮动 10% 时，多少客户的排名和等级会变？',
    en: 'If weights moved by 10 %, how many customers would change rank or grade?',
  },
  needs: [
    { role: 'indicators', title: { zh: '指标', en: 'indicators' }, kind: 'number', many: true },
    { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
  ],
  options,
  run: runSensitivity,
};

function runSensitivity(input: AnalysisInput): Report | AnalysisProblem {
  const raw = numberColumns(input, 'indicators');
  if ('code' in raw) return raw;
  const names = rowNames(input, 'name');
  if ('code' in names) return names;
  if (names.length === 0) return problem('no-rows', '没有数据行', 'there are no rows');
  const weights = parseWeights(textOption(input, options, 'weights'), raw.length);
  if ('code' in weights) return weights;
  const indicators = input.roles.indicators!;
  const reversed = new Set(textOption(input, options, 'lowerIsBetter').split(/[,，]\s*/));
  const columns = raw.map((column, index) => scaleToUnit(column, reversed.has(indicators[index]!)));
  const grades = numberOption(input, options, 'grades');
  const sorted = weightedScores(columns, weights).sort();
  const cuts = Array.from({ length: grades - 1 }, (_, cut) => sortedQuantile(sorted, (cut + 1) / grades)!);
  const change = numberOption(input, options, 'change');
  const gradeOf = (score: number) => cuts.filter((cut) => score >= cut).length;
  const result = weightSensitivity({ columns, weights, change, gradeOf });
  const worst = result.shifts.reduce((most, shift) => (shift.gradeMoves > most.gradeMoves ? shift : most));
  const percent = (value: number) => `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)}%`;
  const moved = ((100 * worst.gradeMoves) / names.length).toFixed(1);
  const first = names[result.ranks.indexOf(1)];
  const shaky = result.shifts.some((shift) => shift.firstPlaceChanges);
  return {
    method: weightSensitivityAnalysis.name,
    title,
    findings: [
      {
        zh: `最敏感的是「${indicators[worst.criterion]}」${percent(worst.change)}：${worst.gradeMoves} 户（${moved}%）换等级。`,
        en: `Most sensitive: "${indicators[worst.criterion]}" ${percent(worst.change)} moves ${worst.gradeMoves} customers (${moved}%) to another grade.`,
      },
      {
        zh: `第一名「${first}」在此范围内${shaky ? '会变' : '不变'}。`,
        en: `The first place, "${first}", ${shaky ? 'changes' : 'stands'} within this range.`,
      },
    ],
    tables: [
      {
        name: 'shifts',
        title: { zh: '逐项变动权重', en: 'One weight at a time' },
        columns: [
          { name: 'indicator', title: { zh: '指标', en: 'indicator' } },
          { name: 'change', title: { zh: '变动', en: 'change' }, digits: 3 },
          { name: 'rankMoves', title: { zh: '排名变动户数', en: 'ranks moved' } },
          { name: 'largestMove', title: { zh: '最大名次变动', en: 'largest move' } },
          { name: 'gradeMoves', title: { zh: '换等级户数', en: 'grades moved' } },
          {
            name: 'firstPlaceMargin',
            title: { zh: '使第一名易位的变动', en: 'change that unseats the first' },
            digits: 3,
          },
        ],
        rows: result.shifts.map((shift) => [
          indicators[shift.criterion]!,
          shift.change,
          shift.rankMoves,
          shift.largestMove,
          shift.gradeMoves,
          result.firstPlaceMargins[shift.criterion] ?? null,
        ]),
      },
    ],
    figures: [
      {
        name: 'grade-moves',
        title: { zh: '换等级户数', en: 'Customers who change grade' },
        kind: 'bars',
        y: { title: { zh: '户数', en: 'customers' } },
        bars: result.shifts.map((shift) => {
          const name = `${indicators[shift.criterion]} ${percent(shift.change)}`;
          return { name: { zh: name, en: name }, value: shift.gradeMoves };
        }),
      },
    ],
    warnings: [],
  };
}
