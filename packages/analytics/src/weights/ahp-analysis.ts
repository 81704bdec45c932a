import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem, textColumns } from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Report, Words } from '../report.ts';
import type { AhpOptions, AhpResult, ExpertAggregation, MatrixVerdict } from './ahp.ts';
import { ahp } from './ahp.ts';
import type { MatrixFault } from './comparison-matrix.ts';
import type { JudgementList } from './judgement-matrices.ts';
import { judgementMatrices } from './judgement-matrices.ts';
import type { PriorityMethod } from './pairwise-priorities.ts';
import type { RandomIndexTable } from './random-index.ts';

const title: Words = { zh: '层次分析法（AHP）权重', en: 'Weights by the analytic hierarchy process' };

/** How judgements become weights: what both analyses of AHP let their reader choose. */
export const ahpAnalysisOptions: readonly AnalysisOption[] = [
  {
    name: 'aggregation',
    title: {
      zh: '多位专家如何合并（算术平均/几何平均/权重平均）',
      en: 'how experts are joined (mean of matrices, geometric mean, mean of weights)',
    },
    kind: 'choice',
    default: 'geometric',
    choices: ['arithmetic', 'geometric', 'priorities'],
  },
  {
    name: 'method',
    title: { zh: '求权重的方法', en: 'how weights are drawn' },
    kind: 'choice',
    default: 'eigenvector',
    choices: ['eigenvector', 'geometric-mean', 'normalised-columns'],
  },
  {
    name: 'randomIndex',
    title: { zh: '随机一致性指标表', en: 'table of random indices' },
    kind: 'choice',
    default: 'simulated',
    choices: ['simulated', 'saaty'],
  },
  { name: 'limit', title: { zh: 'C.R. 上限', en: 'limit of C.R.' }, kind: 'number', default: 0.1, min: 0 },
];

/** M03: what indicators weigh, by pairwise judgements of several experts. */
export const ahpAnalysis: Analysis = {
  name: 'ahp',
  ids: ['M03'],
  title,
  answers: {
    zh: '各项指标应占多大权重？专家的判断是否前后一致？',
    en: 'How much should each indicator weigh, and are the experts consistent?',
  },
  needs: [
    { role: 'left', title: { zh: '指标甲', en: 'criterion' }, kind: 'text' },
    { role: 'right', title: { zh: '指标乙', en: 'compared with' }, kind: 'text' },
    {
      role: 'judgement',
      title: { zh: '甲比乙重要的倍数（1/9–9）', en: 'times more important (1/9 to 9)' },
      kind: 'number',
    },
    { role: 'expert', title: { zh: '专家', en: 'expert' }, kind: 'text', optional: true },
  ],
  options: ahpAnalysisOptions,
  run: runAhp,
};

function runAhp(input: AnalysisInput): Report | AnalysisProblem {
  const left = textColumns(input, 'left');
  if ('code' in left) return left;
  const right = textColumns(input, 'right');
  if ('code' in right) return right;
  const judgement = numberColumns(input, 'judgement');
  if ('code' in judgement) return judgement;
  const expert = (input.roles.expert ?? []).length === 0 ? undefined : textColumns(input, 'expert');
  if (expert !== undefined && 'code' in expert) return expert;
  const list = judgementMatrices(left[0]!, right[0]!, judgement[0]!, expert?.[0]);
  const result = ahp(list.matrices, chosenAhpOptions(input));
  return 'code' in result ? faultProblem(result, list) : report(list, result);
}

/** What was chosen of `ahpAnalysisOptions`. */
export function chosenAhpOptions(input: AnalysisInput): AhpOptions {
  return {
    aggregation: textOption(input, ahpAnalysisOptions, 'aggregation') as ExpertAggregation,
    method: textOption(input, ahpAnalysisOptions, 'method') as PriorityMethod,
    randomIndex: textOption(input, ahpAnalysisOptions, 'randomIndex') as RandomIndexTable,
    limit: numberOption(input, ahpAnalysisOptions, 'limit'),
  };
}

function report(list: JudgementList, result: AhpResult): Report {
  const { criteria, experts } = list;
  const ranked = criteria
    .map((name, index) => ({ name, weight: result.weights[index]! }))
    .sort((a, b) => b.weight - a.weight);
  return {
    method: ahpAnalysis.name,
    title,
    findings: [leadFinding(ranked[0]!), gateFinding(result.verdict, criteria)],
    tables: [
      {
        name: 'weights',
        title: { zh: '权重', en: 'Weights' },
        columns: [
          { name: 'criterion', title: { zh: '指标', en: 'criterion' } },
          { name: 'weight', title: { zh: '权重', en: 'weight' }, digits: 4 },
        ],
        rows: ranked.map(({ name, weight }) => [name, weight]),
      },
      {
        name: 'consistency',
        title: { zh: '各专家的一致性', en: 'Consistency of each expert' },
        columns: [
          { name: 'expert', title: { zh: '专家', en: 'expert' } },
          { name: 'lambda', title: { zh: 'λmax', en: 'λmax' }, digits: 4 },
          { name: 'index', title: { zh: 'C.I.', en: 'C.I.' }, digits: 4 },
          { name: 'ratio', title: { zh: 'C.R.', en: 'C.R.' }, digits: 4 },
          { name: 'accepted', title: { zh: '通过', en: 'accepted' } },
          { name: 'worst', title: { zh: '最不一致的一对', en: 'worst pair' } },
          { name: 'given', title: { zh: '所给', en: 'given' }, digits: 3 },
          { name: 'implied', title: { zh: '权重所示', en: 'implied' }, digits: 3 },
        ],
        rows: result.experts.map((verdict, index) => [
          experts[index]!,
          verdict.lambda,
          verdict.index,
          verdict.ratio,
          verdict.accepted ? '✓' : '✗',
          verdict.worstPair === undefined ? null : pairText(verdict, criteria),
          verdict.worstPair?.given ?? null,
          verdict.worstPair?.implied ?? null,
        ]),
      },
    ],
    figures: [
      {
        name: 'weights',
        title: { zh: '权重', en: 'Weights' },
        kind: 'bars',
        y: { title: { zh: '权重', en: 'weight' } },
        bars: ranked.map(({ name, weight }) => ({ name: { zh: name, en: name }, value: weight })),
      },
    ],
    warnings: result.experts.flatMap((verdict, index) =>
      verdict.accepted ? [] : [rejected(experts[index]!, verdict)],
    ),
  };
}

function leadFinding({ name, weight }: { name: string; weight: number }): Words {
  const share = (100 * weight).toFixed(1);
  return { zh: `权重最大的是「${name}」，占 ${share}%。`, en: `"${name}" weighs most, ${share}%.` };
}

function gateFinding(verdict: MatrixVerdict, criteria: readonly string[]): Words {
  const ratio = verdict.ratio.toFixed(4);
  if (verdict.accepted) {
    return {
      zh: `一致性比例 C.R. = ${ratio}，可以接受。`,
      en: `The consistency ratio is ${ratio}: acceptable.`,
    };
  }
  const pair = pairText(verdict, criteria);
  const { given, implied, ratioIfChanged } = verdict.worstPair!;
  return {
    zh: `一致性比例 C.R. = ${ratio}，不可接受。请先复核「${pair}」：给的是 ${given.toFixed(2)}，其余判断所示为 ${implied.toFixed(2)}；照此修改后 C.R. = ${ratioIfChanged.toFixed(4)}。`,
    en: `The consistency ratio is ${ratio}: not acceptable. Review "${pair}" first: ${given.toFixed(2)} was given, the others imply ${implied.toFixed(2)}; changed so, the ratio would be ${ratioIfChanged.toFixed(4)}.`,
  };
}

function rejected(expert: string, verdict: MatrixVerdict): Words {
  const ratio = verdict.ratio.toFixed(4);
  return {
    zh: `专家「${expert}」的判断不够一致（C.R. = ${ratio}）。`,
    en: `The judgements of "${expert}" are not consistent enough (C.R. = ${ratio}).`,
  };
}

function pairText({ worstPair }: MatrixVerdict, criteria: readonly string[]): string {
  return worstPair === undefined ? '' : `${criteria[worstPair.row]} : ${criteria[worstPair.column]}`;
}

function faultProblem(fault: MatrixFault, { criteria, experts }: JudgementList): AnalysisProblem {
  const expert = experts[fault.expert] ?? '';
  const pair = `${criteria[fault.row] ?? ''} : ${criteria[fault.column] ?? ''}`;
  return problem(
    fault.code,
    `专家「${expert}」的判断矩阵无法使用（${fault.code}，${pair}）`,
    `the judgements of "${expert}" cannot be used (${fault.code}, ${pair})`,
  );
}
