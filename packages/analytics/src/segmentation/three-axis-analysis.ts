import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns } from '../analysis.ts';
import { percentText } from '../numeric/number-text.ts';
import { textOption } from '../numeric/option-value.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report, Words } from '../report.ts';
import type { AxisLevels } from './three-axis-profile.ts';
import { axisLevels, profileCounts, profileLevelNames } from './three-axis-profile.ts';

const axes = ['value', 'loyalty', 'potential'] as const;
const axisTitles: readonly Words[] = [
  { zh: '价值', en: 'value' },
  { zh: '忠诚度', en: 'loyalty' },
  { zh: '潜力', en: 'potential' },
];

const options: readonly AnalysisOption[] = [
  {
    name: 'lowerIsBetter',
    title: {
      zh: '越小越好的列，如投诉率（逗号分隔）',
      en: 'columns where less is better, such as the complaint rate',
    },
    kind: 'text',
    default: '',
  },
];

/** M33: value, loyalty and potential in three levels each. */
export const threeAxisAnalysis: Analysis = {
  name: 'three-axis-profile',
  ids: ['M33'],
  title: { zh: '三维画像（价值、忠诚、潜力）', en: 'Profile of value, loyalty and potential' },
  answers: {
    zh: '客户在价值、忠诚、潜力上各处高中低哪一级？',
    en: 'Is each customer high, middle or low in value, loyalty and potential?',
  },
  needs: [
    ...axes.map((role, place) => ({ role, title: axisTitles[place]!, kind: 'number' as const, many: true })),
    { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
  ],
  options,
  run: runProfile,
};

function runProfile(input: AnalysisInput): Report | AnalysisProblem {
  const reversed = new Set(textOption(input, options, 'lowerIsBetter').split(/[,，]\s*/));
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const levels: AxisLevels[] = [];
  for (const role of axes) {
    const columns = numberColumns(input, role);
    if ('code' in columns) return columns;
    const lowerIsBetter = input.roles[role]!.map((name) => reversed.has(name));
    levels.push(axisLevels({ columns, weights: columns.map(() => 1 / columns.length), lowerIsBetter }));
  }
  const [value, loyalty, potential] = levels.map((axis) => axis.levels) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const counts = profileCounts(value, loyalty, potential);
  const name = (axis: number, level: number) => profileLevelNames[axis]![level - 1]!;
  const cells = Array.from(counts, (count, cell) => {
    return { count, levels: [Math.floor(cell / 9) + 1, (Math.floor(cell / 3) % 3) + 1, (cell % 3) + 1] };
  })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const best = counts[26]!;
  return {
    method: threeAxisAnalysis.name,
    title: threeAxisAnalysis.title,
    findings: [
      {
        zh: `三项皆高的客户 ${best} 户（${percentText(best / Math.max(1, customers.length))}）。`,
        en: `${best} customers (${percentText(best / Math.max(1, customers.length))}) are high on all three.`,
      },
    ],
    tables: [
      {
        name: 'profiles',
        title: { zh: '组合', en: 'Combinations' },
        columns: [
          ...axes.map((axis, place) => ({ name: axis, title: axisTitles[place]! })),
          { name: 'customers', title: { zh: '户数', en: 'customers' } },
        ],
        rows: cells.map((cell) => [...cell.levels.map((level, axis) => name(axis, level).zh), cell.count]),
      },
      {
        name: 'customers',
        title: { zh: '客户', en: 'Customers' },
        columns: [
          { name: 'customer', title: { zh: '客户', en: 'customer' } },
          ...axes.map((axis, place) => ({ name: axis, title: axisTitles[place]! })),
        ],
        rows: customers.map((customer, row) => [customer, value[row]!, loyalty[row]!, potential[row]!]),
      },
    ],
    figures: [
      {
        name: 'value-loyalty',
        title: { zh: '价值 × 忠诚度 户数', en: 'Customers by value and loyalty' },
        kind: 'heat-map',
        rows: profileLevelNames[0]!,
        columns: profileLevelNames[1]!,
        values: [0, 1, 2].map((v) =>
          [0, 1, 2].map((l) => [0, 1, 2].reduce((sum, p) => sum + counts[9 * v + 3 * l + p]!, 0)),
        ),
      },
    ],
    warnings: [
      {
        zh: '来源未给出数值界限，三级按三分位划分。',
        en: 'The source prints no limits: levels are thirds of the customers.',
      },
    ],
  };
}
