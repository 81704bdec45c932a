import type { Words } from '../report.ts';
import { quantileScores } from './quantile-scores.ts';
import { scaleToUnit } from './scale-to-unit.ts';

export type ProfileAxis = {
  /** Indicators of the axis. */
  readonly columns: readonly Float64Array[];
  /** Sum to one. */
  readonly weights: readonly number[];
  readonly lowerIsBetter: readonly boolean[];
};

export type AxisLevels = {
  /** Weighted mean of the indicators on 0 … 1. */
  readonly scores: Float64Array;
  /** 1 low, 2 middle, 3 high by thirds of the scores; equal scores share a level. */
  readonly levels: Int32Array;
};

/** S1.6's names of the levels, low to high, of the axes value, loyalty and potential. */
export const profileLevelNames: readonly (readonly [Words, Words, Words])[] = [
  [
    { zh: '低价值客户', en: 'low value' },
    { zh: '中价值客户', en: 'middle value' },
    { zh: '高价值客户', en: 'high value' },
  ],
  [
    { zh: '流失客户', en: 'leaving' },
    { zh: '一般客户', en: 'ordinary' },
    { zh: '忠诚客户', en: 'loyal' },
  ],
  [
    { zh: '潜在客户', en: 'prospective' },
    { zh: '一般客户', en: 'ordinary' },
    { zh: '重点客户', en: 'key' },
  ],
];

/** One axis of the 3 × 3 × 3 profile (M33): indicators joined, then cut at the type-7 terciles since S1.6 prints no cuts. */
export function axisLevels(axis: ProfileAxis): AxisLevels {
  const parts = axis.columns.map((column, place) => scaleToUnit(column, axis.lowerIsBetter[place] ?? false));
  const scores = new Float64Array(axis.columns[0]?.length ?? 0).map((_, row) =>
    parts.reduce((sum, part, place) => sum + axis.weights[place]! * part[row]!, 0),
  );
  return { scores, levels: quantileScores(scores, 3, 'below', false).scores };
}

/** How many customers have each combination of levels: index 9·(value-1) + 3·(loyalty-1) + (potential-1). */
export function profileCounts(value: Int32Array, loyalty: Int32Array, potential: Int32Array): Int32Array {
  const counts = new Int32Array(27);
  value.forEach((level, row) => {
    counts[9 * (level - 1) + 3 * (loyalty[row]! - 1) + potential[row]! - 1]!++;
  });
  return counts;
}
