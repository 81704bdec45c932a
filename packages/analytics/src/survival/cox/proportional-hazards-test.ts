import type { AnalysisProblem } from '../../analysis.ts';
import { cholesky, choleskyInverse } from '../../numeric/cholesky.ts';
import { chiSquareUpper } from '../../numeric/incomplete-gamma.ts';
import { kaplanMeier } from '../kaplan-meier.ts';
import { type CoxFit, unpackSymmetric, withColumns } from './fit-cox.ts';
import { forEachDeathTime } from './for-each-death-time.ts';
import { type CoxInput, type RiskSets, riskSets } from './risk-sets.ts';

/** The function of time a coefficient might follow: 1 - Kaplan–Meier, rank of the death time, time, or its logarithm. */
export type TimeTransform = 'km' | 'rank' | 'identity' | 'log';

export type ProportionalHazardsTest = {
  /** One a covariate, null for an aliased one. */
  readonly covariates: readonly ({ readonly chiSquare: number; readonly pValue: number } | null)[];
  readonly overall: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  };
};

/**
 * Tests whether each coefficient stays the same over time: the score test of adding x·g(t) to the fitted model
 * (Grambsch & Therneau 1994 in its exact form, without averaging the variances of the Schoenfeld residuals).
 */
export function proportionalHazardsTest(
  fit: CoxFit,
  input: CoxInput,
  transform: TimeTransform = 'km',
): ProportionalHazardsTest | AnalysisProblem {
  const all = riskSets(input);
  if ('code' in all) return all;
  const kept = [...fit.coefficients.keys()].filter((j) => fit.coefficients[j] !== null);
  const risk = withColumns(all, kept);
  const p = kept.length;
  const g = centredTransform(risk, input, transform);
  const beta = Float64Array.from(kept, (j) => fit.coefficients[j]! * all.scale[j]!);
  const score = new Float64Array(p);
  const packed = [0, 1, 2].map(() => new Float64Array((p * (p + 1)) / 2));
  forEachDeathTime(risk, beta, fit.ties, (at) => {
    const value = g[at.block]!;
    for (let j = 0; j < p; j++) score[j]! += value * at.score[j]!;
    for (let k = 0; k < packed[0]!.length; k++) {
      const information = at.information[k]!;
      packed[0]![k]! += information;
      packed[1]![k]! += value * information;
      packed[2]![k]! += value * value * information;
    }
  });
  const [plain, mixed, squared] = packed.map((matrix) => unpackSymmetric(matrix, p)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const lower = cholesky(plain, p);
  const inverse = lower === undefined ? new Float64Array(p * p) : choleskyInverse(lower, p);
  // What is left of the information on x·g(t) once the plain coefficients have taken theirs.
  const left = Float64Array.from({ length: p * p }, (_, at) => {
    const [i, j] = [Math.floor(at / p), at % p];
    let taken = 0;
    for (let k = 0; k < p; k++) {
      for (let l = 0; l < p; l++) taken += mixed[i * p + k]! * inverse[k * p + l]! * mixed[l * p + j]!;
    }
    return squared[at]! - taken;
  });
  const leftLower = cholesky(left, p);
  const overall = leftLower === undefined ? 0 : quadratic(choleskyInverse(leftLower, p), score);
  return {
    covariates: fit.coefficients.map((coefficient, column) => {
      if (coefficient === null) return null;
      const j = kept.indexOf(column);
      const variance = left[j * p + j]!;
      const chiSquare = variance > 0 ? score[j]! ** 2 / variance : 0;
      return { chiSquare, pValue: chiSquareUpper(chiSquare, 1) };
    }),
    overall: { chiSquare: overall, degreesOfFreedom: p, pValue: chiSquareUpper(overall, p) },
  };
}

/** g at each block, less its mean over the deaths; the test does not depend on the mean, its rounding does. */
function centredTransform(risk: RiskSets, input: CoxInput, transform: TimeTransform): Float64Array {
  const deaths = new Float64Array(risk.blockEnds.length);
  for (let block = 0, at = 0; block < deaths.length; block++) {
    for (; at < risk.blockEnds[block]!; at++) deaths[block]! += risk.event[at]!;
  }
  const timeOf = transformOf(risk.blockTimes, deaths, input, transform);
  const g = Float64Array.from(risk.blockTimes, (time, block) => (deaths[block] === 0 ? 0 : timeOf(time)));
  const total = deaths.reduce((sum, count) => sum + count, 0);
  const mean = g.reduce((sum, value, block) => sum + value * deaths[block]!, 0) / total;
  return g.map((value, block) => (deaths[block] === 0 ? 0 : value - mean));
}

function transformOf(
  times: Float64Array,
  deaths: Float64Array,
  input: CoxInput,
  transform: TimeTransform,
): (time: number) => number {
  if (transform === 'identity') return (time) => time;
  if (transform === 'log') return (time) => Math.log(Math.max(time, Number.MIN_VALUE));
  if (transform === 'km') {
    const curve = kaplanMeier(input);
    if ('code' in curve) throw new Error(curve.words.en);
    // Just before the time: the curve as it stood when the risk set was formed.
    const before = new Map(
      curve.steps.map((step, at) => [step.time, 1 - (curve.steps[at - 1]?.survival ?? 1)]),
    );
    return (time) => before.get(time) ?? 0;
  }
  const counts = new Map<number, number>();
  times.forEach((time, block) => {
    counts.set(time, (counts.get(time) ?? 0) + deaths[block]!);
  });
  const ranks = new Map<number, number>();
  let passed = 0;
  for (const time of [...counts.keys()].sort((a, b) => a - b)) {
    ranks.set(time, passed + (counts.get(time)! + 1) / 2);
    passed += counts.get(time)!;
  }
  return (time) => ranks.get(time) ?? 0;
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const p = vector.length;
  let sum = 0;
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) sum += vector[i]! * matrix[i * p + j]! * vector[j]!;
  return sum;
}
