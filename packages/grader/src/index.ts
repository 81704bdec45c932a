export { type Cause, causes, compareRuns } from './compare/compare-runs.ts';
export type { ChangedCustomer, Compared } from './compare/read-comparison.ts';
export { explainGrade, type GradeExplanation } from './explain/explain-grade.ts';
export { findNextGrade, type NextGrade, type Reach } from './explain/find-next-grade.ts';
export { listMissingData, type MissingData } from './run/find-missing.ts';
export type { GradingProgress } from './run/grade-into.ts';
export { type LoadedRun, loadRow, loadRun } from './run/load-run.ts';
export type { Manifest } from './run/manifest.ts';
export { mergesDataset } from './run/merged-customers.ts';
export {
  type GradingPlace,
  type GradingRequest,
  runGrading,
} from './run/run-grading.ts';
export { listRuns, resultTable } from './run/run-tables.ts';
export { type GradingSetRequest, runGradingSet } from './sets/run-grading-set.ts';
export { listGradingSets, type SetManifest, setView } from './sets/set-tables.ts';
export type { Movement } from './simulate/read-movement.ts';
export {
  type Sensitivity,
  type Simulation,
  type SimulationRequest,
  simulateScheme,
} from './simulate/simulate-scheme.ts';
export { cellTextSql } from './workspace/cell-text-sql.ts';
export { namedCustomersSql } from './workspace/named-customers-sql.ts';
export {
  findWorkspace,
  openWorkspace,
  readWorkspace,
  type Workspace,
  workspaceFile,
} from './workspace/open-workspace.ts';
export { parseWorkspace } from './workspace/parse-workspace.ts';
