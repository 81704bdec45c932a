import type { Summary } from './plan.ts';

type Quantile = Extract<Summary, { function: 'quantile' }>;

/** The 1-based ranks whose values make a quantile of `size` values; undefined without values. */
export function quantileRanks(
  { definition, numerator, denominator }: Quantile,
  size: bigint,
): { readonly low: bigint; readonly high: bigint } | undefined {
  if (size === 0n) return undefined;
  const [a, b] = [BigInt(numerator), BigInt(denominator)];
  if (definition === 'order-statistic') {
    const rank = (size * a + b - 1n) / b;
    return { low: rank, high: rank };
  }
  const low = ((size - 1n) * a) / b + 1n;
  return { low, high: low < size ? low + 1n : low };
}

/** The quantile from its two order statistics, exactly, at the scale `Summary` promises; null without values. */
export function quantileFrom(
  { definition, numerator, denominator }: Quantile,
  size: bigint,
  low: bigint | null,
  high: bigint | null,
): bigint | null {
  if (low === null || definition === 'order-statistic') return low;
  const [a, b] = [BigInt(numerator), BigInt(denominator)];
  return low * b + ((high ?? low) - low) * (((size - 1n) * a) % b);
}
