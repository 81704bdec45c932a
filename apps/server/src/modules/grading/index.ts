export { gradingEvents, gradingWords } from './grading-words.ts';
export { gradingHandlers } from './operations/grading-handlers.ts';
export { gradingJob } from './run-job.ts';
export { openSchemeLibrary } from './scheme-library.ts';
