import type { Context } from '../command.ts';
import { textTable } from '../terminal/text-table.ts';
import type { DatasetRecords } from './read-records.ts';

/** A customer's records as tables, each under its dataset's name and number of rows. */
export function recordsText(
  records: readonly DatasetRecords[],
  { paint, say }: Pick<Context, 'paint' | 'say'>,
): string[] {
  return records.flatMap(({ dataset, total, columns, rows }) => [
    '',
    paint.dim(say('explain-records', { dataset, total, shown: rows.length })),
    ...textTable(
      columns.map((title) => ({ title })),
      rows,
    ).map((line) => `  ${line}`),
  ]);
}
