import type { Figure, ReportTable, Words } from '../report.ts';
import type { ReturnMoments } from './class-returns.ts';
import { type CreditShares, creditByShares } from './credit-shares.ts';
import type { TargetConflict } from './explain-conflict.ts';
import type { IntervalTarget } from './interval-targets.ts';
import { type JudgementMatrix, targetRanges } from './judgement-matrix.ts';

/** Mean returns and covariances by class. */
export function momentTable(classes: readonly string[], { means, covariance }: ReturnMoments): ReportTable {
  return {
    name: 'moments',
    title: { zh: '平均收益率与协方差', en: 'Mean returns and covariances' },
    columns: [
      { name: 'class', title: { zh: '客户类别', en: 'class' } },
      { name: 'mean', title: { zh: '平均收益率', en: 'mean return' }, digits: 4 },
      ...classes.map((name) => ({ name: `covariance ${name}`, title: both(name), digits: 6 })),
    ],
    rows: classes.map((name, i) => [name, means[i]!, ...covariance[i]!]),
  };
}

/** P with the range that each target may take. */
export function judgementTable(
  classes: readonly string[],
  intervals: readonly string[],
  judgement: JudgementMatrix,
): ReportTable {
  const ranges = targetRanges(judgement);
  return {
    name: 'judgement',
    title: { zh: '判别矩阵 P 与目标可取范围', en: 'Judgement matrix P and the ranges of targets' },
    columns: [
      { name: 'class', title: { zh: '客户类别', en: 'class' } },
      ...intervals.map((name) => ({ name, title: both(name), digits: 3 })),
    ],
    rows: [
      ...classes.map((name, i) => [name, ...judgement[i]!]),
      ['min', ...ranges.map(({ least }) => least)],
      ['max', ...ranges.map(({ most }) => most)],
    ],
  };
}

/** The share and the credit of each class; no credit without a total. */
export function shareTable(
  classes: readonly string[],
  { shares }: CreditShares,
  { means, covariance }: ReturnMoments,
  total: number,
): ReportTable {
  const credit = creditByShares(total, shares);
  return {
    name: 'shares',
    title: { zh: '分配结果', en: 'Shares' },
    columns: [
      { name: 'class', title: { zh: '客户类别', en: 'class' } },
      { name: 'share', title: { zh: '比重', en: 'share' }, digits: 4 },
      { name: 'credit', title: { zh: '赊销额度', en: 'credit' }, digits: 2 },
      { name: 'mean', title: { zh: '平均收益率', en: 'mean return' }, digits: 4 },
      { name: 'risk', title: { zh: '标准差', en: 'standard deviation' }, digits: 4 },
    ],
    rows: classes.map((name, i) => [
      name,
      shares[i]!,
      total > 0 ? credit[i]! : null,
      means[i]!,
      Math.sqrt(covariance[i]![i]!),
    ]),
  };
}

/** B beside its targets. */
export function evaluationTable(
  { evaluation }: CreditShares,
  intervals: readonly string[],
  targets: readonly IntervalTarget[],
): ReportTable {
  return {
    name: 'evaluation',
    title: {
      zh: '组合收益率落在各区间的可能性 B',
      en: 'Chance B that the portfolio falls into each interval',
    },
    columns: [
      { name: 'interval', title: { zh: '区间', en: 'interval' } },
      { name: 'chance', title: { zh: 'B', en: 'B' }, digits: 4 },
      { name: 'target', title: { zh: '目标', en: 'target' } },
    ],
    rows: intervals.map((name, j) => {
      const target = targets.find(({ interval }) => interval === j);
      return [
        name,
        evaluation[j]!,
        target === undefined ? null : `${target.kind === 'at-most' ? '≤' : '≥'} ${target.value}`,
      ];
    }),
  };
}

/** The targets at fault with what they could be. */
export function conflictTable({ targets }: TargetConflict, intervals: readonly string[]): ReportTable {
  return {
    name: 'conflict',
    title: { zh: '互相矛盾的目标', en: 'Targets at fault' },
    columns: [
      { name: 'interval', title: { zh: '区间', en: 'interval' } },
      { name: 'target', title: { zh: '目标', en: 'target' }, digits: 4 },
      { name: 'least', title: { zh: '可达下限', en: 'least' }, digits: 4 },
      { name: 'most', title: { zh: '可达上限', en: 'most' }, digits: 4 },
      { name: 'nearest', title: { zh: '最近可取', en: 'nearest' }, digits: 4 },
    ],
    rows: targets.map(({ target, range, nearest }) => [
      intervals[target.interval]!,
      target.value,
      range.least,
      range.most,
      nearest ?? null,
    ]),
  };
}

/** Each class and the portfolio by risk and return. */
export function riskFigure(
  classes: readonly string[],
  { means, covariance }: ReturnMoments,
  { shares, variance }: CreditShares,
): Figure {
  const expected = shares.reduce((sum, share, i) => sum + share * means[i]!, 0);
  return {
    name: 'risk-return',
    title: { zh: '收益与风险', en: 'Return and risk' },
    kind: 'scatter',
    x: { title: { zh: '标准差', en: 'standard deviation' } },
    y: { title: { zh: '平均收益率', en: 'mean return' } },
    series: [
      ...classes.map((name, i) => ({
        name: both(name),
        points: [[Math.sqrt(covariance[i]![i]!), means[i]!] as const],
      })),
      { name: { zh: '组合', en: 'portfolio' }, points: [[Math.sqrt(variance), expected] as const] },
    ],
  };
}

/** A name that is the same in both languages. */
export function both(text: string): Words {
  return { zh: text, en: text };
}
