import { normalQuantile } from '../numeric/normal-distribution.ts';
import { type ItemScores, type ScalabilityMatrices, scalabilityMatrices } from './scalability-matrices.ts';

export type ScaleSearch = {
  /** Least H_ij of the first pair and least H_i of every later item; Mokken's rule of thumb is 0.3. */
  readonly lowerBound: number;
  /** Level of the one-sided tests, shared among all tests of a scale by Bonferroni's rule; usually 0.05. */
  readonly significance: number;
};

/**
 * Mokken's automated item selection (1971, section 5.3; Sijtsma & Molenaar 2002, chapter 5): scale number of each item,
 * from 1; 0 for items that fit no scale. Each scale starts from the free pair with the largest significant H_ij and
 * takes up, one at a time, the item with H_ij > 0 to all chosen ones and significant H_i above the bound that leaves
 * H largest. Ties go to the lower item numbers.
 */
export function selectScales(items: ItemScores, search: ScaleSearch): Int32Array {
  const matrices = scalabilityMatrices(items);
  const scaleOf = new Int32Array(items.length);
  for (let scale = 1; ; scale++) {
    const chosen = growScale(matrices, scaleOf, search);
    if (chosen === undefined) return scaleOf;
    for (const item of chosen) scaleOf[item] = scale;
  }
}

function growScale(
  matrices: ScalabilityMatrices,
  scaleOf: Int32Array,
  { lowerBound, significance }: ScaleSearch,
): number[] | undefined {
  const free = Array.from(scaleOf.keys()).filter((item) => scaleOf[item] === 0);
  let tests = (free.length * (free.length - 1)) / 2;
  const criticalZ = () => -normalQuantile(significance / tests);
  const start = bestPair(matrices, free, lowerBound, criticalZ());
  if (start === undefined) return undefined;
  const chosen = start;
  let candidates = free.filter((item) => !chosen.includes(item));
  for (;;) {
    // An item at odds with a chosen one is out for the rest of this scale, and is not tested.
    candidates = candidates.filter((item) =>
      chosen.every((other) => at(matrices.covariance, matrices, item, other) > 0),
    );
    if (candidates.length === 0) return chosen;
    tests += candidates.length;
    const z = criticalZ();
    const fitting = candidates.filter(
      (item) => itemH(matrices, item, chosen) >= lowerBound && itemZ(matrices, item, chosen) > z,
    );
    if (fitting.length === 0) return chosen;
    const best = fitting.reduce((held, item) =>
      scaleH(matrices, [...chosen, item]) > scaleH(matrices, [...chosen, held]) ? item : held,
    );
    chosen.push(best);
    candidates = candidates.filter((item) => item !== best);
  }
}

function bestPair(matrices: ScalabilityMatrices, free: readonly number[], lowerBound: number, z: number) {
  let best: number[] | undefined;
  let bestH = Number.NEGATIVE_INFINITY;
  for (const i of free) {
    for (const j of free) {
      if (j <= i) continue;
      const h = scaleH(matrices, [i, j]);
      if (h > bestH && h > 0 && h >= lowerBound && itemZ(matrices, i, [j]) > z) {
        best = [i, j];
        bestH = h;
      }
    }
  }
  return best;
}

/** H of a set of items; −Infinity when all are constant. */
function scaleH(matrices: ScalabilityMatrices, items: readonly number[]): number {
  let covariance = 0;
  let maximum = 0;
  items.forEach((i, place) => {
    for (const j of items.slice(0, place)) {
      covariance += at(matrices.covariance, matrices, i, j);
      maximum += at(matrices.maxCovariance, matrices, i, j);
    }
  });
  return maximum > 0 ? covariance / maximum : Number.NEGATIVE_INFINITY;
}

function itemH(matrices: ScalabilityMatrices, item: number, others: readonly number[]): number {
  const sum = (matrix: Float64Array) =>
    others.reduce((total, other) => total + at(matrix, matrices, item, other), 0);
  const maximum = sum(matrices.maxCovariance);
  return maximum > 0 ? sum(matrices.covariance) / maximum : Number.NEGATIVE_INFINITY;
}

/** Mokken's Z_i = √(n-1) Σ_j s_ij / √(Σ_j s_i² s_j²), standard normal for unrelated items; −Infinity when undefined. */
function itemZ(matrices: ScalabilityMatrices, item: number, others: readonly number[]): number {
  let covariance = 0;
  let spread = 0;
  for (const other of others) {
    covariance += at(matrices.covariance, matrices, item, other);
    spread += at(matrices.covariance, matrices, item, item) * at(matrices.covariance, matrices, other, other);
  }
  return spread > 0
    ? (covariance * Math.sqrt(matrices.rows - 1)) / Math.sqrt(spread)
    : Number.NEGATIVE_INFINITY;
}

function at(matrix: Float64Array, { size }: ScalabilityMatrices, i: number, j: number): number {
  return matrix[i * size + j]!;
}
