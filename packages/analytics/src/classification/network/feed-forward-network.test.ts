import { expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../../numeric/seeded-random.ts';
import { learnFeedForward } from './feed-forward-network.ts';
import { networkLoss, weightCount } from './network-loss.ts';

it('has the gradient that differences of the loss show', () => {
  const shape = { inputs: 3, hidden: 4, classCount: 3 };
  const random = seededRandom(1);
  const points = Float64Array.from({ length: 30 }, () => randomNormal(random));
  const classes = Int32Array.from({ length: 10 }, (_, row) => row % 3);
  const weights = Float64Array.from({ length: weightCount(shape) }, () => randomNormal(random));
  const gradient = new Float64Array(weights.length);
  networkLoss(shape, points, classes, 0.05, weights, gradient);
  const unused = new Float64Array(weights.length);
  weights.forEach((weight, place) => {
    const step = 1e-5;
    const moved = (to: number) => networkLoss(shape, points, classes, 0.05, weights.with(place, to), unused);
    const difference = (moved(weight + step) - moved(weight - step)) / (2 * step);
    expect(gradient[place]).toBeCloseTo(difference, 8);
  });
});

const exclusiveOr = {
  columns: [Float64Array.of(0, 0, 1, 1), Float64Array.of(0, 1, 0, 1)],
  classes: Int32Array.of(0, 1, 1, 0),
  classCount: 2,
};

it('learns "exclusive or", which no line can, and the same from the same seed', () => {
  const learn = () => learnFeedForward(exclusiveOr, { hidden: 4, decay: 1e-4, maxIterations: 300, seed: 3 });
  const first = learn();
  const second = learn();
  if ('code' in first || 'code' in second) throw new Error('refused');
  expect(first.weights).toEqual(second.weights);
  const shares = first.classify(exclusiveOr.columns, 4);
  expect(exclusiveOr.classes.map((one, row) => Number(shares[row * 2 + one]! > 0.9))).toEqual(
    Int32Array.of(1, 1, 1, 1),
  );
});

it('refuses more weights than it can train', () => {
  const outcome = learnFeedForward(exclusiveOr, { hidden: 1000, decay: 0, maxIterations: 1, seed: 1 });
  expect(outcome).toMatchObject({ code: 'network-too-large' });
});
