import type { PurchaseHistories } from './purchase-histories.ts';

export type LaterComparison = {
  /** Repeats in calibration; the last class holds this many or more. */
  readonly repeats: number;
  readonly customers: number;
  readonly meanActual: number;
  readonly meanExpected: number;
};

/** Purchases after calibration as forecast and as they came, by repeats in calibration (0 … top and more). */
export function compareWithLater(
  { repeats, later }: Pick<PurchaseHistories, 'repeats' | 'later'>,
  expected: Float64Array,
  top = 7,
): LaterComparison[] {
  const customers = new Float64Array(top + 1);
  const actual = new Float64Array(top + 1);
  const forecast = new Float64Array(top + 1);
  for (let row = 0; row < repeats.length; row++) {
    const at = Math.min(top, repeats[row]!);
    customers[at]! += 1;
    actual[at]! += later[row]!;
    forecast[at]! += expected[row]!;
  }
  return Array.from(customers, (count, at) => ({
    repeats: at,
    customers: count,
    meanActual: actual[at]! / count,
    meanExpected: forecast[at]! / count,
  })).filter((line) => line.customers > 0);
}
