import { associationRules } from '../association/association-rules.ts';
import { groupBaskets } from '../association/baskets.ts';
import { frequentItemsets } from '../association/frequent-itemsets.ts';
import { itemsetSubsets } from '../association/itemset-subsets.ts';
import { type PurchaseSequences, sequenceOf } from '../sequence/purchase-sequences.ts';
import type { RecommendationMethod } from './recommender.ts';

/**
 * The missing item (S3.6): a product's score is the confidence of the surest rule whose left side the customer holds
 * altogether; 0 without such a rule. At most the 20,000 surest rules are kept.
 */
export function recommendByAssociation(minSupport: number): RecommendationMethod {
  return (training) => {
    const { ids, names } = purchaseRows(training);
    const baskets = groupBaskets(ids, names);
    const itemsets = frequentItemsets(baskets, { minSupport, maxLength: 4, maxItemsets: 200_000 });
    const numberOf = new Map(training.products.map((name, place) => [name, place]));
    const product = (item: number) => numberOf.get(baskets.items[item]!)!;
    const rules = associationRules(baskets, itemsets, itemsetSubsets(itemsets), 0)
      .slice(0, 20_000)
      .map(({ left, right, counts }) => ({
        left: left.map(product),
        right: product(right),
        confidence: counts.both / counts.left,
      }));
    // A rule is looked at only by customers who hold its rarest product, which comes last.
    const byRarest = Map.groupBy(rules, ({ left }) => left.at(-1)!);
    return (acquired) => {
      const held = new Set(acquired);
      const scores = new Float64Array(training.products.length);
      for (const item of held) {
        for (const { left, right, confidence } of byRarest.get(item) ?? []) {
          if (confidence > scores[right]! && left.every((other) => held.has(other)))
            scores[right] = confidence;
        }
      }
      return scores;
    };
  };
}

function purchaseRows(training: PurchaseSequences): { ids: string[]; names: string[] } {
  const ids: string[] = [];
  const names: string[] = [];
  training.customers.forEach((id, customer) => {
    for (const product of sequenceOf(training, customer)) {
      ids.push(id);
      names.push(training.products[product]!);
    }
  });
  return { ids, names };
}
