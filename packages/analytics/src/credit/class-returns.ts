import { type AnalysisProblem, problem } from '../analysis.ts';

/** Mean return of each class and the covariance between classes (rows and columns by class). */
export type ReturnMoments = {
  readonly periods: number;
  readonly means: readonly number[];
  readonly covariance: readonly (readonly number[])[];
};

/** Why these are no returns of classes (one list a class, equally long, finite), or undefined. */
export function faultOfReturns(returns: readonly ArrayLike<number>[]): AnalysisProblem | undefined {
  const periods = returns[0]?.length ?? 0;
  if (returns.length === 0 || periods === 0)
    return problem('no-returns', '没有收益率数据', 'there are no returns');
  for (const [at, list] of returns.entries()) {
    if (list.length !== periods) {
      return problem(
        'periods-differ',
        `第 ${at + 1} 类的期数不同`,
        `class ${at + 1} has another number of periods`,
      );
    }
    const bad = Array.from(list).findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      return problem(
        'value-not-finite',
        `第 ${bad + 1} 期、第 ${at + 1} 类的收益率不是有限的数`,
        `period ${bad + 1}, class ${at + 1}: the return is not a finite number`,
      );
    }
  }
  return undefined;
}

/**
 * M23, S3.12 (3)–(7): the mean return of each class over the m credit periods, and the unbiased (m-1) variances and
 * covariances. Refuses fewer than two periods.
 */
export function returnMoments(returns: readonly ArrayLike<number>[]): ReturnMoments | AnalysisProblem {
  const fault = faultOfReturns(returns);
  if (fault !== undefined) return fault;
  const periods = returns[0]!.length;
  if (periods < 2) {
    return problem(
      'one-period',
      '至少需要两期收益率才能估计风险',
      'risk needs the returns of at least two periods',
    );
  }
  const means = returns.map((list) => Array.from(list).reduce((sum, value) => sum + value, 0) / periods);
  const covariance = returns.map((a, i) =>
    returns.map((b, s) => {
      let sum = 0;
      for (let t = 0; t < periods; t++) sum += (a[t]! - means[i]!) * (b[t]! - means[s]!);
      return sum / (periods - 1);
    }),
  );
  return { periods, means, covariance };
}

/** The variance Σ_i Σ_s w_i w_s δ_is of the portfolio of classes with these shares of the credit, S3.12 (4). */
export function portfolioVariance(
  shares: readonly number[],
  covariance: ReturnMoments['covariance'],
): number {
  return shares.reduce(
    (sum, wi, i) => sum + wi * shares.reduce((inner, ws, s) => inner + ws * covariance[i]![s]!, 0),
    0,
  );
}
