import { type AnalysisProblem, problem } from '../analysis.ts';

/** Figures of a customer's balance sheet, in one unit of money. */
export type BalanceSheet = {
  readonly currentAssets: number;
  readonly inventory: number;
  readonly currentLiabilities: number;
  readonly totalLiabilities: number;
  readonly netAssets: number;
};

/** From this rating upwards the given share of the working assets may be granted. */
export type RatingStep = { readonly from: number; readonly share: number };

/**
 * The usual table of the working-asset model: the better the rating, the larger the share, up to a quarter. Ratings
 * below the first step get nothing.
 */
export const usualRatingSteps: readonly RatingStep[] = [
  { from: -4.59, share: 0.025 },
  { from: -3.89, share: 0.05 },
  { from: -3.19, share: 0.075 },
  { from: -2.49, share: 0.1 },
  { from: -1.79, share: 0.125 },
  { from: -1.09, share: 0.15 },
  { from: -0.39, share: 0.175 },
  { from: 0.31, share: 0.2 },
  { from: 1, share: 0.25 },
];

export type WorkingAssetLimit = {
  readonly workingCapital: number;
  readonly workingAssets: number;
  readonly ratios: {
    readonly current: number;
    readonly quick: number;
    readonly shortDebtToNetAssets: number;
    readonly debtToNetAssets: number;
  };
  readonly rating: number;
  readonly share: number;
  /** The greatest credit to consider, never negative. */
  readonly limit: number;
};

/**
 * M21, S3.12-02, in its textbook form (the source's formulas are lost): working assets = (working capital + net assets)/2;
 * rating = current ratio + quick ratio - short-term debt/net assets - debt/net assets; limit = share(rating) × working
 * assets. Refuses ratios without a denominator: no current liabilities, or net assets of nothing or less.
 */
export function workingAssetLimit(
  sheet: BalanceSheet,
  steps: readonly RatingStep[] = usualRatingSteps,
): WorkingAssetLimit | AnalysisProblem {
  if (!Object.values(sheet).every(Number.isFinite)) {
    return problem('value-not-finite', '资产负债数据缺失', 'a figure of the balance sheet is missing');
  }
  if (sheet.currentLiabilities <= 0) {
    return problem(
      'no-current-liabilities',
      '流动负债为零，流动比率无意义',
      'without current liabilities the current ratio has no meaning',
    );
  }
  if (sheet.netAssets <= 0) {
    return problem(
      'no-net-assets',
      '净资产不为正，不能按营运资产授信',
      'net assets are not positive: no credit on working assets',
    );
  }
  if (
    steps.some(
      (step, at) => !(step.from > (steps[at - 1]?.from ?? Number.NEGATIVE_INFINITY)) || !(step.share >= 0),
    )
  ) {
    return problem('steps-do-not-rise', '评估值分档必须递增', 'the steps of the rating table must rise');
  }
  const workingCapital = sheet.currentAssets - sheet.currentLiabilities;
  const workingAssets = (workingCapital + sheet.netAssets) / 2;
  const ratios = {
    current: sheet.currentAssets / sheet.currentLiabilities,
    quick: (sheet.currentAssets - sheet.inventory) / sheet.currentLiabilities,
    shortDebtToNetAssets: sheet.currentLiabilities / sheet.netAssets,
    debtToNetAssets: sheet.totalLiabilities / sheet.netAssets,
  };
  const rating = ratios.current + ratios.quick - ratios.shortDebtToNetAssets - ratios.debtToNetAssets;
  const share = steps.findLast((step) => step.from <= rating)?.share ?? 0;
  return { workingCapital, workingAssets, ratios, rating, share, limit: Math.max(0, share * workingAssets) };
}
