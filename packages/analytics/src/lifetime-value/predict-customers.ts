import type { Progress } from '../analysis.ts';
import { discountedPurchases, weeklyRate } from './models/discounted-purchases.ts';
import { expectedSpend, type GammaGammaParameters } from './models/gamma-gamma.ts';
import { spreadOverCustomers } from './models/group-equal-histories.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { PurchaseModel } from './purchase-model.ts';

export type PredictionTask = {
  readonly histories: PurchaseHistories;
  readonly model: PurchaseModel;
  /** Without it no money is told. */
  readonly spend?: GammaGammaParameters | undefined;
  readonly horizonWeeks: number;
  /** Yearly discount rate, .1 for ten per cent. */
  readonly yearlyRate: number;
  /** The share of spend that is profit, 1 for value in turnover. */
  readonly margin: number;
};

/** One value a customer; `moneyKnown` is 0 where the mean spend does not exist, and the money there is written as 0. */
export type CustomerPredictions = {
  readonly customers: readonly string[];
  readonly probabilityAlive: Float64Array;
  readonly expectedPurchases: Float64Array;
  readonly discountedPurchases: Float64Array;
  readonly expectedSpend: Float64Array;
  readonly lifetimeValue: Float64Array;
  readonly moneyKnown: Uint8Array;
};

/** Forecasts of every customer in the order of the histories, ready to be joined to a scheme by customer. */
export function predictCustomers(task: PredictionTask, progress?: Progress): CustomerPredictions {
  const { histories, model, horizonWeeks } = task;
  const { grouped } = model;
  const groups = grouped.counts.length;
  const rate = weeklyRate(task.yearlyRate);
  const alive = new Float64Array(groups);
  const purchases = new Float64Array(groups);
  const discounted = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    if (g % 256 === 0) progress?.(g / groups);
    const history = { repeats: grouped.repeats[g]!, lastAge: grouped.lastAge[g]!, age: grouped.age[g]! };
    const chance = model.alive(history);
    alive[g] = chance;
    purchases[g] = chance * model.whileAlive(history, horizonWeeks);
    discounted[g] =
      chance * discountedPurchases((weeks) => model.whileAlive(history, weeks), horizonWeeks, rate);
  }
  const present = spreadOverCustomers(grouped, discounted);
  const rows = histories.customers.length;
  const spend = new Float64Array(rows);
  const value = new Float64Array(rows);
  const moneyKnown = new Uint8Array(rows);
  for (let row = 0; row < rows && task.spend !== undefined; row++) {
    const mean = expectedSpend(task.spend, histories.repeats[row]!, Math.max(0, histories.spend[row]!));
    if (mean === undefined) continue;
    moneyKnown[row] = 1;
    spend[row] = mean;
    value[row] = task.margin * mean * present[row]!;
  }
  progress?.(1);
  return {
    customers: histories.customers,
    probabilityAlive: spreadOverCustomers(grouped, alive),
    expectedPurchases: spreadOverCustomers(grouped, purchases),
    discountedPurchases: present,
    expectedSpend: spend,
    lifetimeValue: value,
    moneyKnown,
  };
}
