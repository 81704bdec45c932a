import { chiSquareUpper } from '../numeric/incomplete-gamma.ts';
import { logGamma } from '../numeric/log-gamma.ts';

/** In how many of `total` baskets the left side, the right side and both of a rule lie. */
export type RuleCounts = {
  readonly total: number;
  readonly left: number;
  readonly right: number;
  readonly both: number;
};

/** How good a rule "left → right" is; a ratio whose denominator is 0 is null, except conviction and odds ratio, which are Infinity. */
export type RuleMeasures = {
  /** Share of baskets with both sides. */
  readonly support: number;
  /** Share of baskets with the left side. */
  readonly coverage: number;
  /** Share of the left side's baskets that hold the right side. */
  readonly confidence: number;
  /** Confidence over the right side's overall share; 1 when the sides are independent. */
  readonly lift: number;
  /** Support beyond what independence would give. */
  readonly leverage: number;
  /** How many times more often the rule would fail under independence; Infinity when it never fails. */
  readonly conviction: number;
  readonly chiSquare: number;
  /** Probability of so large a chi-square under independence (1 degree of freedom). */
  readonly chiSquareP: number;
  /** Probability of so many joint baskets or more under independence (Fisher's exact test, one-sided). */
  readonly fisherP: number;
  readonly phi: number | null;
  readonly cosine: number;
  readonly jaccard: number;
  readonly kulczynski: number;
  readonly imbalance: number;
  readonly oddsRatio: number;
  /** Confidence less the right side's overall share. */
  readonly addedValue: number;
  /** Added value as a share of the greatest possible (Shortliffe & Buchanan's certainty factor). */
  readonly certainty: number;
};

/**
 * All usual measures of a rule from its four counts, 0 < left, right ≤ total and both ≤ left, right.
 * Agrawal & Srikant 1994 (support, confidence); Brin et al. 1997 (lift, conviction, chi-square); Piatetsky-Shapiro 1991
 * (leverage); Tan, Kumar & Srivastava 2004 for the others.
 */
export function ruleMeasures({ total, left, right, both }: RuleCounts): RuleMeasures {
  const support = both / total;
  const confidence = both / left;
  const rightShare = right / total;
  const addedValue = confidence - rightShare;
  const neither = total - left - right + both;
  const spread = left * right * (total - left) * (total - right);
  const determinant = both * total - left * right;
  const chiSquare = spread === 0 ? 0 : (total * determinant * determinant) / spread;
  return {
    support,
    coverage: left / total,
    confidence,
    lift: (both * total) / (left * right),
    leverage: determinant / (total * total),
    conviction: both === left ? Infinity : (left * (total - right)) / (total * (left - both)),
    chiSquare,
    chiSquareP: chiSquareUpper(chiSquare, 1),
    fisherP: fisherUpper({ total, left, right, both }),
    phi: spread === 0 ? null : determinant / Math.sqrt(spread),
    cosine: both / Math.sqrt(left * right),
    jaccard: both / (left + right - both),
    kulczynski: (confidence + both / right) / 2,
    imbalance: Math.abs(left - right) / (left + right - both),
    oddsRatio: oddsRatio(both, neither, left - both, right - both),
    addedValue,
    certainty: certaintyOf(addedValue, rightShare),
  };
}

function oddsRatio(both: number, neither: number, onlyLeft: number, onlyRight: number): number {
  const against = onlyLeft * onlyRight;
  return against === 0 ? Infinity : (both * neither) / against;
}

function certaintyOf(addedValue: number, rightShare: number): number {
  if (addedValue === 0) return 0;
  return addedValue > 0 ? addedValue / (1 - rightShare) : addedValue / rightShare;
}

/** The upper tail of the hypergeometric distribution at `both`, margins fixed. */
function fisherUpper({ total, left, right, both }: RuleCounts): number {
  const most = Math.min(left, right);
  let term = Math.exp(
    logChoose(left, both) + logChoose(total - left, right - both) - logChoose(total, right),
  );
  let sum = 0;
  for (let k = both; k <= most; k++) {
    sum += term;
    term *= ((left - k) * (right - k)) / ((k + 1) * (total - left - right + k + 1));
    if (term < sum * 1e-17) break;
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
