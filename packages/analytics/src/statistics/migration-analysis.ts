import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { problem, textColumns } from '../analysis.ts';
import { percentText } from '../numeric/number-text.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import { forecastGrades, migrationMatrix, mobilityIndices, stationaryShares } from './migration-matrix.ts';

const title: Words = { zh: '等级迁移', en: 'Migration between grades' };

const options: readonly AnalysisOption[] = [
  {
    name: 'grades',
    title: { zh: '等级从高到低（空 = 按文字排序）', en: 'grades, best first (empty: in order of text)' },
    kind: 'text',
    default: '',
  },
  {
    name: 'periods',
    title: { zh: '预测期数', en: 'periods ahead' },
    kind: 'integer',
    default: 4,
    min: 1,
    max: 60,
  },
];

/** How customers move between grades, and where that leads. */
export const migrationAnalysis: Analysis = {
  name: 'migration',
  ids: ['M18'],
  title,
  answers: {
    zh: '多少客户升级、降级？照此下去，各等级会有多少客户？',
    en: 'How many customers rise and fall, and what will the grades hold if they go on so?',
  },
  needs: [
    { role: 'from', title: { zh: '上期等级', en: 'grade before' }, kind: 'text' },
    { role: 'to', title: { zh: '本期等级', en: 'grade now' }, kind: 'text' },
  ],
  options,
  run: runMigration,
};

function runMigration(input: AnalysisInput): Report | AnalysisProblem {
  const before = textColumns(input, 'from');
  if ('code' in before) return before;
  const now = textColumns(input, 'to');
  if ('code' in now) return now;
  const [from, to] = [before[0]!, now[0]!];
  const named = textOption(input, options, 'grades')
    .split(/[,，;；\s]+/)
    .filter((part) => part !== '');
  const grades = named.length > 0 ? named : [...new Set([...from, ...to])].sort();
  const places = new Map(grades.map((grade, place) => [grade, place]));
  const stray = [...from, ...to].find((grade) => !places.has(grade));
  if (stray !== undefined) {
    return problem('grade-unknown', `等级「${stray}」不在列表中`, `grade "${stray}" is not on the list`);
  }
  const toPlaces = (list: readonly string[]) => Int32Array.from(list, (grade) => places.get(grade)!);
  const matrix = migrationMatrix(toPlaces(from), toPlaces(to), grades.length);
  const mobility = mobilityIndices(matrix);
  if (mobility === undefined) {
    return problem(
      'too-few-grades',
      '至少需要两个等级和一名客户',
      'at least two grades and one customer are needed',
    );
  }
  const current = new Int32Array(grades.length);
  for (const place of toPlaces(to)) current[place]!++;
  const forecast = forecastGrades(current, matrix.probabilities, numberOption(input, options, 'periods'));
  const stationary = stationaryShares(matrix.probabilities);
  const gradeColumns = grades.map((grade) => ({ name: grade, title: { zh: grade, en: grade } }));
  return {
    method: migrationAnalysis.name,
    title,
    findings: [
      {
        zh: `升级 ${percentText(mobility.upShare)}，降级 ${percentText(mobility.downShare)}，不变 ${percentText(mobility.stayShare)}。`,
        en: `${percentText(mobility.upShare)} rose, ${percentText(mobility.downShare)} fell, ${percentText(mobility.stayShare)} stayed.`,
      },
      {
        zh: `Shorrocks 流动指数 ${mobility.shorrocks.toFixed(4)}，Bartholomew 指数 ${mobility.bartholomew.toFixed(4)}（人均跨级数）。`,
        en: `Shorrocks index ${mobility.shorrocks.toFixed(4)}, Bartholomew index ${mobility.bartholomew.toFixed(4)} grades crossed per customer.`,
      },
    ],
    tables: [
      {
        name: 'counts',
        title: { zh: '迁移户数', en: 'Moves' },
        columns: [{ name: 'from', title: { zh: '上期＼本期', en: 'from \\ to' } }, ...gradeColumns],
        rows: matrix.counts.map((row, grade) => [grades[grade]!, ...row]),
      },
      {
        name: 'probabilities',
        title: { zh: '迁移概率', en: 'Probabilities' },
        columns: [
          { name: 'from', title: { zh: '上期＼本期', en: 'from \\ to' } },
          ...gradeColumns.map((column) => ({ ...column, digits: 4 })),
        ],
        rows: matrix.probabilities.map((row, grade) => [grades[grade]!, ...row]),
      },
      {
        name: 'forecast',
        title: { zh: '各等级户数预测', en: 'Forecast per grade' },
        columns: [
          { name: 'period', title: { zh: '期', en: 'period' } },
          ...gradeColumns.map((column) => ({ ...column, digits: 1 })),
        ],
        rows: [
          [0, ...current],
          ...forecast.map((row, period) => [period + 1, ...row]),
          ...(stationary === undefined
            ? []
            : [['∞', ...Array.from(stationary, (share) => share * from.length)]]),
        ],
      },
    ],
    figures: [
      {
        name: 'moves',
        title,
        kind: 'sankey',
        nodes: [
          ...grades.map((grade) => ({ zh: `上期 ${grade}`, en: `${grade} before` })),
          ...grades.map((grade) => ({ zh: `本期 ${grade}`, en: `${grade} now` })),
        ],
        links: matrix.counts.flatMap((row, f) =>
          Array.from(row, (value, t) => ({ from: f, to: grades.length + t, value })).filter(
            ({ value }) => value > 0,
          ),
        ),
      },
      {
        name: 'probabilities',
        title: { zh: '迁移概率', en: 'Probabilities' },
        kind: 'heat-map',
        rows: grades.map((grade) => ({ zh: grade, en: grade })),
        columns: grades.map((grade) => ({ zh: grade, en: grade })),
        values: matrix.probabilities.map((row) => Array.from(row)),
      },
    ],
    warnings: [
      {
        zh: '预测假定迁移概率不变，且没有新增和流失客户。',
        en: 'The forecast assumes unchanged probabilities and neither new nor lost customers.',
      },
      ...matrix.emptyRows.map((grade) => ({
        zh: `上期没有「${grades[grade]}」级客户：其迁移概率按不变处理。`,
        en: `Nobody was "${grades[grade]}" before: that grade is taken to stay as it is.`,
      })),
    ],
  };
}
