import { followOrganisationJob } from './custody/follow-organisation.ts';
import type { Eraser } from './merging/erase-customers.ts';
import { bulkHandlers, bulkJob } from './operations/bulk.ts';
import { codePlanHandlers } from './operations/code-plan.ts';
import { contactHandlers } from './operations/contacts.ts';
import { directoryHandlers } from './operations/directories.ts';
import { documentHandlers } from './operations/documents.ts';
import { formHandlers } from './operations/forms.ts';
import { handOverHandlers } from './operations/hand-overs.ts';
import { mergeHandlers } from './operations/merges.ts';
import { poolHandlers, recycleJob } from './operations/pool.ts';
import { protectCustomerHandlers } from './operations/protect-customer.ts';
import { readCustomerHandlers } from './operations/read-customers.ts';
import { redistributeJob, redistributionHandlers } from './operations/redistribution.ts';
import { relationHandlers } from './operations/relations.ts';
import { targetMarketHandlers } from './operations/target-markets.ts';
import { viewHandlers } from './operations/views.ts';
import { writeCustomerHandlers } from './operations/write-customer.ts';

export { directoryValues, openDirectories, withTitle } from './codes/name-in-directories.ts';
export { followOrganisation } from './custody/follow-organisation.ts';
export { recordContacts, resetContacts } from './custody/last-contacts.ts';
export { getPoolRules, recountContactsKind } from './custody/pool-rules.ts';
export { type CustomerRecord, getVisible, hasCustomers } from './customer-record.ts';
export { customersEvents, customersWords } from './customers-words.ts';
export { getCustomerLevels, getLevelsByName } from './field-levels.ts';
export { addCards, type CustomerCard } from './for-others/add-cards.ts';
export { addCustomFields } from './for-others/add-custom-fields.ts';
export { forgetExports } from './for-others/forget-exports.ts';
export { listCodesInScope } from './for-others/list-codes-in-scope.ts';
export { listMaskedFields } from './for-others/masked-fields.ts';
export {
  findTakenCodes,
  listCodesMergedInto,
  listErasedCodes,
  listMergedCodes,
  nameCodes,
} from './for-others/merged-codes.ts';
export { type MasterData, type NewGrade, recordGrades, walkMasterData } from './for-others/record-grades.ts';
export { showValues } from './for-others/show-values.ts';
export { type Withdrawal, withdrawGrades } from './for-others/withdraw-grades.ts';
export { customFields } from './forms/custom-fields.ts';
export { type CustomerChange, type CustomerValues, importCustomers } from './imports/import-customers.ts';
export { type MatchKey, matchCustomers, readMatchKeys } from './imports/match-customers.ts';
export { undoCustomers } from './imports/undo-customers.ts';
export { dayIn } from './rules/day-in.ts';
export { isMask } from './rules/is-mask.ts';
export { titledAs } from './rules/name-custom-field.ts';
export { isSensitiveField } from './rules/refuse-masks.ts';
export { isInScope } from './selection/select-customers.ts';

/** The customers module, ready to serve; `erasers` are what other modules erase with a customer. */
export const customersHandlers = (erasers: readonly Eraser[]) => ({
  ...readCustomerHandlers,
  ...writeCustomerHandlers,
  ...protectCustomerHandlers(erasers),
  ...contactHandlers,
  ...relationHandlers,
  ...documentHandlers,
  ...targetMarketHandlers,
  ...formHandlers,
  ...codePlanHandlers,
  ...directoryHandlers,
  ...viewHandlers,
  ...handOverHandlers,
  ...redistributionHandlers,
  ...poolHandlers,
  ...mergeHandlers,
  ...bulkHandlers,
});

/** The jobs customers runs. */
export const customersJobs = [bulkJob, redistributeJob, recycleJob, followOrganisationJob];
