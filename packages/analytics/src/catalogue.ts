import type { Analysis } from './analysis.ts';
import { associationAnalysis } from './association/association-analysis.ts';
import { fuzzyClassificationAnalysis } from './classification/discriminant/fuzzy-analysis.ts';
import { linearDiscriminantAnalysis } from './classification/discriminant/linear-discriminant-analysis.ts';
import { naiveBayesAnalysis } from './classification/discriminant/naive-bayes-analysis.ts';
import { counterPropagationAnalysis } from './classification/network/counter-propagation-analysis.ts';
import { feedForwardAnalysis } from './classification/network/feed-forward-analysis.ts';
import { linearRegressionAnalysis } from './classification/regression/linear-regression-analysis.ts';
import { logisticAnalysis } from './classification/regression/logistic-analysis.ts';
import { variableSelectionAnalysis } from './classification/selection/variable-selection-analysis.ts';
import { decisionTreeAnalysis } from './classification/tree/decision-tree-analysis.ts';
import { kMeansAnalysis } from './clustering/k-means-analysis.ts';
import { creditSharesAnalysis } from './credit/credit-shares-analysis.ts';
import { fuzzyEvaluationAnalysis } from './credit/fuzzy-evaluation-analysis.ts';
import { policyGradeLimitAnalysis } from './credit/policy-grade-limit-analysis.ts';
import { workingAssetLimitAnalysis } from './credit/working-asset-limit-analysis.ts';
import { deliveredValueAnalysis } from './lifetime-value/delivered-value-analysis.ts';
import { lifetimeValueAnalysis } from './lifetime-value/lifetime-value-analysis.ts';
import { profitStreamAnalysis } from './lifetime-value/profit-stream-analysis.ts';
import { clusterRecommendationAnalysis } from './recommendation/cluster-recommendation-analysis.ts';
import { nextProductAnalysis } from './recommendation/next-product-analysis.ts';
import { abcAnalysis } from './segmentation/abc-analysis.ts';
import { factorAnalysis } from './segmentation/factors/factor-analysis.ts';
import { fourQuadrantsAnalysis } from './segmentation/four-quadrants-analysis.ts';
import { rfmAnalysis } from './segmentation/rfm-analysis.ts';
import { threeAxisAnalysis } from './segmentation/three-axis-analysis.ts';
import {
  loyaltyAnalysis,
  potentialMatrixAnalysis,
  valueMatrixAnalysis,
} from './segmentation/two-way-analyses.ts';
import { markovAnalysis } from './sequence/markov-analysis.ts';
import { mokkenAnalysis } from './sequence/mokken-analysis.ts';
import { driftAnalysis } from './statistics/drift-analysis.ts';
import { salesForecastAnalysis } from './statistics/forecast/sales-forecast-analysis.ts';
import { kanoAnalysis } from './statistics/kano-analysis.ts';
import { migrationAnalysis } from './statistics/migration-analysis.ts';
import { satisfactionAnalysis } from './statistics/satisfaction-analysis.ts';
import { groupValueAnalysis, nineFactorAnalysis } from './statistics/scorecard-analyses.ts';
import { surveyAnalysis } from './statistics/survey-analysis.ts';
import { coxAnalysis } from './survival/cox-analysis.ts';
import { kaplanMeierAnalysis } from './survival/kaplan-meier-analysis.ts';
import { ahpAnalysis } from './weights/ahp-analysis.ts';
import { ahpHierarchyAnalysis } from './weights/ahp-hierarchy-analysis.ts';
import { entropyWeightsAnalysis } from './weights/entropy-weights-analysis.ts';
import { weightSensitivityAnalysis } from './weights/weight-sensitivity-analysis.ts';

/** Every method of the catalogue, in the order of its ids. */
export const catalogue: readonly Analysis[] = [
  abcAnalysis,
  ahpAnalysis,
  ahpHierarchyAnalysis,
  associationAnalysis,
  clusterRecommendationAnalysis,
  counterPropagationAnalysis,
  coxAnalysis,
  creditSharesAnalysis,
  decisionTreeAnalysis,
  deliveredValueAnalysis,
  driftAnalysis,
  entropyWeightsAnalysis,
  factorAnalysis,
  feedForwardAnalysis,
  fourQuadrantsAnalysis,
  fuzzyClassificationAnalysis,
  fuzzyEvaluationAnalysis,
  groupValueAnalysis,
  kMeansAnalysis,
  kanoAnalysis,
  kaplanMeierAnalysis,
  lifetimeValueAnalysis,
  linearDiscriminantAnalysis,
  linearRegressionAnalysis,
  logisticAnalysis,
  loyaltyAnalysis,
  markovAnalysis,
  migrationAnalysis,
  mokkenAnalysis,
  naiveBayesAnalysis,
  nextProductAnalysis,
  nineFactorAnalysis,
  policyGradeLimitAnalysis,
  potentialMatrixAnalysis,
  profitStreamAnalysis,
  rfmAnalysis,
  salesForecastAnalysis,
  satisfactionAnalysis,
  surveyAnalysis,
  threeAxisAnalysis,
  valueMatrixAnalysis,
  variableSelectionAnalysis,
  weightSensitivityAnalysis,
  workingAssetLimitAnalysis,
].sort((a, b) => (a.ids[0] ?? '').localeCompare(b.ids[0] ?? '') || a.name.localeCompare(b.name));

/** The method of that name, or undefined. */
export function findAnalysis(name: string): Analysis | undefined {
  return catalogue.find((analysis) => analysis.name === name);
}
