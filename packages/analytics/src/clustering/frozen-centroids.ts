import type { ColumnScale } from './scale-columns.ts';

/**
 * Centroids as whole numbers, for `calibration.yaml` and for SQL that compares integers only. A customer with integer
 * measures x belongs to the centroid with the least Σ ((x - offset)·factor - centre)², ties to the lowest index.
 */
export type FrozenCentroids = {
  /** One unit of a scaled coordinate in these integers. */
  readonly scale: bigint;
  readonly columns: readonly { readonly offset: bigint; readonly factor: bigint }[];
  readonly centroids: readonly (readonly bigint[])[];
};

export type FreezeFault = {
  readonly code: 'scale-too-coarse' | 'scale-not-positive';
  /** The column whose factor would keep too few digits. */
  readonly column: number;
  /** The smallest scale that would do. */
  readonly neededScale: bigint;
};

/** Factors keep at least this many units, hence three and a half digits; the centres are frozen with the same factors. */
const leastFactor = 4096;

/**
 * Freezes centres found on scaled columns of integer measures (money in minor units, days, counts) at a whole-number
 * scale. Refuses a scale at which a column's factor would be cut to fewer than 4,096 units. A constant column gets factor 0.
 */
export function freezeCentroids(
  result: { readonly centres: Float64Array; readonly scales: readonly ColumnScale[] },
  scale: bigint,
): FrozenCentroids | FreezeFault {
  const { centres, scales } = result;
  if (scale <= 0n) return { code: 'scale-not-positive', column: 0, neededScale: suggestFreezeScale(scales) };
  const columns = scales.map(({ offset, factor }) => ({
    offset: BigInt(Math.round(offset)),
    factor: BigInt(Math.round(factor * Number(scale))),
  }));
  const coarse = scales.findIndex(
    ({ factor }, column) => factor > 0 && columns[column]!.factor < leastFactor,
  );
  if (coarse >= 0) {
    return { code: 'scale-too-coarse', column: coarse, neededScale: suggestFreezeScale(scales) };
  }
  const width = scales.length;
  const centroids = Array.from({ length: centres.length / width }, (_, cluster) =>
    scales.map(({ offset, factor }, column) => {
      if (factor === 0) return 0n;
      const raw = centres[cluster * width + column]! / factor + offset;
      const frozen = columns[column]!;
      return BigInt(Math.round((raw - Number(frozen.offset)) * Number(frozen.factor)));
    }),
  );
  return { scale, columns, centroids };
}

/** The smallest power of ten at which every varying column's factor keeps four digits. */
export function suggestFreezeScale(scales: readonly ColumnScale[]): bigint {
  const smallest = scales.reduce((least, { factor }) => (factor > 0 ? Math.min(least, factor) : least), 1);
  return 10n ** BigInt(Math.max(0, Math.ceil(Math.log10(leastFactor / smallest))));
}

/** The centroid of one customer's integer measures, exactly as SQL finds it. */
export function nearestFrozenCentroid(frozen: FrozenCentroids, measures: readonly bigint[]): number {
  let best = 0;
  let least: bigint | undefined;
  frozen.centroids.forEach((centroid, index) => {
    let distance = 0n;
    frozen.columns.forEach(({ offset, factor }, column) => {
      const off = (measures[column]! - offset) * factor - centroid[column]!;
      distance += off * off;
    });
    if (least === undefined || distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}

/**
 * The largest distance from an offset that keeps every sum of squares inside a signed 128-bit integer: measures of all
 * customers must stay within it, which a run checks before it trusts the database's integers.
 */
export function frozenRange(frozen: FrozenCentroids): readonly (bigint | undefined)[] {
  const share = (2n ** 127n - 1n) / BigInt(Math.max(1, frozen.columns.length));
  const root = integerRoot(share);
  return frozen.columns.map(({ factor }, column) => {
    if (factor === 0n) return undefined;
    const furthest = frozen.centroids.reduce((most, centroid) => {
      const size = centroid[column]! < 0n ? -centroid[column]! : centroid[column]!;
      return size > most ? size : most;
    }, 0n);
    return (root - furthest) / factor;
  });
}

/** ⌊√value⌋ by Newton's steps. */
function integerRoot(value: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
