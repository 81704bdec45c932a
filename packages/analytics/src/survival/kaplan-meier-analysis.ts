import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  numberColumns,
  textColumns,
} from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Figure, Report, Words } from '../report.ts';
import { kaplanMeier, type SurvivalCurve, type SurvivalInterval, survivalQuantile } from './kaplan-meier.ts';
import { type LogRankTest, logRank } from './log-rank.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'level',
    title: { zh: '置信水平', en: 'confidence level' },
    kind: 'number',
    default: 0.95,
    min: 0.5,
    max: 0.999,
  },
  {
    name: 'interval',
    title: { zh: '区间算法', en: 'interval' },
    kind: 'choice',
    default: 'log-log',
    choices: ['log-log', 'plain'],
  },
];

/** M20: how long until customers buy again or leave, by group, with a log-rank test of the groups. */
export const kaplanMeierAnalysis: Analysis = {
  name: 'survival-curve',
  ids: ['M20'],
  title: { zh: '生存曲线（Kaplan-Meier）', en: 'Survival curves (Kaplan–Meier)' },
  answers: {
    zh: '多久之后客户会再次购买（或流失），各组之间是否真有差别？',
    en: 'How long until customers buy again (or leave), and do groups really differ?',
  },
  needs: [
    { role: 'time', title: { zh: '观察时长', en: 'time watched' }, kind: 'number' },
    { role: 'event', title: { zh: '是否发生（1/0）', en: 'event happened (1/0)' }, kind: 'number' },
    { role: 'group', title: { zh: '分组', en: 'group' }, kind: 'text', optional: true },
    { role: 'stratum', title: { zh: '分层', en: 'stratum' }, kind: 'text', optional: true },
  ],
  options,
  run,
};

type NamedCurve = { readonly name: string; readonly curve: SurvivalCurve };

function run(input: AnalysisInput): Report | AnalysisProblem {
  const time = numberColumns(input, 'time');
  if ('code' in time) return time;
  const event = numberColumns(input, 'event');
  if ('code' in event) return event;
  const times = { time: time[0]!, event: event[0]! };
  const groups = numbered(input, 'group');
  if ('code' in groups) return groups;
  const strata = numbered(input, 'stratum');
  if ('code' in strata) return strata;
  const curves: NamedCurve[] = [];
  for (const [at, name] of groups.names.entries()) {
    const own = (_: number, row: number) => groups.of[row] === at;
    const curve = kaplanMeier(
      { time: times.time.filter(own), event: times.event.filter(own) },
      numberOption(input, options, 'level'),
      textOption(input, options, 'interval') as SurvivalInterval,
    );
    if ('code' in curve) return curve;
    curves.push({ name, curve });
  }
  const test =
    groups.names.length > 1 ? logRank(times, groups.of, groups.names.length, strata.of) : undefined;
  return {
    method: 'survival-curve',
    title: { zh: '生存曲线', en: 'Survival curves' },
    findings: [
      ...curves.map(medianFinding),
      ...(test === undefined || 'code' in test ? [] : [testFinding(test)]),
    ],
    tables: [summaryTable(curves, test), stepTable(curves)],
    figures: [figureOf(curves)],
    warnings: test !== undefined && 'code' in test ? [test.words] : [],
  };
}

/** The texts of a role as numbers 0…k-1 in order of appearance; one nameless group where the role is unfilled. */
function numbered(input: AnalysisInput, role: string) {
  if ((input.roles[role] ?? []).length === 0) return { names: ['—'], of: new Float64Array(input.table.rows) };
  const columns = textColumns(input, role);
  if ('code' in columns) return columns;
  const names = [...new Set(columns[0]!)];
  const place = new Map(names.map((name, at) => [name, at]));
  return { names, of: Float64Array.from(columns[0]!, (name) => place.get(name)!) };
}

function medianFinding({ name, curve }: NamedCurve): Words {
  const median = survivalQuantile(curve, 0.5);
  const { subjects, events } = curve;
  return median === undefined
    ? {
        zh: `${name}：${subjects} 个中 ${events} 个发生，观察期内未过半，无中位时间`,
        en: `${name}: ${events} events among ${subjects}; fewer than half while watched, so there is no median time`,
      }
    : {
        zh: `${name}：${subjects} 个中 ${events} 个发生，中位时间 ${median}`,
        en: `${name}: ${events} events among ${subjects}, median time ${median}`,
      };
}

function testFinding({ chiSquare, degreesOfFreedom, pValue }: LogRankTest): Words {
  const differ = pValue < 0.05;
  const figures = `χ² = ${chiSquare.toFixed(3)}, df = ${degreesOfFreedom}, p = ${pValue.toPrecision(3)}`;
  return {
    zh: `log-rank 检验：各组${differ ? '有显著差别' : '没有显著差别'}（${figures}）`,
    en: `log-rank test: the groups ${differ ? 'differ' : 'do not differ'} significantly (${figures})`,
  };
}

function summaryTable(curves: readonly NamedCurve[], test: LogRankTest | AnalysisProblem | undefined) {
  const ranks = test === undefined || 'code' in test ? [] : test.groups;
  return {
    name: 'groups',
    title: { zh: '各组概要', en: 'Groups' },
    columns: [
      { name: 'group', title: { zh: '分组', en: 'group' } },
      { name: 'subjects', title: { zh: '人数', en: 'subjects' }, digits: 0 },
      { name: 'events', title: { zh: '事件', en: 'events' }, digits: 0 },
      { name: 'expected', title: { zh: '期望事件', en: 'expected events' }, digits: 2 },
      { name: 'median', title: { zh: '中位时间', en: 'median' }, digits: 2 },
      { name: 'medianLower', title: { zh: '下限', en: 'lower' }, digits: 2 },
      { name: 'medianUpper', title: { zh: '上限', en: 'upper' }, digits: 2 },
    ],
    rows: curves.map(({ name, curve }, at) => [
      name,
      curve.subjects,
      curve.events,
      ranks[at]?.expected ?? null,
      survivalQuantile(curve, 0.5) ?? null,
      survivalQuantile(curve, 0.5, 'lower') ?? null,
      survivalQuantile(curve, 0.5, 'upper') ?? null,
    ]),
  };
}

function stepTable(curves: readonly NamedCurve[]) {
  return {
    name: 'curve',
    title: { zh: '生存表', en: 'Life table' },
    columns: [
      { name: 'group', title: { zh: '分组', en: 'group' } },
      { name: 'time', title: { zh: '时间', en: 'time' }, digits: 2 },
      { name: 'atRisk', title: { zh: '在险', en: 'at risk' }, digits: 0 },
      { name: 'events', title: { zh: '事件', en: 'events' }, digits: 0 },
      { name: 'survival', title: { zh: '生存率', en: 'survival' }, digits: 4 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
      { name: 'lower', title: { zh: '下限', en: 'lower' }, digits: 4 },
      { name: 'upper', title: { zh: '上限', en: 'upper' }, digits: 4 },
    ],
    rows: curves.flatMap(({ name, curve }) =>
      curve.steps
        .filter((step) => step.events > 0)
        .map((step) => [
          name,
          step.time,
          step.atRisk,
          step.events,
          step.survival,
          step.standardError,
          step.lower,
          step.upper,
        ]),
    ),
  };
}

function figureOf(curves: readonly NamedCurve[]): Figure {
  return {
    name: 'curve',
    title: { zh: '生存曲线', en: 'Survival curves' },
    kind: 'steps',
    x: { title: { zh: '时间', en: 'time' } },
    y: { title: { zh: '尚未发生的比例', en: 'share without the event' } },
    series: curves.map(({ name, curve }) => ({
      name: { zh: name, en: name },
      points: [[0, 1] as const, ...curve.steps.map((step) => [step.time, step.survival] as const)],
    })),
  };
}
