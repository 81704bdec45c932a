export type Concentration = {
  readonly total: number;
  /** 0 when all are equal … (n-1)/n when one has everything; undefined when the total is not positive. */
  readonly gini: number | undefined;
  /** Sum of squared shares (Herfindahl-Hirschman), 1/n … 1; undefined likewise. */
  readonly herfindahl: number | undefined;
  /** Share of the total that the largest 1, 2, … customers hold, by count; empty when the total is not positive. */
  readonly topShares: (count: number) => number;
  /** Points (share of customers, share of the total), smallest customers first, at most about 100. */
  readonly lorenz: readonly (readonly [number, number])[];
};

/**
 * How unevenly a non-negative amount is spread: Gini G = Σ(2i - n - 1)x₍ᵢ₎ / (nΣx), Lorenz curve and the dependence on
 * the largest customers. Negative amounts are counted as given; G may then pass one.
 */
export function concentration(amounts: Float64Array): Concentration {
  const sorted = Float64Array.from(amounts).sort();
  const n = sorted.length;
  const cumulative = new Float64Array(n + 1);
  let weighted = 0;
  for (let place = 0; place < n; place++) {
    cumulative[place + 1] = cumulative[place]! + sorted[place]!;
    weighted += (2 * place + 1 - n) * sorted[place]!;
  }
  const total = cumulative[n]!;
  const positive = total > 0;
  const step = Math.max(1, Math.ceil(n / 100));
  const places = Array.from({ length: Math.ceil(n / step) }, (_, index) => index * step).concat(n);
  return {
    total,
    gini: positive ? weighted / (n * total) : undefined,
    herfindahl: positive ? sorted.reduce((sum, amount) => sum + (amount / total) ** 2, 0) : undefined,
    topShares: (count) => (positive ? (total - cumulative[Math.max(0, n - count)]!) / total : 0),
    lorenz: positive ? places.map((place) => [place / n, cumulative[place]! / total] as const) : [],
  };
}
