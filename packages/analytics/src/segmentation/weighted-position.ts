import { scaleToUnit } from './scale-to-unit.ts';

export type PositionColumns = {
  /** 购买比例: share of the customer's purchases that come to us. */
  readonly purchaseShare: Float64Array;
  /** 购买连续性. */
  readonly continuity: Float64Array;
  /** 违约率: less is better. */
  readonly defaultRate: Float64Array;
  /** 相对利润. */
  readonly relativeProfit: Float64Array;
};

export type PositionWeights = {
  /** Of share, continuity and default rate within loyalty; sum to one. */
  readonly loyalty: readonly [number, number, number];
  /** Of loyalty against profit in the maintenance index; sum to one. */
  readonly index: readonly [number, number];
};

export type CustomerPositions = {
  /** 0 … 1. */
  readonly loyalty: Float64Array;
  readonly profit: Float64Array;
  /** 维护指数, 0 … 100. */
  readonly maintenanceIndex: Float64Array;
};

/** The axes and the maintenance index of four-quadrant scoring (M10, S4.17): indicators on 0 … 1, weighted and joined. */
export function weightedPositions(columns: PositionColumns, weights: PositionWeights): CustomerPositions {
  const parts = [
    scaleToUnit(columns.purchaseShare, false),
    scaleToUnit(columns.continuity, false),
    scaleToUnit(columns.defaultRate, true),
  ];
  const loyalty = columns.purchaseShare.map((_, row) =>
    parts.reduce((sum, part, place) => sum + weights.loyalty[place]! * part[row]!, 0),
  );
  const profit = scaleToUnit(columns.relativeProfit, false);
  const maintenanceIndex = loyalty.map(
    (value, row) => 100 * (weights.index[0] * value + weights.index[1] * profit[row]!),
  );
  return { loyalty, profit, maintenanceIndex };
}
