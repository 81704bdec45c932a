import type { PointMatrix } from './point-matrix.ts';
import { squaredDistance } from './point-matrix.ts';
import { inertiaOf } from './update-centres.ts';

export type Partition = {
  readonly points: PointMatrix;
  /** 0 … k-1 for each row. */
  readonly labels: Int32Array;
  /** The means of the clusters, k × columns. */
  readonly centres: Float64Array;
  readonly sizes: Int32Array;
};

/**
 * The Davies-Bouldin index (1979), the mean over clusters of the worst (scatter + scatter)/gap: less is better, zero at
 * best. Undefined for fewer than two filled clusters and where two centres coincide.
 */
export function daviesBouldin({ points, labels, centres, sizes }: Partition): number | undefined {
  const { columns } = points;
  const filled = filledClusters(sizes);
  if (filled.length < 2) return undefined;
  const scatter = new Float64Array(sizes.length);
  for (let row = 0; row < points.rows; row++) {
    const label = labels[row]!;
    scatter[label]! +=
      Math.sqrt(squaredDistance(points.values, row, centres, label, columns)) / sizes[label]!;
  }
  let sum = 0;
  for (const a of filled) {
    let worst = 0;
    for (const b of filled) {
      if (a === b) continue;
      const gap = Math.sqrt(squaredDistance(centres, a, centres, b, columns));
      if (gap === 0) return undefined;
      worst = Math.max(worst, (scatter[a]! + scatter[b]!) / gap);
    }
    sum += worst;
  }
  return sum / filled.length;
}

/**
 * The Calinski-Harabasz (1974) variance ratio, between over within, each by its degrees of freedom: more is better.
 * Undefined for fewer than two filled clusters, as many clusters as rows, and where every row lies on its centre.
 */
export function calinskiHarabasz({ points, labels, centres, sizes }: Partition): number | undefined {
  const { rows, columns } = points;
  const k = filledClusters(sizes).length;
  const within = inertiaOf(points, labels, centres);
  if (k < 2 || k >= rows || within === 0) return undefined;
  const overall = new Float64Array(columns);
  for (let at = 0; at < points.values.length; at++) overall[at % columns]! += points.values[at]! / rows;
  let between = 0;
  for (let a = 0; a < sizes.length; a++) {
    between += sizes[a]! * squaredDistance(centres, a, overall, 0, columns);
  }
  return between / (k - 1) / (within / (rows - k));
}

function filledClusters(sizes: Int32Array): number[] {
  return Array.from(sizes.keys()).filter((label) => sizes[label]! > 0);
}
