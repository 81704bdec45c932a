import { calinskiHarabasz, daviesBouldin } from './cluster-quality.ts';
import type { KMeansFault, KMeansOptions, KMeansResult } from './k-means.ts';
import { kMeans } from './k-means.ts';
import type { PointMatrix } from './point-matrix.ts';
import { silhouette } from './silhouette.ts';

export type ClusterCountQuality = {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number | undefined;
  readonly daviesBouldin: number | undefined;
  readonly calinskiHarabasz: number | undefined;
};

export type ClusterChoice = {
  readonly qualities: readonly ClusterCountQuality[];
  /** The k each criterion speaks for; undefined where it is defined nowhere. */
  readonly byElbow: number | undefined;
  readonly bySilhouette: number | undefined;
  readonly byDaviesBouldin: number | undefined;
  readonly byCalinskiHarabasz: number | undefined;
};

/** Clusters for every k from … to (to at most the number of rows) and the k that each criterion prefers; ties go to the smaller k. */
export function chooseClusters(
  points: PointMatrix,
  from: number,
  to: number,
  options: Omit<KMeansOptions, 'k' | 'startRows'> & { readonly silhouetteSample?: number } = {},
): ClusterChoice | KMeansFault {
  const qualities: ClusterCountQuality[] = [];
  const last = Math.min(to, points.rows);
  for (let k = from; k <= last; k++) {
    const progress = (share: number) => options.progress?.((k - from + share) / (last - from + 1));
    const result = kMeans(points, { ...options, k, progress });
    if ('code' in result) return result;
    qualities.push(clusterQuality(points, result, options.silhouetteSample, options.seed));
  }
  const best = (of: (quality: ClusterCountQuality) => number | undefined) => {
    const defined = qualities.filter((quality) => of(quality) !== undefined);
    return defined.length === 0
      ? undefined
      : defined.reduce((top, next) => (of(next)! > of(top)! ? next : top)).k;
  };
  return {
    qualities,
    byElbow: elbow(qualities),
    bySilhouette: best((quality) => quality.silhouette),
    byDaviesBouldin: best((quality) =>
      quality.daviesBouldin === undefined ? undefined : -quality.daviesBouldin,
    ),
    byCalinskiHarabasz: best((quality) => quality.calinskiHarabasz),
  };
}

/** Every quality figure of one result. */
export function clusterQuality(
  points: PointMatrix,
  result: KMeansResult,
  sample?: number,
  seed?: number,
): ClusterCountQuality {
  const partition = { points, labels: result.labels, centres: result.centres, sizes: result.sizes };
  return {
    k: result.k,
    inertia: result.inertia,
    silhouette: silhouette(points, result.labels, result.k, { sample, seed })?.mean,
    daviesBouldin: daviesBouldin(partition),
    calinskiHarabasz: calinskiHarabasz(partition),
  };
}

/** The k furthest below the straight line between the ends of the inertia curve, both axes 0…1; needs three points. */
function elbow(qualities: readonly ClusterCountQuality[]): number | undefined {
  const first = qualities[0];
  const last = qualities.at(-1);
  if (first === undefined || last === undefined || qualities.length < 3) return undefined;
  const fall = first.inertia - last.inertia;
  if (fall <= 0) return undefined;
  const below = ({ k, inertia }: ClusterCountQuality) =>
    1 - (k - first.k) / (last.k - first.k) - (inertia - last.inertia) / fall;
  return qualities.reduce((best, next) => (below(next) > below(best) ? next : best)).k;
}
