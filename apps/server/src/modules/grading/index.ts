export { getRunnable } from './get-runnable.ts';
export { gradingEvents, gradingWords } from './grading-words.ts';
export { masterDataHeader, masterDataLine, mirrorCustomers } from './mirror-customers.ts';
export { gradingHandlers } from './operations/grading-handlers.ts';
export { outdateRuns } from './outdate-runs.ts';
export { ladderOf } from './publish-grades.ts';
export { gradingJob } from './run-job.ts';
export { openSchemeLibrary, type SchemeLibrary } from './scheme-library.ts';
