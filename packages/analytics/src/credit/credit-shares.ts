import { type AnalysisProblem, problem } from '../analysis.ts';
import { solveQuadratic } from '../numeric/quadratic-program.ts';
import { portfolioVariance, type ReturnMoments } from './class-returns.ts';
import { explainConflict, type TargetConflict } from './explain-conflict.ts';
import {
  type IntervalTarget,
  roundingSlack,
  shareConstraints,
  targetConstraint,
} from './interval-targets.ts';
import type { JudgementMatrix } from './judgement-matrix.ts';

export type CreditShareTask = {
  readonly covariance: ReturnMoments['covariance'];
  readonly judgement: JudgementMatrix;
  readonly targets: readonly IntervalTarget[];
};

export type CreditShares = {
  /** Share of the total credit of each class; they sum to 1. */
  readonly shares: readonly number[];
  readonly variance: number;
  /** B = W∘P: the chance that the portfolio's return falls into each interval. */
  readonly evaluation: readonly number[];
  /** The targets that hold the risk up, with the variance saved per unit of loosening. */
  readonly binding: readonly { readonly target: IntervalTarget; readonly price: number }[];
  /** False when the covariance is singular (too few periods): other shares may carry the same risk. */
  readonly unique: boolean;
};

/**
 * M24, S3.12 (4), (8)–(13): the shares of the total credit with the least variance that meet the targets under the
 * weighted-average operator B_j = Σ_i w_i P_ij; when no shares do, the targets at fault.
 */
export function creditShares(task: CreditShareTask): CreditShares | TargetConflict | AnalysisProblem {
  const { covariance, judgement, targets } = task;
  const classes = covariance.length;
  const intervals = judgement[0]?.length ?? 0;
  const strange = targets.find(
    ({ interval, value }) => interval < 0 || interval >= intervals || !Number.isFinite(value),
  );
  if (classes === 0 || judgement.length !== classes || strange !== undefined) {
    return problem('targets-do-not-fit', '目标与判别矩阵不符', 'the targets do not fit the judgement matrix');
  }
  const scale = covariance.reduce((sum, row, i) => sum + row[i]!, 0) / classes || 1;
  // A touch of ridge makes singular covariances solvable: of equally safe shares the most even ones are taken.
  const matrix = covariance.map((row, i) => row.map((value, s) => value / scale + (i === s ? 1e-10 : 0)));
  const fixed = shareConstraints(classes);
  const linear = new Array<number>(classes).fill(0);
  const solveWith = (slack: number) =>
    solveQuadratic({
      matrix,
      linear,
      constraints: [...fixed, ...targets.map((target) => targetConstraint(judgement, target, slack))],
    });
  const exact = solveWith(0);
  const solved = exact === 'infeasible' ? solveWith(roundingSlack) : exact;
  if (solved === 'infeasible') return explainConflict(judgement, targets);
  if (solved === 'not-convex') {
    return problem(
      'covariance-not-valid',
      '协方差矩阵不是半正定的',
      'the covariance matrix is not positive semidefinite',
    );
  }
  const cleaned = solved.x.map((share) => (share < 1e-12 ? 0 : share));
  const total = cleaned.reduce((sum, share) => sum + share, 0);
  const shares = cleaned.map((share) => share / total);
  const prices = solved.multipliers.slice(fixed.length).map((price) => 2 * price * scale);
  const bare = solveQuadratic({
    matrix: covariance.map((row) => row.map((value) => value / scale)),
    linear,
    constraints: [],
  });
  return {
    shares,
    variance: Math.max(0, portfolioVariance(shares, covariance)),
    evaluation: Array.from({ length: intervals }, (_, j) => {
      return shares.reduce((sum, share, i) => sum + share * judgement[i]![j]!, 0);
    }),
    binding: targets.flatMap((target, at) =>
      prices[at]! > 1e-9 * scale ? [{ target, price: prices[at]! }] : [],
    ),
    unique: bare !== 'not-convex',
  };
}

/** The credit of each class when a total is handed out by shares. */
export function creditByShares(total: number, shares: readonly number[]): readonly number[] {
  return shares.map((share) => total * share);
}
