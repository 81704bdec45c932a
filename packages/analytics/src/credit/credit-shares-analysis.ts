import {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  numberColumns,
  problem,
} from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Report } from '../report.ts';
import { returnMoments } from './class-returns.ts';
import { creditShares } from './credit-shares.ts';
import {
  both,
  conflictTable,
  evaluationTable,
  judgementTable,
  momentTable,
  riskFigure,
  shareTable,
} from './credit-shares-tables.ts';
import { conflictFindings, percent, shareFindings, shareWarnings } from './credit-shares-words.ts';
import { intervalTargets } from './interval-targets.ts';
import { judgementMatrix } from './judgement-matrix.ts';
import { parseNumberList } from './parse-number-list.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'cuts',
    title: {
      zh: '收益率区间分界 v0…vk（空则 -100%, 0, R/2, R）',
      en: 'cut points v0…vk (empty: -100%, 0, R/2, R)',
    },
    kind: 'text',
    default: '',
  },
  {
    name: 'targets',
    title: { zh: '各区间目标 b1…bk（- 为不设）', en: 'targets b1…bk, one an interval (- for none)' },
    kind: 'text',
    default: '',
  },
  {
    name: 'lowIntervals',
    title: {
      zh: '低收益区间个数 l（其目标为上限）',
      en: 'low-return intervals l (their targets are upper limits)',
    },
    kind: 'integer',
    default: 1,
    min: 0,
  },
  { name: 'totalCredit', title: { zh: '赊销总额', en: 'total credit' }, kind: 'number', default: 0, min: 0 },
];

/** M23, M24: how to spread the total credit over the classes of customers at the least risk. */
export const creditSharesAnalysis: Analysis = {
  name: 'credit-shares',
  ids: ['M23', 'M24'],
  title: { zh: '赊销组合优化', en: 'Credit portfolio' },
  answers: {
    zh: '赊销总额怎样分给各类客户，才能在达到收益目标的同时风险最小？',
    en: 'How should the total credit be spread over the classes of customers so that the return targets are met at the least risk?',
  },
  needs: [
    {
      role: 'returns',
      title: {
        zh: '各类客户的赊销收益率（每列一类，每行一期）',
        en: 'returns, one column a class, one row a period',
      },
      kind: 'number',
      many: true,
    },
  ],
  options,
  run,
};

function run(input: AnalysisInput): Report | AnalysisProblem {
  const returns = numberColumns(input, 'returns');
  if ('code' in returns) return returns;
  const classes = input.roles.returns!;
  const moments = returnMoments(returns);
  if ('code' in moments) return moments;
  const cuts = cutsOf(textOption(input, options, 'cuts'), returns);
  if ('code' in cuts) return cuts;
  const judgement = judgementMatrix(returns, cuts);
  if ('code' in judgement) return judgement;
  const intervals = cuts.slice(1).map((to, j) => `${percent(cuts[j]!)} … ${percent(to)}`);
  const values = parseNumberList(textOption(input, options, 'targets'));
  if (values === undefined || (values.length > 0 && values.length !== intervals.length)) {
    return problem(
      'targets-do-not-fit',
      `需要 ${intervals.length} 个目标，每个区间一个`,
      `${intervals.length} targets are needed, one an interval`,
    );
  }
  const targets = intervalTargets(values, numberOption(input, options, 'lowIntervals'));
  const outcome = creditShares({ covariance: moments.covariance, judgement, targets });
  if ('code' in outcome) return outcome;
  const title = { zh: '赊销组合优化', en: 'Credit portfolio' };
  const before = [momentTable(classes, moments), judgementTable(classes, intervals, judgement)];
  const heat = {
    name: 'judgement',
    title: { zh: '判别矩阵 P', en: 'Judgement matrix P' },
    kind: 'heat-map' as const,
    rows: classes.map(both),
    columns: intervals.map(both),
    values: judgement,
  };
  if ('kind' in outcome) {
    return {
      method: 'credit-shares',
      title,
      findings: conflictFindings(outcome, intervals),
      tables: [...before, conflictTable(outcome, intervals)],
      figures: [heat],
      warnings: [],
    };
  }
  const total = numberOption(input, options, 'totalCredit');
  return {
    method: 'credit-shares',
    title,
    findings: shareFindings(outcome, moments, intervals),
    tables: [
      shareTable(classes, outcome, moments, total),
      ...before,
      evaluationTable(outcome, intervals, targets),
    ],
    figures: [
      {
        name: 'shares',
        title: { zh: '各类客户的赊销比重', en: 'Share of the credit by class' },
        kind: 'bars',
        y: { title: { zh: '比重', en: 'share' } },
        bars: classes.map((name, i) => ({ name: both(name), value: outcome.shares[i]! })),
      },
      riskFigure(classes, moments, outcome),
      heat,
    ],
    warnings: shareWarnings(outcome, targets),
  };
}

function cutsOf(text: string, returns: readonly Float64Array[]): readonly number[] | AnalysisProblem {
  const given = parseNumberList(text);
  if (given === undefined || given.includes(null)) {
    return problem(
      'cuts-not-numbers',
      `分界点「${text}」不是数字`,
      `the cut points "${text}" are not numbers`,
    );
  }
  if (given.length > 0) return given as number[];
  const most = Math.max(
    ...returns.map((list) => list.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
  );
  return most > 0 ? [-1, 0, most / 2, most] : [-1, -0.5, Math.max(0, most)];
}
