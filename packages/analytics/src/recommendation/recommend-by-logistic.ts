import { fitFirthLogistic } from '../classification/regression/firth-logistic.ts';
import { groupEqualRows, groupSums } from '../classification/regression/group-equal-rows.ts';
import { logistic } from '../classification/regression/logistic-design.ts';
import { fitLogistic } from '../classification/regression/logistic-regression.ts';
import { holdingsColumns, productPopularity } from '../sequence/holdings-columns.ts';
import type { RecommendationMethod } from './recommender.ts';

/**
 * One logistic model for each product: the chance to hold it given which of the `predictors` most popular other products
 * are held (Knott, Hayes & Neslin 2002); by Firth's method where the likelihood has no maximum.
 */
export function recommendByLogistic(predictors: number): RecommendationMethod {
  return (training) => {
    const holdings = holdingsColumns(training);
    const popularity = productPopularity(holdings);
    const popular = Array.from(holdings.keys()).sort((a, b) => popularity[b]! - popularity[a]! || a - b);
    const models = holdings.map((target, product) => {
      const used = popular.filter((other) => other !== product).slice(0, predictors);
      const grouped = groupEqualRows(
        used.map((other) => holdings[other]!),
        target.length,
      );
      const { columns, sizes } = grouped;
      const ones = groupSums(grouped.groupOf, target, sizes.length);
      const plain = fitLogistic(columns, ones, sizes);
      // Ranking needs no more than a few digits.
      const { coefficients } = plain.converged ? plain : fitFirthLogistic(columns, ones, sizes, 1e-4);
      return { used, estimates: coefficients.map(({ estimate }) => estimate ?? 0) };
    });
    return (acquired) => {
      const held = new Set(acquired);
      return Float64Array.from(models, ({ used, estimates }) => {
        let eta = estimates[0]!;
        used.forEach((other, place) => {
          if (held.has(other)) eta += estimates[place + 1]!;
        });
        return logistic(eta);
      });
    };
  };
}
