export { adoptWorkspaceJob, watchWorkspace } from './customers/adopt-workspace.ts';
export { eraseFromImports } from './erase-from-imports.ts';
export { importJobs } from './import-jobs.ts';
export { importsWords } from './imports-words.ts';
export { importHandlers } from './operations/import-handlers.ts';
