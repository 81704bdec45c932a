import { cholesky, choleskyInverse, choleskySolve } from '../../numeric/cholesky.ts';
import { type Coefficient, coefficientList } from './coefficient.ts';
import {
  type LogisticDesign,
  linearPredictor,
  logistic,
  logisticDesign,
  logisticInformation,
  logisticLikelihood,
  type Outcomes,
} from './logistic-design.ts';
import { separationAlong } from './separation.ts';

export type LogisticFit = {
  /** The constant first, then one for each column. */
  readonly coefficients: readonly Coefficient[];
  readonly logLikelihood: number;
  /** Of the model with the constant alone. */
  readonly nullLogLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Set when columns part the outcomes perfectly: estimates would be infinite, use Firth's method. */
  readonly separation?: 'complete' | 'quasi-complete';
};

type Ascent = {
  readonly beta: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  readonly separation?: 'complete' | 'quasi-complete';
};

/**
 * The logistic model likeliest for 0/1 outcomes, by iteratively reweighted least squares with halved steps (McCullagh &
 * Nelder 1989, section 4.4). Separation is proved by a direction that parts the outcomes, not guessed from large
 * numbers. Columns without information of their own get null coefficients; one outcome only counts as separated.
 * With `trials` a row stands for that many customers with equal columns, `ones` of them with outcome 1.
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  ones: ArrayLike<number>,
  trials: ArrayLike<number> = new Float64Array(ones.length).fill(1),
): LogisticFit {
  const outcome = { ones, trials };
  const design = logisticDesign(columns, ones.length);
  const ascent = climb(design, outcome);
  const eta = linearPredictor(design, ascent.beta);
  const triangle = cholesky(logisticInformation(design, eta, outcome), design.width, 1e-14);
  const inverse = triangle ? choleskyInverse(triangle, design.width) : undefined;
  const variances = Float64Array.from({ length: design.width }, (_, k) =>
    inverse ? inverse[k * design.width + k]! : 0,
  );
  return {
    coefficients: coefficientList(ascent.beta, variances, design.kept, columns.length),
    logLikelihood: logisticLikelihood(eta, outcome),
    nullLogLikelihood: nullLikelihood(outcome),
    iterations: ascent.iterations,
    converged: ascent.converged,
    ...(ascent.separation ? { separation: ascent.separation } : {}),
  };
}

function climb(design: LogisticDesign, outcome: Outcomes): Ascent {
  const { width } = design;
  let beta = new Float64Array(width);
  let eta = linearPredictor(design, beta);
  let value = logisticLikelihood(eta, outcome);
  for (let iteration = 1; iteration <= 100; iteration++) {
    const triangle = cholesky(logisticInformation(design, eta, outcome), width, 1e-14);
    if (triangle === undefined) {
      const separation = separationAlong(eta, outcome);
      return { beta, iterations: iteration, converged: false, ...(separation ? { separation } : {}) };
    }
    const gradient = score(design, eta, outcome);
    const step = choleskySolve(triangle, gradient);
    const along = linearPredictor(design, step);
    const gain = gradient.reduce((sum, slope, k) => sum + slope * step[k]!, 0);
    const stride = along.reduce((most, move) => Math.max(most, Math.abs(move)), 0);
    if (iteration > 6 && stride > 0.5) {
      const separation = separationAlong(along, outcome) ?? separationAlong(eta, outcome);
      if (separation) return { beta, iterations: iteration, converged: false, separation };
    }
    let share = 1;
    let next = beta;
    let nextEta = eta;
    let nextValue = Number.NEGATIVE_INFINITY;
    for (; share > 1e-10 && !(nextValue >= value - 1e-12 * Math.abs(value)); share /= 2) {
      next = beta.map((coefficient, k) => coefficient + share * step[k]!);
      nextEta = linearPredictor(design, next);
      nextValue = logisticLikelihood(nextEta, outcome);
    }
    beta = next;
    eta = nextEta;
    value = nextValue;
    if (gain <= 1e-12 && stride < 1e-5) return { beta, iterations: iteration, converged: true };
  }
  return { beta, iterations: 100, converged: false };
}

function score({ rows, width }: LogisticDesign, eta: Float64Array, { ones, trials }: Outcomes): Float64Array {
  const gradient = new Float64Array(width);
  for (let row = 0; row < eta.length; row++) {
    const residual = ones[row]! - trials[row]! * logistic(eta[row]!);
    for (let k = 0; k < width; k++) gradient[k]! += residual * rows[row * width + k]!;
  }
  return gradient;
}

function nullLikelihood({ ones, trials }: Outcomes): number {
  let hits = 0;
  let n = 0;
  for (let row = 0; row < ones.length; row++) {
    hits += ones[row]!;
    n += trials[row]!;
  }
  const part = (count: number) => (count === 0 ? 0 : count * Math.log(count / n));
  return part(hits) + part(n - hits);
}

/** The probability of outcome 1 for rows given by column; columns with null coefficients do not count. */
export function logisticProbabilities(
  coefficients: readonly Coefficient[],
  columns: readonly Float64Array[],
  rows: number,
): Float64Array {
  const eta = new Float64Array(rows).fill(coefficients[0]!.estimate ?? 0);
  columns.forEach((column, place) => {
    const slope = coefficients[place + 1]!.estimate;
    if (slope !== null) for (let row = 0; row < rows; row++) eta[row]! += slope * column[row]!;
  });
  return eta.map(logistic);
}
