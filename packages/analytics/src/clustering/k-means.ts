import type { Progress } from '../analysis.ts';
import { seededRandom } from '../numeric/seeded-random.ts';
import type { ArrayMaker } from './assignment-state.ts';
import type { AssignmentStep, Descent } from './lloyd-descent.ts';
import { lloydDescent } from './lloyd-descent.ts';
import type { PointMatrix } from './point-matrix.ts';
import { pickRows } from './point-matrix.ts';
import { seedCentres } from './seed-centres.ts';

export type KMeansOptions = {
  readonly k: number;
  /** Default 1. */
  readonly seed?: number;
  /** Independent starts of which the one with the least inertia is kept (the first of equals); default 10. */
  readonly restarts?: number;
  /** Default 300. */
  readonly maxIterations?: number;
  /** Rows (0-based) that serve as the starting centres of a single run instead of k-means++. */
  readonly startRows?: readonly number[];
  /** See `DescentOptions`. */
  readonly prune?: boolean;
  readonly step?: AssignmentStep;
  readonly arrays?: ArrayMaker;
  readonly progress?: Progress;
};

export type KMeansFault = {
  readonly code: 'too-few-rows' | 'clusters-out-of-range' | 'start-rows-out-of-range' | 'value-not-finite';
  readonly row: number;
  readonly column: number;
};

export type KMeansResult = Descent & {
  readonly k: number;
  /** Which start won, from 0. */
  readonly start: number;
  /** Less than k when fewer distinct points exist. */
  readonly filledClusters: number;
};

/**
 * K-means clusters (MacQueen 1967, Lloyd 1982) by seeded k-means++ starts: the same points, options and seed give the
 * same labels. Refuses k outside 1 … rows, starting rows that do not fit, and values that are not finite.
 */
export function kMeans(points: PointMatrix, options: KMeansOptions): KMeansResult | KMeansFault {
  const fault = firstFault(points, options);
  if (fault !== undefined) return fault;
  const { k, startRows, progress } = options;
  const random = seededRandom(options.seed ?? 1);
  const restarts = startRows === undefined ? Math.max(1, options.restarts ?? 10) : 1;
  let best: Descent | undefined;
  let bestStart = 0;
  for (let start = 0; start < restarts; start++) {
    const centres =
      startRows === undefined ? seedCentres(points, k, random) : pickRows(points, startRows).values;
    const found = lloydDescent(points, centres, {
      ...options,
      maxIterations: options.maxIterations ?? 300,
      onIteration: () => progress?.(start / restarts),
    });
    if (best === undefined || found.inertia < best.inertia) {
      best = found;
      bestStart = start;
    }
  }
  progress?.(1);
  const filledClusters = best!.sizes.filter((size) => size > 0).length;
  return { ...best!, k, start: bestStart, filledClusters };
}

function firstFault(points: PointMatrix, { k, startRows }: KMeansOptions): KMeansFault | undefined {
  if (points.rows === 0 || points.columns === 0) return { code: 'too-few-rows', row: 0, column: 0 };
  if (!Number.isInteger(k) || k < 1 || k > points.rows)
    return { code: 'clusters-out-of-range', row: 0, column: 0 };
  let bad = 0;
  while (bad < points.values.length && Number.isFinite(points.values[bad])) bad++;
  if (bad < points.values.length) {
    return { code: 'value-not-finite', row: Math.floor(bad / points.columns), column: bad % points.columns };
  }
  const fits = startRows?.every((row) => Number.isInteger(row) && row >= 0 && row < points.rows) ?? true;
  if (!fits || (startRows !== undefined && startRows.length !== k)) {
    return { code: 'start-rows-out-of-range', row: 0, column: 0 };
  }
  return undefined;
}
