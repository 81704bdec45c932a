import { randomIndex, seededRandom, shuffledIndices } from '../numeric/seeded-random.ts';
import { holdingsColumns, productPopularity } from '../sequence/holdings-columns.ts';
import { type PurchaseSequences, sequenceOf } from '../sequence/purchase-sequences.ts';
import { type Recommender, rankProducts } from './recommender.ts';

/** A held-out customer: what is shown to the recommender, and the product that it should guess. */
export type HeldOutCustomer = { readonly shown: Int32Array; readonly hidden: number };

export type HoldOut = { readonly training: PurchaseSequences; readonly held: readonly HeldOutCustomer[] };

/**
 * Draws `share` of the customers with two products or more, by the seed, for testing: nothing of them is learned from.
 * The product hidden is the last acquired or, where the order is not known (`ordered` false), one drawn at random.
 */
export function holdOut(
  sequences: PurchaseSequences,
  { share, seed, ordered }: { readonly share: number; readonly seed: number; readonly ordered: boolean },
): HoldOut {
  const random = seededRandom(seed);
  const eligible = Array.from(sequences.customers.keys()).filter(
    (customer) => sequenceOf(sequences, customer).length >= 2,
  );
  const order = shuffledIndices(random, eligible.length);
  const drawn = new Set(
    Array.from(order.subarray(0, Math.floor(share * eligible.length)), (at) => eligible[at]!),
  );
  const held = [...drawn].map((customer) => {
    const acquired = sequenceOf(sequences, customer);
    const place = ordered ? acquired.length - 1 : randomIndex(random, acquired.length);
    return { shown: acquired.filter((_, at) => at !== place), hidden: acquired[place]! };
  });
  return { training: withoutCustomers(sequences, drawn), held };
}

function withoutCustomers(sequences: PurchaseSequences, drawn: ReadonlySet<number>): PurchaseSequences {
  const kept = Array.from(sequences.customers.keys()).filter((customer) => !drawn.has(customer));
  const offsets = new Int32Array(kept.length + 1);
  const purchases: number[] = [];
  kept.forEach((customer, place) => {
    purchases.push(...sequenceOf(sequences, customer));
    offsets[place + 1] = purchases.length;
  });
  return {
    customers: kept.map((customer) => sequences.customers[customer]!),
    products: sequences.products,
    offsets,
    purchases: Int32Array.from(purchases),
  };
}

export type HitRates = {
  readonly customers: number;
  /** Share of held-out customers whose hidden product came first; null without customers. */
  readonly hitFirst: number | null;
  /** Share whose hidden product was among the first `count`, its standard error, and the mean of 1/rank. */
  readonly hitRate: number | null;
  readonly standardError: number | null;
  readonly meanReciprocalRank: number | null;
  /** What guessing blindly among the products not held would hit. */
  readonly byChance: number | null;
};

/** How often a recommender finds the hidden product among its first `count`. */
export function hitRates({ training, held }: HoldOut, recommend: Recommender, count: number): HitRates {
  const popularity = productPopularity(holdingsColumns(training));
  const products = training.products.length;
  let first = 0;
  let hits = 0;
  let reciprocal = 0;
  let chance = 0;
  for (const { shown, hidden } of held) {
    const ranked = rankProducts(recommend(shown), popularity, new Set(shown), products);
    const rank = ranked.indexOf(hidden) + 1;
    if (rank === 1) first++;
    if (rank <= count) hits++;
    reciprocal += 1 / rank;
    chance += Math.min(1, count / ranked.length);
  }
  const n = held.length;
  const share = (sum: number) => (n === 0 ? null : sum / n);
  const hitRate = share(hits);
  return {
    customers: n,
    hitFirst: share(first),
    hitRate,
    standardError: hitRate === null ? null : Math.sqrt((hitRate * (1 - hitRate)) / n),
    meanReciprocalRank: share(reciprocal),
    byChance: share(chance),
  };
}
