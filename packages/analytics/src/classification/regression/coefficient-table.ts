import type { ReportColumn, ReportTable } from '../../report.ts';
import type { Coefficient } from './coefficient.ts';

/** One row per coefficient, the constant first; with `odds` also e to the estimate. */
export function coefficientTable(
  names: readonly string[],
  coefficients: readonly Coefficient[],
  odds: boolean,
): ReportTable {
  const oddsColumn: ReportColumn = {
    name: 'oddsRatio',
    title: { zh: '优势比', en: 'odds ratio' },
    digits: 4,
  };
  return {
    name: 'coefficients',
    title: { zh: '系数', en: 'Coefficients' },
    columns: [
      { name: 'variable', title: { zh: '变量', en: 'variable' } },
      { name: 'estimate', title: { zh: '系数', en: 'estimate' }, digits: 6 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 6 },
      { name: 'statistic', title: { zh: '统计量', en: 'statistic' }, digits: 3 },
      { name: 'p', title: { zh: 'p 值', en: 'p' }, digits: 4 },
      ...(odds ? [oddsColumn] : []),
    ],
    rows: ['(const)', ...names].map((name, place) => {
      const { estimate, standardError, statistic, p } = coefficients[place]!;
      const ratio = estimate === null ? null : Math.exp(estimate);
      return [name, estimate, standardError, statistic, p, ...(odds ? [ratio] : [])];
    }),
  };
}
