import type { AnalysisProblem } from '../analysis.ts';
import {
  type BetaGeometricModel,
  type BetaGeometricName,
  betaGeometricAlive,
  fitBetaGeometric,
  type History,
} from './models/beta-geometric.ts';
import { betaGeometricPurchasesForEver, purchasesWhileAlive } from './models/beta-geometric-forecast.ts';
import type { ModelFit } from './models/fit-positive-parameters.ts';
import { type GroupedHistories, groupEqualHistories } from './models/group-equal-histories.ts';
import { paretoPurchasesForEver, purchasesUntilLeaving } from './models/pareto-forecast.ts';
import { fitPareto, type ParetoName, paretoAlive } from './models/pareto-nbd.ts';
import type { PurchaseHistories } from './purchase-histories.ts';

export const purchaseModels = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const;
export type PurchaseModelName = (typeof purchaseModels)[number];

/** A fitted model of when customers buy and leave, with its forecasts; `forEver` is undefined where no mean exists. */
export type PurchaseModel = {
  readonly name: PurchaseModelName;
  readonly fit: ModelFit<BetaGeometricName> | ModelFit<ParetoName>;
  readonly grouped: GroupedHistories;
  readonly alive: (history: History) => number;
  readonly whileAlive: (history: History, weeks: number) => number;
  readonly forEver: (history: History) => number | undefined;
};

/** Fits the named model to histories, or says why that cannot be done. */
export function fitPurchaseModel(
  name: PurchaseModelName,
  histories: PurchaseHistories,
): PurchaseModel | AnalysisProblem {
  const grouped = groupEqualHistories(histories);
  return name === 'pareto-nbd' ? paretoModel(grouped) : betaGeometricModel(name, grouped);
}

function paretoModel(grouped: GroupedHistories): PurchaseModel | AnalysisProblem {
  const fit = fitPareto(grouped);
  if ('code' in fit) return fit;
  const { parameters } = fit;
  return {
    name: 'pareto-nbd',
    fit,
    grouped,
    alive: (history) => paretoAlive(parameters, history),
    whileAlive: (history, weeks) => purchasesUntilLeaving(parameters, history, weeks),
    forEver: (history) => paretoPurchasesForEver(parameters, history),
  };
}

function betaGeometricModel(
  name: BetaGeometricModel,
  grouped: GroupedHistories,
): PurchaseModel | AnalysisProblem {
  const fit = fitBetaGeometric(name, grouped);
  if ('code' in fit) return fit;
  const { parameters } = fit;
  return {
    name,
    fit,
    grouped,
    alive: (history) => betaGeometricAlive(name, parameters, history),
    whileAlive: (history, weeks) => purchasesWhileAlive(name, parameters, history, weeks),
    forEver: (history) => betaGeometricPurchasesForEver(name, parameters, history),
  };
}
