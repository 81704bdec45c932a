import { holdingsColumns, productPopularity } from '../sequence/holdings-columns.ts';
import type { RecommendationMethod } from './recommender.ts';

/** What most customers hold, whoever is asked: the yardstick for every other method. */
export const recommendByPopularity: RecommendationMethod = (training) => {
  const popularity = productPopularity(holdingsColumns(training));
  return () => popularity;
};
