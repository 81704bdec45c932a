export { sharePoints, startAssignmentThreads } from '../threads/assignment-threads.ts';
export {
  type Analysis,
  type AnalysisInput,
  type AnalysisOption,
  type AnalysisProblem,
  type ColumnNeed,
  type DataColumn,
  type DataTable,
  isProblem,
  type Progress,
} from './analysis.ts';
export { associationRules } from './association/association-rules.ts';
export { groupBaskets } from './association/baskets.ts';
export { condensedItemsets } from './association/condensed-itemsets.ts';
export { frequentItemsets } from './association/frequent-itemsets.ts';
export { itemsetSubsets } from './association/itemset-subsets.ts';
export { ruleMeasures } from './association/rule-measures.ts';
export { catalogue, findAnalysis } from './catalogue.ts';
export { learnFuzzyMembership } from './classification/discriminant/fuzzy-membership.ts';
export { learnLinearDiscriminant } from './classification/discriminant/linear-discriminant.ts';
export { learnNaiveBayes } from './classification/discriminant/naive-bayes.ts';
export { confusionMatrix } from './classification/evaluation/confusion-matrix.ts';
export { crossValidate } from './classification/evaluation/cross-validate.ts';
export { decileLift } from './classification/evaluation/decile-lift.ts';
export { areaUnderCurve, rocCurve } from './classification/evaluation/roc-curve.ts';
export { stratifiedFolds } from './classification/evaluation/stratified-folds.ts';
export { learnCounterPropagation } from './classification/network/counter-propagation.ts';
export { learnFeedForward } from './classification/network/feed-forward-network.ts';
export { fitFirthLogistic } from './classification/regression/firth-logistic.ts';
export { fitLinear } from './classification/regression/linear-regression.ts';
export { fitLogistic, logisticProbabilities } from './classification/regression/logistic-regression.ts';
export { selectByGenetics } from './classification/selection/genetic-selection.ts';
export { treeClassifier } from './classification/tree/decision-tree.ts';
export { learnPrunedTree } from './classification/tree/prune-tree.ts';
export { treeRules } from './classification/tree/tree-rules.ts';
export { assignBlock } from './clustering/assign-block.ts';
export { chooseClusters } from './clustering/choose-clusters.ts';
export { describeClusters } from './clustering/describe-clusters.ts';
export {
  freezeCentroids,
  frozenRange,
  nearestFrozenCentroid,
  suggestFreezeScale,
} from './clustering/frozen-centroids.ts';
export { kMeans } from './clustering/k-means.ts';
export { pointMatrix } from './clustering/point-matrix.ts';
export { scaleColumns } from './clustering/scale-columns.ts';
export { silhouette } from './clustering/silhouette.ts';
export { returnMoments } from './credit/class-returns.ts';
export { creditByShares, creditShares } from './credit/credit-shares.ts';
export { fuzzyEvaluation } from './credit/fuzzy-evaluation.ts';
export { intervalTargets } from './credit/interval-targets.ts';
export { judgementMatrix } from './credit/judgement-matrix.ts';
export { policyGradeLimit } from './credit/policy-grade-limit.ts';
export { workingAssetLimit } from './credit/working-asset-limit.ts';
export { compareWithLater } from './lifetime-value/compare-with-later.ts';
export { dayNumber } from './lifetime-value/day-number.ts';
export { deliveredValue } from './lifetime-value/delivered-value.ts';
export { paretoDiscountedForEver } from './lifetime-value/models/discounted-purchases.ts';
export { fitGammaGamma } from './lifetime-value/models/gamma-gamma.ts';
export { predictCustomers } from './lifetime-value/predict-customers.ts';
export { profitStreamValue } from './lifetime-value/profit-stream.ts';
export { purchaseHistories } from './lifetime-value/purchase-histories.ts';
export { fitPurchaseModel } from './lifetime-value/purchase-model.ts';
export { hitRates, holdOut } from './recommendation/hold-out.ts';
export { nextProductMethods } from './recommendation/next-product-methods.ts';
export { clusterHoldings } from './recommendation/recommend-by-cluster.ts';
export { rankProducts } from './recommendation/recommender.ts';
export { segmentOffers, segmentProducts } from './recommendation/segment-offers.ts';
export type { Figure, Report, ReportColumn, ReportTable, Words } from './report.ts';
export { rfmCode, rfmType } from './segmentation/arrow-types.ts';
export { concentration } from './segmentation/concentration.ts';
export { findFactors } from './segmentation/factors/find-factors.ts';
export { quadrants } from './segmentation/quadrants.ts';
export { quantileScores, scoresByCuts } from './segmentation/quantile-scores.ts';
export { rankedClasses } from './segmentation/ranked-classes.ts';
export { rfmIndicators } from './segmentation/rfm-indicators.ts';
export { valueMatrix } from './segmentation/value-matrix.ts';
export { absorption } from './sequence/absorption.ts';
export { acquisitionOrder, nextAcquisition } from './sequence/acquisition-order.ts';
export { communicatingClasses } from './sequence/communicating-classes.ts';
export { fitMarkovChain } from './sequence/markov-chain.ts';
export { purchaseSequences } from './sequence/purchase-sequences.ts';
export { scaleCoefficients } from './sequence/scalability.ts';
export { selectScales } from './sequence/select-scales.ts';
export { stationaryDistribution } from './sequence/stationary-distribution.ts';
export { transitionCounts } from './sequence/transition-counts.ts';
export { binCounts, populationStability, quantileBins } from './statistics/distribution-drift.ts';
export { holtWinters } from './statistics/forecast/holt-winters.ts';
export { classifyNeed } from './statistics/kano.ts';
export { meanInterval } from './statistics/mean-interval.ts';
export {
  forecastGrades,
  migrationMatrix,
  mobilityIndices,
  stationaryShares,
} from './statistics/migration-matrix.ts';
export { wilsonInterval } from './statistics/proportion-interval.ts';
export { satisfactionByGroup } from './statistics/satisfaction.ts';
export { tiersByShare, weightedScorecard } from './statistics/weighted-scorecard.ts';
export { concordance } from './survival/cox/concordance.ts';
export { coxBaseline, coxLogRisk, coxSurvival } from './survival/cox/cox-prediction.ts';
export { fitCox } from './survival/cox/fit-cox.ts';
export { proportionalHazardsTest } from './survival/cox/proportional-hazards-test.ts';
export { kaplanMeier, survivalAt, survivalQuantile } from './survival/kaplan-meier.ts';
export { logRank } from './survival/log-rank.ts';
export { ahp } from './weights/ahp.ts';
export { hierarchyWeights } from './weights/criteria-hierarchy.ts';
export { entropyWeights } from './weights/entropy-weights.ts';
export { judgementMatrices } from './weights/judgement-matrices.ts';
export { parseWeights } from './weights/parse-weights.ts';
export { weightSensitivity } from './weights/weight-sensitivity.ts';
