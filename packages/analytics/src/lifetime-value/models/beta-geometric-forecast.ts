import {
  type BetaGeometricModel,
  type BetaGeometricParameters,
  betaGeometricAlive,
  chancesToLeave,
  type History,
} from './beta-geometric.ts';

/**
 * Expected purchases in the next `weeks` of a customer known to be alive. Without leaving they would number
 * K ~ NegBin(r+x, z), z = t/(α+T+t); leaving with chance p ~ Beta(a, b+k) after each cuts them to Σ_{j<K} (1-p)^j.
 * Summed over K all terms are positive, so nothing cancels and a = 1 or a + b + x = 1 is no special case, unlike in
 * the published form with ₂F₁ (Fader, Hardie & Lee 2005, eq. 10), to which it is equal.
 */
export function purchasesWhileAlive(
  model: BetaGeometricModel,
  { r, alpha, a, b }: BetaGeometricParameters,
  { repeats, age }: History,
  weeks: number,
): number {
  if (weeks <= 0) return 0;
  const shape = r + repeats;
  const stays = b + chancesToLeave(model, repeats);
  const z = weeks / (alpha + age + weeks);
  // The first chance, (1-z)^shape, can be below the smallest number: carried as a logarithm, the terms as ratios.
  let logScale = shape * Math.log1p(-z);
  let chance = 1;
  let survival = 1;
  let purchases = 0;
  let sum = 0;
  for (let k = 1; k < 1e7; k++) {
    chance *= (z * (shape + k - 1)) / k;
    purchases += survival;
    survival *= (stays + k - 1) / (a + stays + k - 1);
    const term = chance * purchases;
    sum += term;
    if (sum > 1e250) {
      sum *= 1e-250;
      chance *= 1e-250;
      logScale += 250 * Math.LN10;
    }
    // Past its peak the series falls at least as fast as this ratio, which bounds what is left.
    const ratio = (z * (shape + k)) / k;
    if (ratio < 1 && term * ratio < 1e-16 * sum * (1 - ratio)) break;
  }
  return sum * Math.exp(logScale);
}

/** Expected purchases in the next `weeks`, given only the history. */
export function betaGeometricPurchases(
  model: BetaGeometricModel,
  parameters: BetaGeometricParameters,
  history: History,
  weeks: number,
): number {
  return (
    betaGeometricAlive(model, parameters, history) * purchasesWhileAlive(model, parameters, history, weeks)
  );
}

/**
 * Expected purchases for ever, or undefined when a ≤ 1: so many customers hardly ever leave that the mean has no limit.
 */
export function betaGeometricPurchasesForEver(
  model: BetaGeometricModel,
  parameters: BetaGeometricParameters,
  history: History,
): number | undefined {
  const { a, b } = parameters;
  if (a <= 1) return undefined;
  const stays = b + chancesToLeave(model, history.repeats);
  return (betaGeometricAlive(model, parameters, history) * (a + stays - 1)) / (a - 1);
}
