import { mean } from '../numeric/moments.ts';
import { quantiles } from '../numeric/quantile.ts';

/** Where an axis is cut: at the mean, the median, or a number. */
export type AxisCut = 'mean' | 'median' | number;

export type Quadrants = {
  readonly xCut: number;
  readonly yCut: number;
  /** 0 both low, 1 only x high, 2 only y high, 3 both high. */
  readonly quadrants: Uint8Array;
  readonly counts: readonly [number, number, number, number];
};

/** Cuts two indicators once each. A value on the cut counts as high only with `tiesAreHigh`. No rows give zero counts. */
export function quadrants(
  x: Float64Array,
  y: Float64Array,
  cuts: { readonly x: AxisCut; readonly y: AxisCut; readonly tiesAreHigh: boolean },
): Quadrants {
  const xCut = placeCut(x, cuts.x);
  const yCut = placeCut(y, cuts.y);
  const isHigh = (value: number, cut: number) => (cuts.tiesAreHigh ? value >= cut : value > cut);
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  const found = new Uint8Array(x.length);
  for (let row = 0; row < x.length; row++) {
    const quadrant = (isHigh(x[row]!, xCut) ? 1 : 0) + (isHigh(y[row]!, yCut) ? 2 : 0);
    found[row] = quadrant;
    counts[quadrant as 0 | 1 | 2 | 3]++;
  }
  return { xCut, yCut, quadrants: found, counts };
}

function placeCut(values: Float64Array, cut: AxisCut): number {
  if (typeof cut === 'number') return cut;
  return (cut === 'mean' ? mean(values) : quantiles(values, [0.5])[0]) ?? 0;
}
