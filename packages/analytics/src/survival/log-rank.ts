import { type AnalysisProblem, problem } from '../analysis.ts';
import { cholesky, choleskySolve } from '../numeric/cholesky.ts';
import { chiSquareUpper } from '../numeric/incomplete-gamma.ts';
import { faultOfSurvivalTimes, lateToEarly, type SurvivalTimes } from './survival-times.ts';

export type LogRankTest = {
  readonly groups: readonly {
    readonly subjects: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
};

/**
 * The log-rank (Mantel) test that groups numbered 0…k-1 share one survival curve, compared within strata where given.
 * Refuses fewer than two groups that were ever at risk of an event.
 */
export function logRank(
  times: SurvivalTimes,
  group: ArrayLike<number>,
  groups: number,
  strata?: ArrayLike<number>,
): LogRankTest | AnalysisProblem {
  const fault = faultOfSurvivalTimes(times);
  if (fault !== undefined) return fault;
  const { time, event } = times;
  const stratum = (row: number) => strata?.[row] ?? 0;
  const order = lateToEarly(time, strata);
  const subjects = new Float64Array(groups);
  const observed = new Float64Array(groups);
  const expected = new Float64Array(groups);
  const covariance = new Float64Array(groups * groups);
  const atRisk = new Float64Array(groups);
  let all = 0;
  for (let at = 0; at < order.length; ) {
    const row = order[at]!;
    if (at === 0 || stratum(order[at - 1]!) !== stratum(row)) {
      atRisk.fill(0);
      all = 0;
    }
    const now = time[row]!;
    const current = stratum(row);
    let deaths = 0;
    for (; at < order.length && time[order[at]!] === now && stratum(order[at]!) === current; at++) {
      const own = group[order[at]!]!;
      atRisk[own]! += 1;
      subjects[own]! += 1;
      observed[own]! += event[order[at]!]!;
      deaths += event[order[at]!]!;
      all++;
    }
    if (deaths === 0) continue;
    const spread = all > 1 ? (deaths * (all - deaths)) / (all - 1) : 0;
    for (let i = 0; i < groups; i++) {
      const share = atRisk[i]! / all;
      expected[i]! += deaths * share;
      for (let j = 0; j < groups; j++) {
        covariance[i * groups + j]! += spread * ((i === j ? share : 0) - (share * atRisk[j]!) / all);
      }
    }
  }
  const present = [...expected.keys()].filter((g) => expected[g]! > 0);
  const size = present.length - 1;
  if (size < 1) {
    return problem(
      'fewer-than-two-groups',
      '有事件风险的组不足两个',
      'fewer than two groups were at risk of an event',
    );
  }
  // The rows sum to zero, so one group is left out.
  const kept = present.slice(0, size);
  const matrix = Float64Array.from({ length: size * size }, (_, at) => {
    return covariance[kept[Math.floor(at / size)]! * groups + kept[at % size]!]!;
  });
  const off = Float64Array.from(kept, (g) => observed[g]! - expected[g]!);
  const lower = cholesky(matrix, size);
  const chiSquare =
    lower === undefined ? 0 : choleskySolve(lower, off).reduce((sum, value, i) => sum + value * off[i]!, 0);
  return {
    groups: Array.from(subjects, (count, g) => ({
      subjects: count,
      observed: observed[g]!,
      expected: expected[g]!,
    })),
    chiSquare,
    degreesOfFreedom: size,
    pValue: chiSquareUpper(chiSquare, size),
  };
}
