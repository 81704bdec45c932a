import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns } from '../analysis.ts';
import { textOption } from '../numeric/option-value.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report } from '../report.ts';
import { parseWeights } from '../weights/parse-weights.ts';
import { positionNames } from './quadrant-names.ts';
import { quadrantReport } from './quadrant-report.ts';
import { quadrants } from './quadrants.ts';
import { weightedPositions } from './weighted-position.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'loyaltyWeights',
    title: { zh: '购买比例、连续性、违约率的权重', en: 'weights of share, continuity and default rate' },
    kind: 'text',
    default: '',
  },
  {
    name: 'indexWeights',
    title: { zh: '忠诚度与利润在维护指数中的权重', en: 'weights of loyalty and profit in the index' },
    kind: 'text',
    default: '',
  },
];

const roles = ['purchaseShare', 'continuity', 'defaultRate', 'relativeProfit'] as const;

/** M10: loyalty against relative profit, with a maintenance index. */
export const fourQuadrantsAnalysis: Analysis = {
  name: 'four-quadrants',
  ids: ['M10'],
  title: { zh: '四象限价值法', en: 'Four-quadrant scoring' },
  answers: {
    zh: '客户处于什么地位？值得投入多少维护？',
    en: 'Where does each customer stand, and how much care is it worth?',
  },
  needs: [
    { role: 'purchaseShare', title: { zh: '购买比例', en: 'share of purchases' }, kind: 'number' },
    { role: 'continuity', title: { zh: '购买连续性', en: 'continuity' }, kind: 'number' },
    { role: 'defaultRate', title: { zh: '违约率', en: 'default rate' }, kind: 'number' },
    { role: 'relativeProfit', title: { zh: '相对利润', en: 'relative profit' }, kind: 'number' },
    { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
  ],
  options,
  run: runPositions,
};

function runPositions(input: AnalysisInput): Report | AnalysisProblem {
  const columns: Float64Array[] = [];
  for (const role of roles) {
    const column = numberColumns(input, role);
    if ('code' in column) return column;
    columns.push(column[0]!);
  }
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const loyalty = parseWeights(textOption(input, options, 'loyaltyWeights'), 3);
  if ('code' in loyalty) return loyalty;
  const index = parseWeights(textOption(input, options, 'indexWeights'), 2);
  if ('code' in index) return index;
  const positions = weightedPositions(
    {
      purchaseShare: columns[0]!,
      continuity: columns[1]!,
      defaultRate: columns[2]!,
      relativeProfit: columns[3]!,
    },
    { loyalty: [loyalty[0]!, loyalty[1]!, loyalty[2]!], index: [index[0]!, index[1]!] },
  );
  return quadrantReport({
    method: fourQuadrantsAnalysis.name,
    title: fourQuadrantsAnalysis.title,
    names: positionNames,
    customers,
    x: positions.loyalty,
    y: positions.profit,
    xTitle: { zh: '忠诚度', en: 'loyalty' },
    yTitle: { zh: '相对利润', en: 'relative profit' },
    cut: quadrants(positions.loyalty, positions.profit, { x: 'mean', y: 'mean', tiesAreHigh: true }),
    extra: {
      name: 'maintenanceIndex',
      title: { zh: '维护指数', en: 'maintenance index' },
      values: positions.maintenanceIndex,
    },
  });
}
