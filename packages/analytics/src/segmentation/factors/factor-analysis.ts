import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../../analysis.ts';
import { numberColumns, problem } from '../../analysis.ts';
import { percentText } from '../../numeric/number-text.ts';
import { numberOption, textOption } from '../../numeric/option-value.ts';
import type { Report, Words } from '../../report.ts';
import type { FactorFault, FoundFactors } from './find-factors.ts';
import { findFactors } from './find-factors.ts';

const title: Words = { zh: '因子分析', en: 'Factor analysis' };

const options: readonly AnalysisOption[] = [
  {
    name: 'factors',
    title: { zh: '因子数（0 = 特征值大于 1）', en: 'factors (0: eigenvalues above one)' },
    kind: 'integer',
    default: 0,
    min: 0,
    max: 50,
  },
  {
    name: 'method',
    title: { zh: '提取方法（主轴/最大似然）', en: 'extraction' },
    kind: 'choice',
    default: 'principal-axis',
    choices: ['principal-axis', 'maximum-likelihood'],
  },
  {
    name: 'rotation',
    title: { zh: '旋转', en: 'rotation' },
    kind: 'choice',
    default: 'varimax',
    choices: ['none', 'varimax', 'promax'],
  },
];

/** M25: the few dimensions behind many indicators. */
export const factorAnalysis: Analysis = {
  name: 'factor-analysis',
  ids: ['M25'],
  title,
  answers: {
    zh: '众多指标背后有哪几个共同因素？哪些指标重复？',
    en: 'Which few dimensions stand behind many indicators, and which indicators say the same?',
  },
  needs: [{ role: 'indicators', title: { zh: '指标', en: 'indicators' }, kind: 'number', many: true }],
  options,
  run: runFactors,
};

function runFactors(input: AnalysisInput): Report | AnalysisProblem {
  const columns = numberColumns(input, 'indicators');
  if ('code' in columns) return columns;
  const names = input.roles.indicators!;
  const wanted = numberOption(input, options, 'factors');
  const found = findFactors(columns, {
    ...(wanted === 0 ? {} : { factors: wanted }),
    method: textOption(input, options, 'method') as 'principal-axis' | 'maximum-likelihood',
    rotation: textOption(input, options, 'rotation') as 'none' | 'varimax' | 'promax',
  });
  return 'code' in found ? faultProblem(found, names) : report(found, names);
}

function report(found: FoundFactors, names: readonly string[]): Report {
  const factorNames = Array.from({ length: found.factors }, (_, f) => ({
    zh: `因子 ${f + 1}`,
    en: `factor ${f + 1}`,
  }));
  const factorColumns = factorNames.map((words, f) => ({ name: `factor${f + 1}`, title: words, digits: 3 }));
  const total = found.explained.reduce((sum, share) => sum + share, 0);
  return {
    method: factorAnalysis.name,
    title,
    findings: [
      {
        zh: `${found.factors} 个因子解释了 ${percentText(total)} 的方差。`,
        en: `${found.factors} factors explain ${percentText(total)} of the variance.`,
      },
      ...factorNames.map((words, f) => {
        const marked = names.filter((_, a) => Math.abs(found.pattern[a]![f]!) >= 0.5);
        return {
          zh: `${words.zh}：${marked.join('、') || '无载荷超过 0.5 的指标'}。`,
          en: `${words.en}: ${marked.join(', ') || 'no loading above .5'}.`,
        };
      }),
      ...(found.adequacy === undefined
        ? []
        : [
            {
              zh: `KMO = ${found.adequacy.kmo.toFixed(3)}，Bartlett p = ${found.adequacy.bartlett.pValue.toPrecision(3)}。`,
              en: `KMO = ${found.adequacy.kmo.toFixed(3)}, Bartlett p = ${found.adequacy.bartlett.pValue.toPrecision(3)}.`,
            },
          ]),
    ],
    tables: [
      {
        name: 'loadings',
        title: { zh: '载荷', en: 'Loadings' },
        columns: [
          { name: 'indicator', title: { zh: '指标', en: 'indicator' } },
          ...factorColumns,
          { name: 'uniqueness', title: { zh: '特殊度', en: 'uniqueness' }, digits: 3 },
          { name: 'kmo', title: { zh: 'KMO', en: 'KMO' }, digits: 3 },
        ],
        rows: names.map((name, a) => [
          name,
          ...found.pattern[a]!,
          found.extraction.uniquenesses[a]!,
          found.adequacy?.kmoByColumn[a] ?? null,
        ]),
      },
      {
        name: 'factor-correlations',
        title: { zh: '因子相关', en: 'Correlations of factors' },
        columns: [{ name: 'factor', title: { zh: '因子', en: 'factor' } }, ...factorColumns],
        rows: found.correlations.map((row, f) => [f + 1, ...row]),
      },
      {
        name: 'eigenvalues',
        title: { zh: '特征值', en: 'Eigenvalues' },
        columns: [
          { name: 'place', title: { zh: '序号', en: 'place' } },
          { name: 'value', title: { zh: '特征值', en: 'eigenvalue' }, digits: 4 },
        ],
        rows: Array.from(found.eigenvalues, (value, place) => [place + 1, value]),
      },
    ],
    figures: [
      {
        name: 'scree',
        title: { zh: '碎石图', en: 'Scree' },
        kind: 'lines',
        x: { title: { zh: '序号', en: 'place' } },
        y: { title: { zh: '特征值', en: 'eigenvalue' } },
        series: [
          {
            name: { zh: '特征值', en: 'eigenvalue' },
            points: Array.from(found.eigenvalues, (value, place) => [place + 1, value] as const),
          },
        ],
      },
      {
        name: 'loadings',
        title: { zh: '载荷', en: 'Loadings' },
        kind: 'heat-map',
        rows: names.map((name) => ({ zh: name, en: name })),
        columns: factorNames,
        values: found.pattern.map((row) => Array.from(row)),
      },
    ],
    warnings: warnings(found, names),
  };
}

function warnings({ adequacy, extraction, fitTest }: FoundFactors, names: readonly string[]): Words[] {
  const found: Words[] = [];
  if (adequacy === undefined) {
    found.push({ zh: '指标共线，无法计算 KMO。', en: 'The indicators are collinear: KMO is undefined.' });
  } else if (adequacy.kmo < 0.5) {
    found.push({
      zh: 'KMO 低于 0.5：不适合做因子分析。',
      en: 'KMO is below .5: these indicators share too little for factors.',
    });
  }
  if (!extraction.converged) found.push({ zh: '提取未收敛。', en: 'The extraction did not converge.' });
  if (extraction.heywoodColumn !== undefined) {
    const name = names[extraction.heywoodColumn];
    found.push({
      zh: `「${name}」的共同度达到 1（Heywood 情形）：请减少因子数。`,
      en: `"${name}" is explained entirely (a Heywood case): take fewer factors.`,
    });
  }
  if (fitTest !== undefined && fitTest.pValue < 0.05) {
    found.push({
      zh: `因子数可能不足（χ² = ${fitTest.chiSquare.toFixed(2)}，p = ${fitTest.pValue.toPrecision(3)}）。`,
      en: `More factors may be needed (χ² = ${fitTest.chiSquare.toFixed(2)}, p = ${fitTest.pValue.toPrecision(3)}).`,
    });
  }
  return found;
}

function faultProblem(fault: FactorFault, names: readonly string[]): AnalysisProblem {
  const words: Record<FactorFault['code'], Words> = {
    'too-few-columns': { zh: '至少需要三个指标', en: 'at least three indicators are needed' },
    'too-few-rows': { zh: '行数应多于指标数', en: 'there should be more rows than indicators' },
    'column-constant': {
      zh: `列「${names[fault.column]}」没有变化`,
      en: `column "${names[fault.column]}" does not vary`,
    },
    'factors-out-of-range': { zh: '因子数对这些指标过多', en: 'too many factors for so many indicators' },
    'columns-collinear': {
      zh: '指标共线，请用主轴法或去掉重复指标',
      en: 'indicators are collinear: use principal axes or drop one',
    },
  };
  return problem(fault.code, words[fault.code].zh, words[fault.code].en);
}
