import { type AnalysisProblem, problem } from '../../analysis.ts';
import { faultOfSurvivalTimes, lateToEarly, type SurvivalTimes } from '../survival-times.ts';

export type CoxInput = SurvivalTimes & {
  /** One column a covariate, all as long as the times. */
  readonly covariates: readonly ArrayLike<number>[];
  /** Stratum of each subject: strata share coefficients but not the baseline. */
  readonly strata?: ArrayLike<number> | undefined;
};

/**
 * Subjects ordered by stratum, then by time from late to early, so that each risk set is everything read so far in the
 * stratum. Covariates are centred and scaled to keep the arithmetic of unlike units even.
 */
export type RiskSets = {
  readonly subjects: number;
  readonly columns: number;
  /** Row-major, in that order. */
  readonly x: Float64Array;
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  readonly event: Uint8Array;
  /** Original row of each ordered row. */
  readonly order: Uint32Array;
  /** Where each block of one stratum and time ends. */
  readonly blockEnds: Uint32Array;
  readonly blockTimes: Float64Array;
  readonly blockStrata: Float64Array;
};

/** Orders subjects into risk sets; refuses bad times, a covariate that is not finite (row and column), and no events. */
export function riskSets(input: CoxInput): RiskSets | AnalysisProblem {
  const { time, event, covariates, strata } = input;
  const fault = faultOfSurvivalTimes(input) ?? faultOfCovariates(covariates, time.length);
  if (fault !== undefined) return fault;
  const subjects = time.length;
  const columns = covariates.length;
  const stratum = (row: number) => strata?.[row] ?? 0;
  const order = lateToEarly(time, strata);
  const centre = Float64Array.from(covariates, (column) => meanOf(column));
  const scale = Float64Array.from(covariates, (column, j) => spreadOf(column, centre[j]!));
  const x = new Float64Array(subjects * columns);
  const ordered = new Uint8Array(subjects);
  const ends: number[] = [];
  const times: number[] = [];
  const blockStrata: number[] = [];
  let events = 0;
  for (let at = 0; at < subjects; at++) {
    const row = order[at]!;
    ordered[at] = event[row]!;
    events += event[row]!;
    for (let j = 0; j < columns; j++) x[at * columns + j] = (covariates[j]![row]! - centre[j]!) / scale[j]!;
    const next = order[at + 1];
    if (next === undefined || time[next] !== time[row] || stratum(next) !== stratum(row)) {
      ends.push(at + 1);
      times.push(time[row]!);
      blockStrata.push(stratum(row));
    }
  }
  if (events === 0)
    return problem(
      'no-events',
      '没有发生任何事件，无法估计',
      'no event happened, so nothing can be estimated',
    );
  return {
    subjects,
    columns,
    x,
    centre,
    scale,
    event: ordered,
    order,
    blockEnds: Uint32Array.from(ends),
    blockTimes: Float64Array.from(times),
    blockStrata: Float64Array.from(blockStrata),
  };
}

function faultOfCovariates(covariates: CoxInput['covariates'], rows: number): AnalysisProblem | undefined {
  if (covariates.length === 0) return problem('no-covariates', '没有自变量', 'there are no covariates');
  for (const [column, values] of covariates.entries()) {
    for (let row = 0; row < rows; row++) {
      if (Number.isFinite(values[row])) continue;
      return problem(
        'value-not-finite',
        `第 ${row + 1} 行、第 ${column + 1} 个自变量不是有限的数`,
        `row ${row + 1}, covariate ${column + 1} is not a finite number`,
      );
    }
  }
  return undefined;
}

function meanOf(column: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row]!;
  return column.length === 0 ? 0 : sum / column.length;
}

/** The standard deviation, or 1 for a constant column (rounding of the mean apart). */
function spreadOf(column: ArrayLike<number>, centre: number): number {
  let squares = 0;
  for (let row = 0; row < column.length; row++) squares += (column[row]! - centre) ** 2;
  const spread = Math.sqrt(squares / Math.max(1, column.length));
  return spread > 1e-12 * Math.abs(centre) ? spread || 1 : 1;
}
