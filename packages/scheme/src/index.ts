export { stopsPublishing } from './check/check-sensitive.ts';
export { type SensitiveKind, sensitiveKinds } from './check/sensitive-kinds.ts';
export { type CompiledScheme, type CompileOptions, compileScheme, replanScheme } from './compile-scheme.ts';
export { type PlainRule, type PlainTable, plainTable } from './decision-table/plain-table.ts';
export { rewriteTable } from './decision-table/rewrite-table.ts';
export { type Grid, readTableGrid, tableGrid } from './decision-table/table-grid.ts';
export { describeFeel } from './describe/describe-feel.ts';
export { describeScheme } from './describe/describe-scheme.ts';
export { type Voice, voiceOf } from './describe/voice.ts';
export { messages } from './diagnostic/messages.ts';
export type { DmnModel } from './dmn/dmn-model.ts';
export { type ReadDmn, readDmn } from './dmn/read-dmn.ts';
export { type DmnTableFault, dmnOfTable, tableOfDmn } from './dmn/table-as-dmn.ts';
export { writeDmn } from './dmn/write-dmn.ts';
export { explainCustomer, tellGrade } from './explain/explain-customer.ts';
export type { Explanation, ExplanationLine, GradeInBrief, Reason } from './explain/explanation.ts';
export { readFound } from './explain/reading.ts';
export type { Expr, ExprType, ExprValue } from './expr/expr.ts';
export { interpretExpr, type Values } from './expr/interpret-expr.ts';
export { valueText } from './expr/value-text.ts';
export { interpretPlan, type PlanInput, type PlanOutcome } from './interpret/interpret-plan.ts';
export { regradeRow } from './interpret/regrade-row.ts';
export { type Calibration, calibrationDocument } from './plan/calibration.ts';
export type { Aggregate, DatasetUse, Plan, RankColumn, ResultColumn, Stage, Summary } from './plan/plan.ts';
export { printPlan } from './plan/print-plan.ts';
export { customersDataset, overridesDataset, previousDataset } from './plan/reserved-datasets.ts';
export {
  type GradingSetDocument,
  gradingSetDocument,
  parseGradingSet,
} from './source/grading-set-document.ts';
export { type ParsedDocument, parseDocument } from './source/parse-document.ts';
export { resultName } from './source/result-name.ts';
export { type SchemeDocument, schemeDocument } from './source/scheme-document.ts';
export { schemeJsonSchema } from './source/scheme-json-schema.ts';
export type { Dialect } from './sql/dialect.ts';
export { findDialect } from './sql/dialects/find-dialect.ts';
export { emitCondition, emitExpr } from './sql/emit-expr.ts';
export {
  type Carried,
  emitProgram,
  type ProgramStep,
  type ProgramTarget,
  type Relations,
} from './sql/emit-program.ts';
export { ordinalsOf } from './steps/ordinals.ts';
export type { GradeDocument, StepDocument } from './steps/step-document.ts';
