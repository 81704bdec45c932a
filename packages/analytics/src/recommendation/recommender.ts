import type { PurchaseSequences } from '../sequence/purchase-sequences.ts';

/** Scores every product for a customer who acquired these (first acquisitions, in order); larger is better, never NaN. */
export type Recommender = (acquired: Int32Array) => Float64Array;

/** Learns from what other customers acquired; the recommender numbers products as the sequences do. */
export type RecommendationMethod = (training: PurchaseSequences) => Recommender;

/**
 * The best `count` products that are not held, best first. Where scores are equal the more popular product comes first,
 * then the lower number, so that a method with nothing to say falls back on popularity.
 */
export function rankProducts(
  scores: Float64Array,
  popularity: Float64Array,
  held: ReadonlySet<number>,
  count: number,
): number[] {
  return Array.from(scores.keys())
    .filter((product) => !held.has(product))
    .sort((a, b) => scores[b]! - scores[a]! || popularity[b]! - popularity[a]! || a - b)
    .slice(0, count);
}
