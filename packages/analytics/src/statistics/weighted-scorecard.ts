import { quantiles } from '../numeric/quantile.ts';
import { scaleToUnit } from '../segmentation/scale-to-unit.ts';

export type ScorecardInput = {
  readonly columns: readonly Float64Array[];
  /** Sum to one. */
  readonly weights: readonly number[];
  readonly lowerIsBetter: readonly boolean[];
  /** `range`: 0 … 1 by least and greatest; `points`: values are points 0 … `full` already. */
  readonly scaling: 'range' | { readonly full: number };
};

export type Scorecard = {
  /** 0 … 100. */
  readonly scores: Float64Array;
  /** contributions[factor][row]: points each factor adds; they sum to the score. */
  readonly contributions: readonly Float64Array[];
};

/** A weighted sum of factors on 0 … 100 with what each factor adds (M29, M32). Points outside 0 … full are moved to the end. */
export function weightedScorecard({ columns, weights, lowerIsBetter, scaling }: ScorecardInput): Scorecard {
  const contributions = columns.map((column, factor) => {
    const reversed = lowerIsBetter[factor] ?? false;
    const unit =
      scaling === 'range'
        ? scaleToUnit(column, reversed)
        : column.map((value) => {
            const share = Math.min(1, Math.max(0, value / scaling.full));
            return reversed ? 1 - share : share;
          });
    return unit.map((value) => 100 * weights[factor]! * value);
  });
  const scores = new Float64Array(columns[0]?.length ?? 0);
  for (const part of contributions) for (let row = 0; row < scores.length; row++) scores[row]! += part[row]!;
  return { scores, contributions };
}

/**
 * Tiers 0 (best) … shares.length by cumulative shares of customers from the top (.05 .15 .35 .65 for five tiers): the cuts
 * are type-7 quantiles, a score on a cut belongs to the better tier, so equal scores share a tier.
 */
export function tiersByShare(
  scores: Float64Array,
  shares: readonly number[],
): { readonly cuts: readonly number[]; readonly tiers: Int32Array } {
  const cuts = quantiles(
    scores,
    shares.map((share) => 1 - share),
  ).map((cut) => cut ?? 0);
  const tiers = Int32Array.from(scores, (score) => {
    const tier = cuts.findIndex((cut) => score >= cut);
    return tier < 0 ? cuts.length : tier;
  });
  return { cuts, tiers };
}
