import { lowerGamma, upperGamma } from './incomplete-gamma.ts';

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** The chance that a standard normal variable is at most z; keeps its relative precision in the lower tail. */
export function normalCdf(z: number): number {
  const half = 0.5 * z * z;
  return z < 0 ? 0.5 * upperGamma(0.5, half) : 0.5 + 0.5 * lowerGamma(0.5, half);
}

/** The chance that a standard normal variable is further from zero than z on either side: a two-sided p-value. */
export function normalTwoSided(z: number): number {
  return upperGamma(0.5, 0.5 * z * z);
}

/**
 * The z below which a standard normal variable falls with chance p; ∓Infinity at 0 and 1. A rough tail formula
 * (Abramowitz & Stegun 26.2.22) mended by Halley's steps on the distribution function until no digit moves.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + t * 0.04481)) - t;
  for (let step = 0; step < 8; step++) {
    const off = (normalCdf(z) - p) / normalDensity(z);
    const move = off / (1 + (z * off) / 2);
    z -= move;
    if (Math.abs(move) <= 1e-15 * Math.abs(z)) break;
  }
  return z;
}
