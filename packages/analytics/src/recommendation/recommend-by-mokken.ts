import { acquisitionOrder, holdingProbability } from '../sequence/acquisition-order.ts';
import { holdingsColumns } from '../sequence/holdings-columns.ts';
import { selectScales } from '../sequence/select-scales.ts';
import type { RecommendationMethod } from './recommender.ts';

/**
 * The next step on the scale (Paas 1998): a product's score is the share of holders among customers with as many of its
 * scale's other products; 0 for products in no scale.
 */
export const recommendByMokken: RecommendationMethod = (training) => {
  const holdings = holdingsColumns(training);
  const scaleOf = selectScales(holdings, { lowerBound: 0.3, significance: 0.05 });
  const scales = Array.from(
    { length: scaleOf.reduce((most, scale) => Math.max(most, scale), 0) },
    (_, place) =>
      acquisitionOrder(
        holdings,
        [...scaleOf.keys()].filter((item) => scaleOf[item] === place + 1),
      ),
  );
  return (acquired) => {
    const held = new Set(acquired);
    const scores = new Float64Array(holdings.length);
    for (const scale of scales) {
      scale.order.forEach((item, place) => {
        scores[item] = holdingProbability(scale, place, (other) => held.has(other));
      });
    }
    return scores;
  };
};
