import { kMeans, pointMatrix, scaleColumns, silhouette } from '@fenji/analytics';
import { Refusal } from '@fenji/vocabulary';

export type CentroidQuestion = {
  readonly step: string;
  /** One column a measure, of one length, in the measures' own units. */
  readonly columns: readonly Float64Array[];
  readonly measures: readonly {
    readonly name: string;
    readonly scale: number;
    readonly better: 'more' | 'less';
    /** How much it counts; as much as every other without. */
    readonly weight?: number;
  }[];
  readonly k: number;
  readonly seed: number;
  readonly progress?: (share: number) => void;
};

export type FoundCentroids = {
  /** Best first: by the weighted sum of the centres' z-scores, each in its measure's good direction (S0.9, step 7). */
  readonly centroids: readonly Readonly<Record<string, number>>[];
  readonly factors: Readonly<Record<string, number>>;
  readonly sizes: readonly number[];
  readonly silhouette: number | undefined;
};

/**
 * Centres of a step by K-means over weighted z-scores, written as short decimals: centres at their measure's scale, factors with
 * four digits, so that a run compares them as integers. Refuses `too-few-customers` below k distinct customers.
 */
export function foundCentroids({
  step,
  columns,
  measures,
  k,
  seed,
  progress,
}: CentroidQuestion): FoundCentroids {
  const rows = columns[0]?.length ?? 0;
  const weights = measures.map(({ weight = 1 }) => weight);
  const scaled = scaleColumns(columns, { standardise: 'population', weights });
  const points = pointMatrix(scaled.columns);
  const found = rows < k ? undefined : kMeans(points, { k, seed, ...(progress && { progress }) });
  if (found === undefined || 'code' in found || found.filledClusters < k)
    throw new Refusal('too-few-customers', { step, customers: rows, wanted: k });
  const width = measures.length;
  const coordinate = (cluster: number, column: number) => found.centres[cluster * width + column]!;
  const goodness = (cluster: number) =>
    measures.reduce(
      // A coordinate is the z-score times the root of its weight.
      (sum, { better }, column) =>
        sum + (better === 'less' ? -1 : 1) * Math.sqrt(weights[column]!) * coordinate(cluster, column),
      0,
    );
  const order = Array.from({ length: k }, (_, cluster) => cluster).sort(
    (a, b) => goodness(b) - goodness(a) || a - b,
  );
  return {
    centroids: order.map((cluster) =>
      Object.fromEntries(
        measures.map(({ name, scale }, column) => {
          const { offset, factor } = scaled.scales[column]!;
          const centre = factor === 0 ? offset : coordinate(cluster, column) / factor + offset;
          return [name, Number(centre.toFixed(scale))];
        }),
      ),
    ),
    factors: Object.fromEntries(
      measures.map(({ name }, column) => [name, Number(scaled.scales[column]!.factor.toPrecision(4))]),
    ),
    sizes: order.map((cluster) => found.sizes[cluster]!),
    silhouette: silhouette(points, found.labels, k, { seed })?.mean,
  };
}
