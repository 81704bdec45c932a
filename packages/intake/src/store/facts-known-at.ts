import { quoteText } from '@fenji/engine';
import { factsTable } from './intake-tables.ts';

/** A dataset's facts as they were known at an instant: imported by then and not undone by then; a query, unordered. */
export function factsKnownAtSql(dataset: string, knownAt: Date): string {
  const at = `timestamp ${quoteText(knownAt.toISOString().replace('T', ' ').replace('Z', ''))}`;
  return `select * from ${factsTable(dataset)} where batch in (
  select id from intake.batch where imported_at <= ${at} and (undone_at is null or undone_at > ${at}))`;
}
