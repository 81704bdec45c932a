export {
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  ProblemError,
  urlOf,
} from './client.ts';
export {
  type Customer,
  type CustomerRow,
  type CustomerStatus,
  customer,
  customerColumn,
  customerKind,
  customerRow,
  customerSort,
  customerStatus,
  customerWrite,
  type GradeBadge,
  gradeBadge,
  statusMoves,
  statusTitles,
  timelineEntry,
} from './customers/customer.ts';
export {
  contact,
  contactRole,
  document,
  referralConditions,
  relation,
  targetMarket,
} from './customers/customer-card.ts';
export {
  type Comparison,
  type CustomerFilter,
  comparison,
  customerFilter,
  type FieldCondition,
} from './customers/customer-filter.ts';
export {
  type CodingRule,
  checkDigit,
  codingLevel,
  codingRule,
  type DirectoryEntry,
  type DirectoryName,
  type DirectoryRow,
  directoryEntry,
  directoryName,
  directoryRow,
} from './customers/directory.ts';
export { answersOf, fitsField, isAsked, isEmptyCell, listMissing, marksOf } from './customers/filled-form.ts';
export {
  type CodePlan,
  codePlan,
  codeSegment,
  type Form,
  type FormDefinition,
  type FormField,
  form,
  formDefinition,
  formField,
  formRecord,
  formSection,
  formVersion,
  hiddenValue,
  type RequiredMark,
  requiredMark,
  rowKey,
  sectionRows,
} from './customers/form.ts';
export { type FormFault, listFormFaults } from './customers/form-faults.ts';
export {
  bulkAction,
  type CustomerSelection,
  contactFacts,
  customerSelection,
  handOver,
  inventory,
  type PoolRules,
  poolRules,
} from './customers/hand-over.ts';
export {
  alikeCustomers,
  dismissal,
  duplicatePair,
  type KeptTags,
  type Likeness,
  likeness,
  merge,
  mergeableField,
  type TakenField,
  widelyShared,
} from './customers/merge.ts';
export { savedView } from './customers/saved-view.ts';
export {
  type Access,
  type Carriage,
  type Endpoint,
  type EndpointAnswer,
  type EndpointInput,
  type EndpointOutput,
  type EndpointRequest,
  endpoint,
} from './endpoint.ts';
export { type EndpointName, type Endpoints, endpoints } from './endpoints.ts';
export { gradeOfScheme, gradeRecord, gradingRun, scheme, schemeFault } from './grading/grading.ts';
export { apiToken, type Unit, type User, unit, user } from './identity/organisation.ts';
export {
  type Permission,
  permission,
  permissionTitles,
  type Role,
  type RowScope,
  role,
  roleGrant,
  roleTitles,
  rowScope,
  securityLevel,
} from './identity/permission.ts';
export { device, type Me, me, type Preferences, preferences } from './identity/session.ts';
export {
  columnMapping,
  type DryRunRow,
  dryRunRow,
  type ImportMapping,
  type ImportReading,
  type ImportRecord,
  importCounts,
  importField,
  importMapping,
  importRecord,
  importSource,
  updatePolicy,
  uploadRules,
} from './imports/import.ts';
export { importTrial, trialGrade } from './imports/import-trial.ts';
export { type EndpointExample, openApiDocument } from './open-api.ts';
export { type Job, job } from './operations/job.ts';
export { type AuditEntry, auditEntry, webhook, webhookDelivery } from './operations/operations.ts';
export { type Retention, retention } from './operations/retention.ts';
export { pageOf, pageQuery, type Total, total } from './page.ts';
export { money } from './primitives.ts';
export { type Problem, problem } from './problem.ts';
