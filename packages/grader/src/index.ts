export type { Manifest } from './run/manifest.ts';
export {
  type GradingPlace,
  type GradingProgress,
  type GradingRequest,
  runGrading,
} from './run/run-grading.ts';
export { listRuns, resultTable } from './run/run-tables.ts';
export { parseWorkspace } from './workspace/parse-workspace.ts';
