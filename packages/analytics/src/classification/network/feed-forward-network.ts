import { type AnalysisProblem, type Progress, problem } from '../../analysis.ts';
import { minimiseBfgs } from '../../numeric/minimise-bfgs.ts';
import { randomNormal, seededRandom } from '../../numeric/seeded-random.ts';
import { columnScaling, scaledRows } from '../column-scaling.ts';
import type { Classifier, LabelledRows } from '../labelled-rows.ts';
import { feedForward, type NetworkShape, networkLoss, weightCount } from './network-loss.ts';

export type NetworkSettings = {
  readonly hidden: number;
  /** Weight decay, keeps the network smooth; 0.001 to 0.1. */
  readonly decay: number;
  readonly maxIterations: number;
  readonly seed: number;
};

export type FeedForwardNetwork = {
  readonly shape: NetworkShape;
  readonly weights: Float64Array;
  readonly loss: number;
  readonly converged: boolean;
  readonly iterations: number;
  readonly classify: Classifier;
};

/**
 * A small feed-forward network trained on all rows at once by BFGS from seeded small weights; columns are scaled to mean
 * 0 and deviation 1. The loss has several minima: another seed may find another one. Refuses no rows or columns, and more
 * than 2,000 weights, for which this way of training is not made.
 */
export function learnFeedForward(
  { columns, classes, classCount }: LabelledRows,
  { hidden, decay, maxIterations, seed }: NetworkSettings,
  progress?: Progress,
): FeedForwardNetwork | AnalysisProblem {
  const shape = { inputs: columns.length, hidden, classCount };
  const count = weightCount(shape);
  if (classes.length === 0 || columns.length === 0) {
    return problem('no-rows', '没有可学习的数据', 'there is nothing to learn from');
  }
  if (count > 2000) {
    return problem(
      'network-too-large',
      `网络有 ${count} 个权重，超过 2000；请减少隐藏单元或列`,
      `the network has ${count} weights, more than 2,000; use fewer hidden units or columns`,
    );
  }
  const scaling = columnScaling(columns);
  const points = scaledRows(scaling, columns, classes.length);
  const random = seededRandom(seed);
  const start = Float64Array.from({ length: count }, () => 0.3 * randomNormal(random));
  let evaluations = 0;
  const minimum = minimiseBfgs(
    (weights, gradient) => {
      // How many evaluations it will take is not known: the share rises ever more slowly.
      evaluations++;
      progress?.(evaluations / (evaluations + maxIterations));
      return networkLoss(shape, points, classes, decay, weights, gradient);
    },
    start,
    { tolerance: 1e-6, maxIterations },
  );
  return {
    shape,
    weights: minimum.x,
    loss: minimum.value,
    converged: minimum.converged,
    iterations: minimum.iterations,
    classify: (seen, rows) => networkShares(shape, minimum.x, scaledRows(scaling, seen, rows), rows),
  };
}

function networkShares(
  shape: NetworkShape,
  weights: Float64Array,
  points: Float64Array,
  rows: number,
): Float64Array {
  const activations = new Float64Array(shape.hidden);
  const shares = new Float64Array(rows * shape.classCount);
  for (let at = 0; at < rows; at++) {
    const row = points.subarray(at * shape.inputs, (at + 1) * shape.inputs);
    const out = shares.subarray(at * shape.classCount, (at + 1) * shape.classCount);
    feedForward(shape, weights, row, activations, out);
  }
  return shares;
}
