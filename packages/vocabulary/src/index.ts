export {
  type ColumnDefinition,
  columnDefinition,
  type DatasetDefinition,
  datasetDefinition,
  identifier,
  type WorkspaceDefinition,
  workspaceDefinition,
} from './dataset.ts';
export {
  type Diagnostic,
  type DiagnosticPlace,
  type Messages,
  type MessageTable,
  wordMessage,
} from './diagnostic.ts';
export { divideRounded, type FixedPoint, formatFixedPoint, parseFixedPoint, rescale } from './fixed-point.ts';
export { glossary, type Term } from './glossary.ts';
export { type Label, type Language, label, languages } from './label.ts';
export { Refusal } from './refusal.ts';
