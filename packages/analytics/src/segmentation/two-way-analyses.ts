import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem } from '../analysis.ts';
import { textOption } from '../numeric/option-value.ts';
import { rowNames } from '../numeric/row-names.ts';
import type { Report, Words } from '../report.ts';
import type { QuadrantNames } from './quadrant-names.ts';
import { loyaltyNames, potentialMatrixNames, valueMatrixNames } from './quadrant-names.ts';
import { quadrantReport } from './quadrant-report.ts';
import type { AxisCut } from './quadrants.ts';
import { quadrants } from './quadrants.ts';
import { valueMatrix } from './value-matrix.ts';

type TwoWay = {
  readonly name: string;
  readonly ids: readonly string[];
  readonly title: Words;
  readonly answers: Words;
  readonly xTitle: Words;
  readonly yTitle: Words;
  readonly names: QuadrantNames;
};

const cutOptions: readonly AnalysisOption[] = [
  {
    name: 'xCut',
    title: { zh: '横轴分界（mean、median 或数值）', en: 'cut of x (mean, median or a number)' },
    kind: 'text',
    default: 'mean',
  },
  {
    name: 'yCut',
    title: { zh: '纵轴分界（mean、median 或数值）', en: 'cut of y (mean, median or a number)' },
    kind: 'text',
    default: 'mean',
  },
  {
    name: 'ties',
    title: { zh: '等于分界时', en: 'a value on the cut is' },
    kind: 'choice',
    default: 'high',
    choices: ['high', 'low'],
  },
];

function twoWay(spec: TwoWay): Analysis {
  const { name, ids, title, answers } = spec;
  return {
    name,
    ids,
    title,
    answers,
    needs: [
      { role: 'x', title: spec.xTitle, kind: 'number' },
      { role: 'y', title: spec.yTitle, kind: 'number' },
      { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
    ],
    options: cutOptions,
    run: (input) => runTwoWay(spec, input),
  };
}

function runTwoWay(spec: TwoWay, input: AnalysisInput): Report | AnalysisProblem {
  const x = numberColumns(input, 'x');
  if ('code' in x) return x;
  const y = numberColumns(input, 'y');
  if ('code' in y) return y;
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const xCut = parseCut(textOption(input, cutOptions, 'xCut'));
  const yCut = parseCut(textOption(input, cutOptions, 'yCut'));
  if (xCut === undefined || yCut === undefined) {
    return problem(
      'cut-unknown',
      '分界应为 mean、median 或一个数值',
      'a cut should be mean, median or a number',
    );
  }
  const tiesAreHigh = textOption(input, cutOptions, 'ties') === 'high';
  const cut = quadrants(x[0]!, y[0]!, { x: xCut, y: yCut, tiesAreHigh });
  return quadrantReport({ ...spec, method: spec.name, customers, x: x[0]!, y: y[0]!, cut });
}

function parseCut(text: string): AxisCut | undefined {
  if (text === 'mean' || text === 'median') return text;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** M12: current value against potential. */
export const potentialMatrixAnalysis = twoWay({
  name: 'potential-matrix',
  ids: ['M12'],
  title: { zh: '当前价值 × 增值潜力', en: 'Current value and potential' },
  answers: {
    zh: '资源该投给谁：铅质、铁质还是黄金客户？',
    en: 'Who deserves resources: lead, iron or gold customers?',
  },
  xTitle: { zh: '当前价值', en: 'current value' },
  yTitle: { zh: '增值潜力', en: 'potential' },
  names: potentialMatrixNames,
});

/** M34: repeat purchases against preference. */
export const loyaltyAnalysis = twoWay({
  name: 'loyalty',
  ids: ['M34'],
  title: { zh: '忠诚度二维分析', en: 'Loyalty in two dimensions' },
  answers: {
    zh: '谁是完全忠诚者，谁是可挖掘的潜在忠诚者？',
    en: 'Who is fully loyal, and whose latent loyalty can be won?',
  },
  xTitle: { zh: '重复购买', en: 'repeat purchases' },
  yTitle: { zh: '偏好', en: 'preference' },
  names: loyaltyNames,
});

/** M11: number of purchases against their average amount. */
export const valueMatrixAnalysis: Analysis = {
  name: 'value-matrix',
  ids: ['M11'],
  title: { zh: '客户价值矩阵', en: 'Customer value matrix' },
  answers: {
    zh: '谁是最好的客户，谁常来但每次买得少？',
    en: 'Who are the best customers, and who comes often but buys little?',
  },
  needs: [
    { role: 'frequency', title: { zh: '购买次数', en: 'purchases' }, kind: 'number' },
    { role: 'monetary', title: { zh: '总金额', en: 'total amount' }, kind: 'number' },
    { role: 'name', title: { zh: '客户', en: 'customer' }, kind: 'text', optional: true },
  ],
  options: [],
  run: runValueMatrix,
};

function runValueMatrix(input: AnalysisInput): Report | AnalysisProblem {
  const frequency = numberColumns(input, 'frequency');
  if ('code' in frequency) return frequency;
  const monetary = numberColumns(input, 'monetary');
  if ('code' in monetary) return monetary;
  const customers = rowNames(input, 'name');
  if ('code' in customers) return customers;
  const [x, money] = [frequency[0]!, monetary[0]!];
  return quadrantReport({
    method: valueMatrixAnalysis.name,
    title: valueMatrixAnalysis.title,
    names: valueMatrixNames,
    customers,
    x,
    y: money.map((sum, row) => (x[row]! > 0 ? sum / x[row]! : 0)),
    xTitle: { zh: '购买次数', en: 'purchases' },
    yTitle: { zh: '平均金额', en: 'average amount' },
    cut: valueMatrix(x, money),
  });
}
