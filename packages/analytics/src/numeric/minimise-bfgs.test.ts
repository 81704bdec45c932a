import { expect, it } from 'vitest';
import { gradientHessian } from './gradient-hessian.ts';
import { type DifferentiableFunction, minimiseBfgs } from './minimise-bfgs.ts';

const rosenbrock: DifferentiableFunction = (x, gradient) => {
  const [a, b] = [1 - x[0]!, x[1]! - x[0]! ** 2];
  gradient[0] = -2 * a - 400 * x[0]! * b;
  gradient[1] = 200 * b;
  return a * a + 100 * b * b;
};

it.each([[[-1.2, 1]], [[0, 0]], [[5, -5]], [[1, 1]]])(
  'finds the bottom of Rosenbrock’s valley from %o',
  (start) => {
    const found = minimiseBfgs(rosenbrock, start);
    expect(found.converged).toBe(true);
    expect(found.x[0]).toBeCloseTo(1, 5);
    expect(found.x[1]).toBeCloseTo(1, 5);
  },
);

it('steps back from where the function is not defined', () => {
  const found = minimiseBfgs(
    (x, gradient) => {
      gradient[0] = 1 - 1 / x[0]!;
      return x[0]! - Math.log(x[0]!);
    },
    [0.01],
    { firstStep: 100 },
  );
  expect(found.converged).toBe(true);
  expect(found.x[0]).toBeCloseTo(1, 5);
});

it('says that it did not converge: no bottom, no domain, no time', () => {
  const slope: DifferentiableFunction = (x, gradient) => {
    gradient[0] = 1;
    return x[0]!;
  };
  expect(minimiseBfgs(slope, [0], { maxIterations: 20 }).converged).toBe(false);
  expect(minimiseBfgs(() => Number.NaN, [0]).converged).toBe(false);
  expect(minimiseBfgs(rosenbrock, [-1.2, 1], { maxIterations: 3 }).converged).toBe(false);
});

it('takes second derivatives from gradients', () => {
  const hessian = gradientHessian(rosenbrock, Float64Array.of(1, 1));
  for (const [at, value] of [802, -400, -400, 200].entries()) expect(hessian[at]).toBeCloseTo(value, 4);
});
