export { gradingEvents, gradingWords } from './grading-words.ts';
export { type CustomersMirror, mirrorCustomers, planMirror } from './mirror/mirror-customers.ts';
export { gradingHandlers } from './operations/grading-handlers.ts';
export { outdateRuns } from './outdate-runs.ts';
export { ladderOf } from './prepare-grades.ts';
export { gradingJob } from './run-job.ts';
export { getRunnable } from './schemes/get-runnable.ts';
export { openSchemeLibrary, type SchemeLibrary } from './schemes/scheme-library.ts';
