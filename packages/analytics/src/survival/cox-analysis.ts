import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  numberColumns,
  type Progress,
  textColumns,
} from '../analysis.ts';
import { chiSquareUpper } from '../numeric/incomplete-gamma.ts';
import { normalQuantile, normalTwoSided } from '../numeric/normal-distribution.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Report, ReportTable, Words } from '../report.ts';
import { concordance } from './cox/concordance.ts';
import { type BaselineHazard, coxBaseline, coxLogRisk } from './cox/cox-prediction.ts';
import { type CoxFit, fitCox } from './cox/fit-cox.ts';
import type { TieMethod } from './cox/for-each-death-time.ts';
import {
  type ProportionalHazardsTest,
  proportionalHazardsTest,
  type TimeTransform,
} from './cox/proportional-hazards-test.ts';
import type { CoxInput } from './cox/risk-sets.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'ties',
    title: { zh: '同时事件的处理', en: 'ties' },
    kind: 'choice',
    default: 'efron',
    choices: ['efron', 'breslow', 'exact'],
  },
  {
    name: 'level',
    title: { zh: '置信水平', en: 'confidence level' },
    kind: 'number',
    default: 0.95,
    min: 0.5,
    max: 0.999,
  },
  {
    name: 'transform',
    title: { zh: '比例风险检验的时间变换', en: 'time in the proportional-hazards test' },
    kind: 'choice',
    default: 'km',
    choices: ['km', 'rank', 'identity', 'log'],
  },
];

/** M20: which traits bring the next purchase (or the loss) of a customer nearer, and by how much. */
export const coxAnalysis: Analysis = {
  name: 'cox',
  ids: ['M20'],
  title: { zh: 'Cox 比例风险模型', en: 'Cox proportional hazards' },
  answers: {
    zh: '哪些特征使客户更早地再次购买（或流失），影响有多大？',
    en: 'Which traits bring the next purchase (or the loss) of a customer nearer, and by how much?',
  },
  needs: [
    { role: 'time', title: { zh: '观察时长', en: 'time watched' }, kind: 'number' },
    { role: 'event', title: { zh: '是否发生（1/0）', en: 'event happened (1/0)' }, kind: 'number' },
    { role: 'covariates', title: { zh: '自变量', en: 'covariates' }, kind: 'number', many: true },
    { role: 'stratum', title: { zh: '分层', en: 'stratum' }, kind: 'text', optional: true },
  ],
  options,
  run,
};

function run(input: AnalysisInput, progress?: Progress): Report | AnalysisProblem {
  const data = readInput(input);
  if ('code' in data) return data;
  const ties = textOption(input, options, 'ties') as TieMethod;
  const fit = fitCox(data, { ties }, (share) => progress?.(0.8 * share));
  if ('code' in fit) return fit;
  const test =
    fit.degreesOfFreedom === 0
      ? undefined
      : proportionalHazardsTest(fit, data, textOption(input, options, 'transform') as TimeTransform);
  if (test !== undefined && 'code' in test) return test;
  const names = input.roles.covariates!;
  const index = concordance(data, coxLogRisk(fit, data.covariates), data.strata).index;
  const level = numberOption(input, options, 'level');
  progress?.(1);
  return {
    method: 'cox',
    title: { zh: 'Cox 比例风险模型', en: 'Cox proportional hazards' },
    findings: findings(fit, names, index),
    tables: [
      coefficientTable(fit, names, level),
      testTable(fit),
      ...(test === undefined ? [] : [proportionalityTable(test, names)]),
    ],
    figures: [baselineFigure(coxBaseline(fit, data))],
    warnings: warnings(fit, names, test),
  };
}

function readInput(input: AnalysisInput): CoxInput | AnalysisProblem {
  const time = numberColumns(input, 'time');
  if ('code' in time) return time;
  const event = numberColumns(input, 'event');
  if ('code' in event) return event;
  const covariates = numberColumns(input, 'covariates');
  if ('code' in covariates) return covariates;
  const data = { time: time[0]!, event: event[0]!, covariates };
  if ((input.roles.stratum ?? []).length === 0) return data;
  const stratum = textColumns(input, 'stratum');
  if ('code' in stratum) return stratum;
  const place = new Map([...new Set(stratum[0]!)].map((name, at) => [name, at]));
  return { ...data, strata: Float64Array.from(stratum[0]!, (name) => place.get(name)!) };
}

function findings(fit: CoxFit, names: readonly string[], index: number | undefined): Words[] {
  const said: Words[] = [];
  for (const [at, name] of names.entries()) {
    const [coefficient, error] = [fit.coefficients[at]!, fit.standardErrors[at]!];
    if (coefficient === null || error === null || isRunaway(fit, at)) continue;
    if (normalTwoSided(coefficient / error) >= 0.05) continue;
    const ratio = Math.exp(coefficient).toFixed(3);
    said.push({
      zh: `${name} 每增加 1，发生的风险变为原来的 ${ratio} 倍（其他不变）`,
      en: `one more of ${name} multiplies the hazard by ${ratio}, the others unchanged`,
    });
  }
  if (said.length === 0) said.push({ zh: '没有显著的自变量', en: 'no covariate is significant' });
  if (index !== undefined) {
    said.push({
      zh: `一致性指数 ${index.toFixed(3)}（0.5 为无区分能力）`,
      en: `concordance ${index.toFixed(3)} (0.5 is no better than chance)`,
    });
  }
  return said;
}

function warnings(fit: CoxFit, names: readonly string[], test: ProportionalHazardsTest | undefined): Words[] {
  const said: Words[] = fit.remarks.map(({ covariate, kind }) =>
    kind === 'aliased'
      ? {
          zh: `${names[covariate]} 为常数或与其他变量共线，已剔除`,
          en: `${names[covariate]} is constant or collinear and was left out`,
        }
      : {
          zh: `${names[covariate]} 的系数趋于无穷（完全区分），其估计与标准误无意义`,
          en: `the coefficient of ${names[covariate]} grows without limit (it separates the events): neither it nor its error means anything`,
        },
  );
  if (!fit.converged && fit.remarks.every((remark) => remark.kind === 'aliased')) {
    said.push({ zh: '迭代未收敛', en: 'the iterations did not converge' });
  }
  test?.covariates.forEach((line, at) => {
    if (line === null || line.pValue >= 0.05) return;
    said.push({
      zh: `${names[at]} 的影响随时间变化（p = ${line.pValue.toPrecision(2)}），可改为分层`,
      en: `the effect of ${names[at]} changes over time (p = ${line.pValue.toPrecision(2)}): stratify by it instead`,
    });
  });
  return said;
}

function isRunaway(fit: CoxFit, covariate: number): boolean {
  return fit.remarks.some((remark) => remark.covariate === covariate && remark.kind === 'monotone');
}

function coefficientTable(fit: CoxFit, names: readonly string[], level: number): ReportTable {
  const z = normalQuantile(0.5 + level / 2);
  return {
    name: 'coefficients',
    title: { zh: '系数', en: 'Coefficients' },
    columns: [
      { name: 'covariate', title: { zh: '自变量', en: 'covariate' } },
      { name: 'coefficient', title: { zh: '系数', en: 'coefficient' }, digits: 4 },
      { name: 'hazardRatio', title: { zh: '风险比', en: 'hazard ratio' }, digits: 4 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
      { name: 'lower', title: { zh: '风险比下限', en: 'ratio, lower' }, digits: 4 },
      { name: 'upper', title: { zh: '风险比上限', en: 'ratio, upper' }, digits: 4 },
      { name: 'p', title: { zh: 'p 值', en: 'p' }, digits: 5 },
    ],
    rows: names.map((name, at) => {
      const [coefficient, error] = [fit.coefficients[at]!, fit.standardErrors[at]!];
      if (coefficient === null || error === null || isRunaway(fit, at))
        return [name, null, null, null, null, null, null];
      const ratio = (reach: number) => Math.exp(coefficient + reach * error);
      return [name, coefficient, ratio(0), error, ratio(-z), ratio(z), normalTwoSided(coefficient / error)];
    }),
  };
}

function testTable(fit: CoxFit): ReportTable {
  const df = fit.degreesOfFreedom;
  const line = (zh: string, chiSquare: number) => [
    zh,
    chiSquare,
    df,
    df === 0 ? null : chiSquareUpper(chiSquare, df),
  ];
  return {
    name: 'tests',
    title: { zh: '整体检验', en: 'All covariates against none' },
    columns: [
      { name: 'test', title: { zh: '检验', en: 'test' } },
      { name: 'chiSquare', title: { zh: 'χ²', en: 'χ²' }, digits: 4 },
      { name: 'df', title: { zh: '自由度', en: 'df' }, digits: 0 },
      { name: 'p', title: { zh: 'p 值', en: 'p' }, digits: 5 },
    ],
    rows: [
      line('likelihood ratio', 2 * (fit.logLikelihood - fit.nullLogLikelihood)),
      line('Wald', fit.waldTest),
      line('score', fit.scoreTest),
    ],
  };
}

function proportionalityTable(test: ProportionalHazardsTest, names: readonly string[]): ReportTable {
  return {
    name: 'proportionality',
    title: { zh: '比例风险检验（Schoenfeld）', en: 'Proportional-hazards test (Schoenfeld)' },
    columns: [
      { name: 'covariate', title: { zh: '自变量', en: 'covariate' } },
      { name: 'chiSquare', title: { zh: 'χ²', en: 'χ²' }, digits: 4 },
      { name: 'df', title: { zh: '自由度', en: 'df' }, digits: 0 },
      { name: 'p', title: { zh: 'p 值', en: 'p' }, digits: 5 },
    ],
    rows: [
      ...test.covariates.map((line, at) => [
        names[at]!,
        line?.chiSquare ?? null,
        line === null ? null : 1,
        line?.pValue ?? null,
      ]),
      ['*', test.overall.chiSquare, test.overall.degreesOfFreedom, test.overall.pValue],
    ],
  };
}

function baselineFigure(strata: readonly BaselineHazard[]) {
  return {
    name: 'baseline',
    title: { zh: '平均客户的生存曲线', en: 'Survival of a customer with mean covariates' },
    kind: 'steps' as const,
    x: { title: { zh: '时间', en: 'time' } },
    y: { title: { zh: '尚未发生的比例', en: 'share without the event' } },
    series: strata.map(({ stratum, times, cumulative }) => {
      const name = strata.length === 1 ? '—' : String(stratum + 1);
      const points = Array.from(times, (time, at) => [time, Math.exp(-cumulative[at]!)] as const);
      return { name: { zh: name, en: name }, points: [[0, 1] as const, ...points] };
    }),
  };
}
