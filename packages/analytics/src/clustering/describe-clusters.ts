import { mean } from '../numeric/moments.ts';
import { arrowPattern, compareToMean } from '../segmentation/arrow-types.ts';

export type ClusterColumns = {
  readonly names: readonly string[];
  /** Raw values, one column an indicator. */
  readonly columns: readonly Float64Array[];
  /** Z-scores of the same values, unweighted. */
  readonly standardised: readonly Float64Array[];
  /** Sum to one. */
  readonly weights: readonly number[];
  /** True where a small value is good, as R kept as an interval in days. */
  readonly lowerIsBetter: readonly boolean[];
};

export type ClusterDescription = {
  readonly cluster: number;
  readonly size: number;
  readonly means: readonly number[];
  /** Against the overall means, ties up: R↓F↑M↑. */
  readonly pattern: string;
  /** Whether each column is on its good side. */
  readonly good: readonly boolean[];
  /** Loyal when the columns on their good side carry at least half of the weight, else defecting. */
  readonly tendency: 'loyal' | 'defecting';
  /** Σ weight · mean z-score, with the sign turned where less is better: the value score of S0.9 (7). */
  readonly score: number;
  /** 1 for the highest score; equal scores in order of their cluster. */
  readonly rank: number;
};

/** Steps (5) to (7) of S0.9: each filled cluster's pattern against the mean, its tendency and its weighted score, best first. */
export function describeClusters(labels: Int32Array, k: number, given: ClusterColumns): ClusterDescription[] {
  const overall = given.columns.map((column) => mean(column) ?? 0);
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]!++;
  const raw = given.columns.map((column) => clusterMeans(column, labels, sizes));
  const scaled = given.standardised.map((column) => clusterMeans(column, labels, sizes));
  const described = Array.from(sizes.keys())
    .filter((cluster) => sizes[cluster]! > 0)
    .map((cluster) => {
      const means = raw.map((column) => column[cluster]!);
      const arrows = compareToMean(means, overall);
      const good = arrows.map((up, column) => (given.lowerIsBetter[column] ? !up : up));
      const goodWeight = given.weights.reduce((sum, weight, column) => sum + (good[column] ? weight : 0), 0);
      const score = given.weights.reduce((sum, weight, column) => {
        return sum + weight * scaled[column]![cluster]! * (given.lowerIsBetter[column] ? -1 : 1);
      }, 0);
      return {
        cluster,
        size: sizes[cluster]!,
        means,
        pattern: arrowPattern(given.names, arrows),
        good,
        tendency: goodWeight >= 0.5 ? ('loyal' as const) : ('defecting' as const),
        score,
      };
    });
  return described
    .toSorted((a, b) => b.score - a.score || a.cluster - b.cluster)
    .map((description, place) => ({ ...description, rank: place + 1 }));
}

function clusterMeans(column: Float64Array, labels: Int32Array, sizes: Int32Array): Float64Array {
  const sums = new Float64Array(sizes.length);
  for (let row = 0; row < labels.length; row++) sums[labels[row]!]! += column[row]!;
  return sums.map((sum, cluster) => (sizes[cluster] === 0 ? 0 : sum / sizes[cluster]!));
}
