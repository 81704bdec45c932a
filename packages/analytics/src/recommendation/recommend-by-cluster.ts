import { kMeans } from '../clustering/k-means.ts';
import { pointMatrix } from '../clustering/point-matrix.ts';
import { holdingsColumns, productPopularity } from '../sequence/holdings-columns.ts';
import type { RecommendationMethod } from './recommender.ts';

export type HoldingClusters = {
  readonly clusters: number;
  /** Cluster of each customer. */
  readonly labels: Int32Array;
  /** Share of each cluster's customers who hold each product: `cluster * products + product`. */
  readonly shares: Float64Array;
};

/** Groups customers by what they hold (K-means on the 0/1 columns, seeded); never more clusters than customers. */
export function clusterHoldings(
  holdings: readonly Float64Array[],
  clusters: number,
  seed: number,
): HoldingClusters {
  const rows = holdings[0]?.length ?? 0;
  const k = Math.max(1, Math.min(clusters, rows));
  const found = kMeans(pointMatrix(holdings), { k, seed, restarts: 3 });
  if ('code' in found)
    return { clusters: 1, labels: new Int32Array(rows), shares: productPopularity(holdings) };
  return { clusters: k, labels: found.labels, shares: found.centres };
}

/**
 * What customers like this one usually hold (S3.6): a product's score is its share of holders in the cluster whose
 * centre is nearest to what the customer holds.
 */
export function recommendByCluster(clusters: number, seed: number): RecommendationMethod {
  return (training) => {
    const { shares, clusters: k } = clusterHoldings(holdingsColumns(training), clusters, seed);
    const products = training.products.length;
    return (acquired) => {
      const held = new Set(acquired);
      let nearest = 0;
      let least = Infinity;
      for (let cluster = 0; cluster < k; cluster++) {
        let distance = 0;
        for (let product = 0; product < products; product++) {
          distance += (Number(held.has(product)) - shares[cluster * products + product]!) ** 2;
        }
        if (distance < least) {
          least = distance;
          nearest = cluster;
        }
      }
      return shares.slice(nearest * products, (nearest + 1) * products);
    };
  };
}
