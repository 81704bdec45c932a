import { cholesky, choleskyInverse } from '../../numeric/cholesky.ts';
import { coefficientList } from './coefficient.ts';
import {
  type LogisticDesign,
  linearPredictor,
  logistic,
  logisticDesign,
  logisticInformation,
  logisticLikelihood,
  type Outcomes,
} from './logistic-design.ts';
import type { LogisticFit } from './logistic-regression.ts';

/**
 * The logistic model of greatest penalised likelihood ln L + ½ ln det I, finite also under separation and less biased in
 * small samples (Firth 1993; Heinze & Schemper 2002). Standard errors from the inverse information at the estimate; the
 * log-likelihoods reported are the penalised ones, of the model and of the constant alone. `trials` as in
 * `fitLogistic`; `tolerance` is the last step's length over 1 + |coefficient|.
 */
export function fitFirthLogistic(
  columns: readonly Float64Array[],
  ones: ArrayLike<number>,
  trials: ArrayLike<number> = new Float64Array(ones.length).fill(1),
  tolerance = 1e-12,
): LogisticFit {
  const outcome = { ones, trials };
  const design = logisticDesign(columns, ones.length);
  const { width } = design;
  let point = evaluate(design, new Float64Array(width), outcome);
  let converged = false;
  let iterations = 0;
  while (point && !converged && iterations < 200) {
    iterations++;
    const held: Point = point;
    const step = newtonStep(held, width);
    const longest = step.reduce((most, move) => Math.max(most, Math.abs(move)), 0);
    let share = Math.min(1, 5 / Math.max(longest, 1e-300));
    let next: Point | undefined;
    for (; share > 1e-10; share /= 2) {
      next = evaluate(
        design,
        held.beta.map((coefficient, k) => coefficient + share * step[k]!),
        outcome,
      );
      if (next && next.value >= held.value - 1e-12 * Math.abs(held.value)) break;
    }
    point = next;
    // Steps shrink by a constant factor only, so small ones are followed to the last digits.
    converged = step.every((move, k) => Math.abs(move) <= tolerance * (1 + Math.abs(held.beta[k]!)));
  }
  const beta = point?.beta ?? new Float64Array(width);
  const variances = Float64Array.from({ length: width }, (_, k) => point?.inverse[k * width + k] ?? 0);
  return {
    coefficients: coefficientList(beta, variances, design.kept, columns.length),
    logLikelihood: point?.value ?? 0,
    nullLogLikelihood:
      columns.length === 0 ? (point?.value ?? 0) : fitFirthLogistic([], ones, trials).logLikelihood,
    iterations,
    converged,
  };
}

type Point = {
  readonly beta: Float64Array;
  readonly value: number;
  readonly score: Float64Array;
  readonly inverse: Float64Array;
};

/** Penalised likelihood and modified score Σ (ones - trials · mu + h (½ - mu)) x, h the row's leverage; undefined where I is singular. */
function evaluate(design: LogisticDesign, beta: Float64Array, outcome: Outcomes): Point | undefined {
  const { rows, width } = design;
  const eta = linearPredictor(design, beta);
  const triangle = cholesky(logisticInformation(design, eta, outcome), width, 1e-14);
  if (triangle === undefined) return undefined;
  const inverse = choleskyInverse(triangle, width);
  let value = logisticLikelihood(eta, outcome);
  for (let k = 0; k < width; k++) value += Math.log(triangle[k * width + k]!);
  const score = new Float64Array(width);
  for (let row = 0; row < eta.length; row++) {
    const from = row * width;
    const mu = logistic(eta[row]!);
    let leverage = 0;
    for (let i = 0; i < width; i++) {
      const x = rows[from + i]!;
      if (x === 0) continue;
      for (let j = 0; j < width; j++) leverage += x * inverse[i * width + j]! * rows[from + j]!;
    }
    leverage *= outcome.trials[row]! * mu * (1 - mu);
    const residual = outcome.ones[row]! - outcome.trials[row]! * mu + leverage * (0.5 - mu);
    for (let k = 0; k < width; k++) score[k]! += residual * rows[from + k]!;
  }
  return { beta, value, score, inverse };
}

function newtonStep({ score, inverse }: Point, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += inverse[i * width + j]! * score[j]!;
    return sum;
  });
}
