import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../../analysis.ts';
import { numberColumns, problem } from '../../analysis.ts';
import { percentText } from '../../numeric/number-text.ts';
import { numberOption, textOption } from '../../numeric/option-value.ts';
import type { Figure, Report, ReportTable, Words } from '../../report.ts';
import type { HoltWintersForecast } from './holt-winters.ts';
import { holtWinters } from './holt-winters.ts';
import type { Seasonality } from './smoothing-fit.ts';

const title: Words = { zh: '销售趋势与预测', en: 'Trend and forecast of sales' };

const options: readonly AnalysisOption[] = [
  {
    name: 'seasonality',
    title: { zh: '季节性（自动/无/加法/乘法）', en: 'seasons' },
    kind: 'choice',
    default: 'auto',
    choices: ['auto', 'none', 'additive', 'multiplicative'],
  },
  {
    name: 'season',
    title: { zh: '每年期数', en: 'periods a year' },
    kind: 'integer',
    default: 12,
    min: 2,
    max: 366,
  },
  {
    name: 'horizon',
    title: { zh: '预测期数', en: 'periods ahead' },
    kind: 'integer',
    default: 6,
    min: 1,
    max: 120,
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

type ClassForecast = {
  readonly name: string;
  readonly series: Float64Array;
  readonly seasonality: Seasonality;
  readonly result: HoltWintersForecast;
};

/** M27: how the sales of each class grow and what the next periods will bring. */
export const salesForecastAnalysis: Analysis = {
  name: 'sales-forecast',
  ids: ['M27'],
  title,
  answers: {
    zh: '各类客户的销售额在涨还是跌？下几期大约多少、把握多大？',
    en: 'Are the sales of each class rising, what will the next periods bring, and how sure is that?',
  },
  needs: [
    {
      role: 'sales',
      title: { zh: '各类销售额（按期排列，每类一列）', en: 'sales in order of time, one column a class' },
      kind: 'number',
      many: true,
    },
  ],
  options,
  run: runForecast,
};

function runForecast(input: AnalysisInput): Report | AnalysisProblem {
  const columns = numberColumns(input, 'sales');
  if ('code' in columns) return columns;
  const season = numberOption(input, options, 'season');
  const horizon = numberOption(input, options, 'horizon');
  const confidence = numberOption(input, options, 'confidence');
  const wanted = textOption(input, options, 'seasonality') as Seasonality | 'auto';
  const classes: ClassForecast[] = [];
  for (const [place, series] of columns.entries()) {
    const name = input.roles.sales![place]!;
    const seasonality = wanted === 'auto' ? (series.length > 2 * season ? 'additive' : 'none') : wanted;
    const result = holtWinters(series, { seasonality, season, horizon, confidence });
    if ('code' in result) {
      return problem(
        result.code,
        `「${name}」无法预测（${result.code}，第 ${result.row + 1} 期，至少需要 ${result.neededRows} 期）`,
        `"${name}" cannot be forecast (${result.code}, period ${result.row + 1}, at least ${result.neededRows} periods are needed)`,
      );
    }
    classes.push({ name, series, seasonality, result });
  }
  return {
    method: salesForecastAnalysis.name,
    title,
    findings: classes.map(finding),
    tables: [growthTable(classes, season), ...classes.map(forecastTable)],
    figures: classes.map(forecastFigure),
    warnings: classes.flatMap(({ name, seasonality }) =>
      seasonality === 'none' && wanted === 'auto'
        ? [
            {
              zh: `「${name}」不足两年多的数据，未计季节性。`,
              en: `"${name}" spans too few seasons: its forecast knows none.`,
            },
          ]
        : [],
    ),
  };
}

function finding({ name, series, result }: ClassForecast): Words {
  const next = Math.round(result.forecast[0]!);
  const [low, high] = [Math.round(result.low[0]!), Math.round(result.high[0]!)];
  const last = growth(series.at(-1)!, series.at(-2)!);
  const change = last === null ? '–' : percentText(last);
  return {
    zh: `「${name}」最近一期环比 ${change}；下一期预计 ${next}（${low} 至 ${high}）。`,
    en: `"${name}" changed by ${change} in the last period; the next is expected at ${next} (${low} to ${high}).`,
  };
}

function growth(now: number, before: number | undefined): number | null {
  return before === undefined || before === 0 ? null : now / before - 1;
}

function growthTable(classes: readonly ClassForecast[], season: number): ReportTable {
  return {
    name: 'growth',
    title: { zh: '增长', en: 'Growth' },
    columns: [
      { name: 'class', title: { zh: '类别', en: 'class' } },
      { name: 'total', title: { zh: '合计', en: 'total' }, digits: 2 },
      { name: 'mean', title: { zh: '平均', en: 'mean' }, digits: 2 },
      { name: 'highest', title: { zh: '最高', en: 'highest' }, digits: 2 },
      { name: 'lowest', title: { zh: '最低', en: 'lowest' }, digits: 2 },
      { name: 'lastChange', title: { zh: '环比', en: 'on the period before' }, digits: 4 },
      { name: 'yearChange', title: { zh: '同比', en: 'on the year before' }, digits: 4 },
      { name: 'error', title: { zh: '一步预测平均误差率', en: 'mean error one step ahead' }, digits: 4 },
    ],
    rows: classes.map(({ name, series, result }) => {
      const total = series.reduce((sum, value) => sum + value, 0);
      return [
        name,
        total,
        total / series.length,
        series.reduce((most, value) => Math.max(most, value), -Infinity),
        series.reduce((least, value) => Math.min(least, value), Infinity),
        growth(series.at(-1)!, series.at(-2)),
        growth(series.at(-1)!, series.at(-1 - season)),
        result.percentageError ?? null,
      ];
    }),
  };
}

function forecastTable({ name, series, result }: ClassForecast): ReportTable {
  return {
    name: `forecast-${name}`,
    title: { zh: `${name} 预测`, en: `Forecast of ${name}` },
    columns: [
      { name: 'period', title: { zh: '期', en: 'period' } },
      { name: 'forecast', title: { zh: '预测', en: 'forecast' }, digits: 2 },
      { name: 'low', title: { zh: '下限', en: 'low' }, digits: 2 },
      { name: 'high', title: { zh: '上限', en: 'high' }, digits: 2 },
    ],
    rows: Array.from(result.forecast, (value, ahead) => [
      series.length + ahead + 1,
      value,
      result.low[ahead]!,
      result.high[ahead]!,
    ]),
  };
}

function forecastFigure({ name, series, result }: ClassForecast): Figure {
  const ahead = (values: Float64Array) =>
    Array.from(values, (value, place) => [series.length + place + 1, value] as const);
  return {
    name: `forecast-${name}`,
    title: { zh: `${name} 走势与预测`, en: `${name}: course and forecast` },
    kind: 'lines',
    x: { title: { zh: '期', en: 'period' } },
    y: { title: { zh: '销售额', en: 'sales' } },
    series: [
      {
        name: { zh: '实际', en: 'actual' },
        points: Array.from(series, (value, row) => [row + 1, value] as const),
      },
      {
        name: { zh: '拟合', en: 'fitted' },
        points: Array.from(result.fitted, (value, place) => [result.fittedFrom + place + 1, value] as const),
      },
      { name: { zh: '预测', en: 'forecast' }, points: ahead(result.forecast) },
      { name: { zh: '下限', en: 'low' }, points: ahead(result.low) },
      { name: { zh: '上限', en: 'high' }, points: ahead(result.high) },
    ],
  };
}
