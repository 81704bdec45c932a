import type { Progress } from '../analysis.ts';
import { seededRandom, shuffledIndices } from '../numeric/seeded-random.ts';
import type { PointMatrix } from './point-matrix.ts';
import { pickRows, squaredDistance } from './point-matrix.ts';

export type SilhouetteOptions = {
  /** More rows than this are sampled (default 5,000), since the work grows with the square. */
  readonly sample?: number;
  readonly seed?: number;
  readonly progress?: Progress;
};

export type Silhouette = {
  /** The mean over the rows used, -1 … 1. */
  readonly mean: number;
  /** The mean per cluster; undefined for a cluster without rows in the sample. */
  readonly clusters: readonly (number | undefined)[];
  readonly rowsUsed: number;
};

/**
 * Rousseeuw's (1987) silhouette (b - a)/max(a, b) with a row alone in its cluster counted zero; on a sample, distances
 * are taken within the sample. Undefined when fewer than two clusters are present.
 */
export function silhouette(
  points: PointMatrix,
  labels: Int32Array,
  k: number,
  options: SilhouetteOptions = {},
): Silhouette | undefined {
  const limit = options.sample ?? 5000;
  const rows =
    points.rows <= limit
      ? Int32Array.from(labels.keys())
      : shuffledIndices(seededRandom(options.seed ?? 1), points.rows).subarray(0, limit);
  const sample = pickRows(points, rows);
  const owners = Int32Array.from(rows, (row) => labels[row]!);
  const sizes = new Int32Array(k);
  for (const label of owners) sizes[label]!++;
  if (sizes.filter((size) => size > 0).length < 2) return undefined;
  const widths = new Float64Array(k);
  const sums = new Float64Array(k);
  for (let row = 0; row < sample.rows; row++) {
    sums.fill(0);
    for (let other = 0; other < sample.rows; other++) {
      sums[owners[other]!]! += Math.sqrt(
        squaredDistance(sample.values, row, sample.values, other, sample.columns),
      );
    }
    widths[owners[row]!]! += widthOf(sums, sizes, owners[row]!);
    if (row % 256 === 0) options.progress?.(row / sample.rows);
  }
  return {
    mean: widths.reduce((sum, width) => sum + width, 0) / sample.rows,
    clusters: Array.from(sizes, (size, label) => (size === 0 ? undefined : widths[label]! / size)),
    rowsUsed: sample.rows,
  };
}

function widthOf(sums: Float64Array, sizes: Int32Array, own: number): number {
  if (sizes[own] === 1) return 0;
  const inside = sums[own]! / (sizes[own]! - 1);
  let outside = Infinity;
  for (let label = 0; label < sums.length; label++) {
    if (label !== own && sizes[label]! > 0) outside = Math.min(outside, sums[label]! / sizes[label]!);
  }
  const larger = Math.max(inside, outside);
  return larger === 0 ? 0 : (outside - inside) / larger;
}
