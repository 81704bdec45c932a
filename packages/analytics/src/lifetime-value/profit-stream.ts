import { type AnalysisProblem, problem } from '../analysis.ts';

export type ProfitStream = {
  /** Profit of each period of the relation, the first one a period from now. */
  readonly profits: ArrayLike<number>;
  /** Discount rate a period, above -1. */
  readonly rate: number;
  /** Paid now to win the customer; default 0. */
  readonly acquisitionCost?: number;
  /** Chance to keep the customer from one period to the next, 0 … 1; default 1. */
  readonly retention?: number;
  /** Word of mouth, knowledge and transaction value, already in today's money; default 0. */
  readonly otherValue?: number;
};

export type ProfitStreamValue = {
  readonly profitValue: number;
  readonly otherValue: number;
  readonly value: number;
  /** The present value of each period's profit. */
  readonly presentValues: readonly number[];
  /** The first period (1-based) by which the value has paid back the acquisition cost, or undefined if never. */
  readonly paybackPeriod: number | undefined;
};

/**
 * The lifetime profit of one customer (M13): Σ profit_t · retention^(t-1) / (1+rate)^t less the acquisition cost, and
 * the wider lifetime value with word-of-mouth, knowledge and transaction value added (S3.2-01).
 */
export function profitStreamValue(stream: ProfitStream): ProfitStreamValue | AnalysisProblem {
  const { profits, rate, acquisitionCost = 0, retention = 1, otherValue = 0 } = stream;
  if (!(rate > -1) || !Number.isFinite(rate)) {
    return problem('rate-out-of-range', '折现率必须大于 -100%', 'the discount rate must be above -100 %');
  }
  if (!(retention >= 0 && retention <= 1)) {
    return problem(
      'retention-out-of-range',
      '保持率必须在 0 与 1 之间',
      'the retention must lie between 0 and 1',
    );
  }
  const bad = Array.from(profits).findIndex((profit) => !Number.isFinite(profit));
  if (bad >= 0) {
    return problem(
      'value-not-finite',
      `第 ${bad + 1} 期的利润无效`,
      `the profit of period ${bad + 1} is not a finite number`,
    );
  }
  const presentValues = Array.from(profits, (profit, t) => (profit * retention ** t) / (1 + rate) ** (t + 1));
  let sum = -acquisitionCost;
  let paybackPeriod: number | undefined;
  presentValues.forEach((value, t) => {
    sum += value;
    if (paybackPeriod === undefined && sum >= 0) paybackPeriod = t + 1;
  });
  return { profitValue: sum, otherValue, value: sum + otherValue, presentValues, paybackPeriod };
}
