import { type AnalysisProblem, type Progress, problem } from '../../analysis.ts';
import { cholesky, choleskyInverse, choleskySolve } from '../../numeric/cholesky.ts';
import { mostExactDeaths } from './choose-deaths.ts';
import { forEachDeathTime, type TieMethod } from './for-each-death-time.ts';
import { type CoxInput, type RiskSets, riskSets } from './risk-sets.ts';

/**
 * `aliased`: the covariate is constant or a combination of earlier ones, and is left out. `monotone`: the likelihood
 * keeps rising as the coefficient grows without limit, so neither it nor its error means anything.
 */
export type CoxRemark = { readonly covariate: number; readonly kind: 'aliased' | 'monotone' };

export type CoxFit = {
  readonly ties: TieMethod;
  readonly subjects: number;
  readonly events: number;
  /** One a covariate, null for an aliased one. */
  readonly coefficients: readonly (number | null)[];
  readonly standardErrors: readonly (number | null)[];
  /** Row-major over all covariates, zero rows for aliased ones. */
  readonly covariance: Float64Array;
  /** Means at which the baseline hazard is told. */
  readonly centre: Float64Array;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  /** Of all coefficients together against none, by its score at zero and by Wald's form. */
  readonly scoreTest: number;
  readonly waldTest: number;
  readonly degreesOfFreedom: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly remarks: readonly CoxRemark[];
};

export type CoxFitOptions = { readonly ties?: TieMethod; readonly maxIterations?: number };

/**
 * Fits Cox's proportional hazards by Newton's method with step halving (Efron's ties unless told otherwise). Refuses
 * input that is not finite, no events, and too many exact ties; everything else is answered, with `remarks`.
 */
export function fitCox(
  input: CoxInput,
  { ties = 'efron', maxIterations = 40 }: CoxFitOptions = {},
  progress?: Progress,
): CoxFit | AnalysisProblem {
  const all = riskSets(input);
  if ('code' in all) return all;
  if (ties === 'exact' && mostTies(all) > mostExactDeaths) {
    return problem(
      'too-many-exact-ties',
      `同一时间的事件超过 ${mostExactDeaths} 个，请改用 efron`,
      `more than ${mostExactDeaths} events at one time: use efron`,
    );
  }
  const first = evaluate(all, new Float64Array(all.columns), ties);
  const kept = independentColumns(first.information, all.columns);
  const p = kept.length;
  const whole = p === all.columns;
  const risk = whole ? all : withColumns(all, kept);
  const origin = whole ? first : evaluate(risk, new Float64Array(p), ties);
  let beta = new Float64Array(p);
  let now = origin;
  let iterations = 0;
  let converged = p === 0;
  let step: Float64Array = new Float64Array(p);
  while (!converged && iterations < maxIterations) {
    const lower = cholesky(now.information, p, 1e-14);
    if (lower === undefined) break;
    step = choleskySolve(lower, now.score);
    let next = evaluate(risk, added(beta, step, 1), ties);
    let share = 1;
    while (!(next.logLikelihood >= now.logLikelihood - 1e-12 * Math.abs(now.logLikelihood)) && share > 1e-9) {
      share /= 2;
      next = evaluate(risk, added(beta, step, share), ties);
    }
    const rise = next.logLikelihood - now.logLikelihood;
    const length = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    beta = added(beta, step, share);
    now = next;
    iterations++;
    converged = length < 1e-9;
    progress?.(iterations / maxIterations);
    // Rounding stops the last digits of ill-conditioned fits from settling: accept when nothing is gained.
    if (!converged && rise <= 1e-13 * Math.abs(now.logLikelihood)) {
      converged = length < 1e-6;
      if (converged || length > 0.05 || iterations > 15) break;
    }
  }
  const lower = cholesky(now.information, p, 1e-14);
  const inverse = lower === undefined ? undefined : choleskyInverse(lower, p);
  const runaway = [...kept.keys()].filter((j) => !converged && Math.abs(step[j]!) > 0.05);
  return describeFit({ all, kept, ties, beta, inverse, origin, now, iterations, converged, runaway });
}

type Evaluation = { logLikelihood: number; score: Float64Array; information: Float64Array };

/** The partial log-likelihood with its score and full information matrix at beta. */
function evaluate(risk: RiskSets, beta: Float64Array, ties: TieMethod): Evaluation {
  const p = risk.columns;
  const packed = new Float64Array((p * (p + 1)) / 2);
  const score = new Float64Array(p);
  let logLikelihood = 0;
  forEachDeathTime(risk, beta, ties, (at) => {
    logLikelihood += at.logLikelihood;
    for (let j = 0; j < p; j++) score[j]! += at.score[j]!;
    for (let k = 0; k < packed.length; k++) packed[k]! += at.information[k]!;
  });
  return { logLikelihood, score, information: unpackSymmetric(packed, p) };
}

/** The square matrix (row-major) of a packed lower triangle. */
export function unpackSymmetric(packed: Float64Array, p: number): Float64Array {
  const matrix = new Float64Array(p * p);
  for (let i = 0, k = 0; i < p; i++) {
    for (let j = 0; j <= i; j++, k++) {
      matrix[i * p + j] = packed[k]!;
      matrix[j * p + i] = packed[k]!;
    }
  }
  return matrix;
}

/** Columns that add information beyond earlier ones at beta = 0, by Cholesky pivots. */
function independentColumns(information: Float64Array, p: number): number[] {
  const kept: number[] = [];
  for (let j = 0; j < p; j++) {
    const tried = [...kept, j];
    const size = tried.length;
    const part = Float64Array.from({ length: size * size }, (_, at) => {
      return information[tried[Math.floor(at / size)]! * p + tried[at % size]!]!;
    });
    // The covariates are scaled, so next to no information means "never varies where it matters".
    if (information[j * p + j]! > 1e-12 && cholesky(part, size, 1e-10) !== undefined) kept.push(j);
  }
  return kept;
}

/** The same risk sets with some of the covariates. */
export function withColumns(risk: RiskSets, kept: readonly number[]): RiskSets {
  const x = new Float64Array(risk.subjects * kept.length);
  for (let row = 0; row < risk.subjects; row++) {
    for (const [to, from] of kept.entries()) x[row * kept.length + to] = risk.x[row * risk.columns + from]!;
  }
  const pick = (values: Float64Array) => Float64Array.from(kept, (j) => values[j]!);
  return { ...risk, columns: kept.length, x, centre: pick(risk.centre), scale: pick(risk.scale) };
}

type Fitted = {
  all: RiskSets;
  kept: number[];
  ties: TieMethod;
  beta: Float64Array;
  inverse: Float64Array | undefined;
  origin: Evaluation;
  now: Evaluation;
  iterations: number;
  converged: boolean;
  runaway: number[];
};

function describeFit(fitted: Fitted): CoxFit {
  const { all, kept, beta, inverse, origin, now } = fitted;
  const p = kept.length;
  const place = new Map(kept.map((column, at) => [column, at]));
  const columns = Array.from({ length: all.columns }, (_, column) => place.get(column));
  const covariance = new Float64Array(all.columns * all.columns);
  for (const [i, from] of kept.entries()) {
    for (const [j, to] of kept.entries()) {
      covariance[from * all.columns + to] = (inverse?.[i * p + j] ?? 0) / (all.scale[from]! * all.scale[to]!);
    }
  }
  const start = cholesky(origin.information, p, 1e-14);
  const scoreStep = start === undefined ? beta : choleskySolve(start, origin.score);
  return {
    ties: fitted.ties,
    subjects: all.subjects,
    events: all.event.reduce((sum, event) => sum + event, 0),
    coefficients: columns.map((at, column) => (at === undefined ? null : beta[at]! / all.scale[column]!)),
    standardErrors: columns.map((at, column) =>
      at === undefined || inverse === undefined
        ? null
        : Math.sqrt(inverse[at * p + at]!) / all.scale[column]!,
    ),
    covariance,
    centre: all.centre,
    logLikelihood: now.logLikelihood,
    nullLogLikelihood: origin.logLikelihood,
    scoreTest: origin.score.reduce((sum, value, j) => sum + value * scoreStep[j]!, 0),
    waldTest: quadratic(now.information, beta),
    degreesOfFreedom: p,
    iterations: fitted.iterations,
    converged: fitted.converged,
    remarks: [
      ...columns.flatMap((at, covariate) =>
        at === undefined ? [{ covariate, kind: 'aliased' as const }] : [],
      ),
      ...fitted.runaway.map((j) => ({ covariate: kept[j]!, kind: 'monotone' as const })),
    ],
  };
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const p = vector.length;
  let sum = 0;
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) sum += vector[i]! * matrix[i * p + j]! * vector[j]!;
  return sum;
}

function added(beta: Float64Array, step: Float64Array, share: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(beta, (value, j) => value + share * step[j]!);
}

function mostTies({ blockEnds, event }: RiskSets): number {
  let most = 0;
  let at = 0;
  for (const end of blockEnds) {
    let deaths = 0;
    for (; at < end; at++) deaths += event[at]!;
    most = Math.max(most, deaths);
  }
  return most;
}
