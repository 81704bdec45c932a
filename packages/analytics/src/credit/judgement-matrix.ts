import { type AnalysisProblem, problem } from '../analysis.ts';
import { faultOfReturns } from './class-returns.ts';

/** P: one row a class, one column an interval of returns; each row sums to 1. */
export type JudgementMatrix = readonly (readonly number[])[];

/**
 * M24, S3.12 (1), (9): P_ij, the frequency with which the return of class i fell into interval j. The cuts v0 < … < vk
 * make [v0,v1) … [vk-1,vk]: both ends belong, since v0 = -100 % is "nothing recovered" and vk = R "all recovered in time".
 * Refuses cuts that do not rise and returns outside them (period and class named).
 */
export function judgementMatrix(
  returns: readonly ArrayLike<number>[],
  cuts: readonly number[],
): JudgementMatrix | AnalysisProblem {
  const fault = faultOfReturns(returns);
  if (fault !== undefined) return fault;
  if (cuts.length < 2 || cuts.some((cut, j) => !(cut > (cuts[j - 1] ?? Number.NEGATIVE_INFINITY)))) {
    return problem(
      'cuts-do-not-rise',
      '区间分界点必须严格递增且至少两个',
      'the cut points must rise and be at least two',
    );
  }
  const last = cuts.length - 2;
  const rows: number[][] = [];
  for (const [i, list] of returns.entries()) {
    const counts = new Array<number>(last + 1).fill(0);
    for (let t = 0; t < list.length; t++) {
      const value = list[t]!;
      if (value < cuts[0]! || value > cuts[last + 1]!) {
        return problem(
          'return-outside-cuts',
          `第 ${t + 1} 期、第 ${i + 1} 类的收益率 ${value} 不在区间内`,
          `period ${t + 1}, class ${i + 1}: the return ${value} lies outside the intervals`,
        );
      }
      counts[
        Math.min(
          last,
          cuts.findLastIndex((cut) => cut <= value),
        )
      ]! += 1;
    }
    rows.push(counts.map((count) => count / list.length));
  }
  return rows;
}

/** The range Min_i P_ij … Max_i P_ij in which the target of each interval can be met at all, S3.12 (2). */
export function targetRanges(judgement: JudgementMatrix): readonly { least: number; most: number }[] {
  return judgement[0]!.map((_, j) => {
    const column = judgement.map((row) => row[j]!);
    return { least: Math.min(...column), most: Math.max(...column) };
  });
}
