import { fitMarkovChain } from '../sequence/markov-chain.ts';
import { transitionCounts } from '../sequence/transition-counts.ts';
import type { RecommendationMethod } from './recommender.ts';

/** What customers bought right after the last product acquired (Prinzie & Van den Poel); 0 for all after a product nobody went on from. */
export const recommendByMarkov: RecommendationMethod = (training) => {
  const { probabilities, departures } = fitMarkovChain(transitionCounts(training));
  const products = training.products.length;
  return (acquired) => {
    const last = acquired.at(-1);
    if (last === undefined || departures[last] === 0) return new Float64Array(products);
    return probabilities.slice(last * products, (last + 1) * products);
  };
};
