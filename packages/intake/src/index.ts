export { type ImportOutcome, type ImportRequest, importFile } from './import-file.ts';
export { factsTable } from './store/intake-tables.ts';
export type { ImportProgress } from './watch-session.ts';
