import { quoteText, type Session } from '@fenji/engine';
import { type Language, wordMessage } from '@fenji/vocabulary';
import { intakeMessages } from './messages/intake-messages.ts';
import { writeTable } from './output/write-table.ts';
import { rejectionCodes } from './rejection-codes.ts';

/**
 * Writes what a batch rejected as a CSV that opens in a spreadsheet: row, line, column, code, reason in the language
 * asked for, original text; in the file's order.
 */
export async function exportRejections(
  session: Session,
  { batch, file, language }: { readonly batch: number; readonly file: string; readonly language: Language },
): Promise<void> {
  const reasons = rejectionCodes.map(
    (code) => `when ${quoteText(code)} then ${quoteText(wordMessage(intakeMessages, language, code, {}))}`,
  );
  await writeTable(session, {
    file,
    format: 'csv',
    relation: `(select row_number as "row", line, column_name as "column", code, case code ${reasons.join(' ')} end as reason,
      original from intake.rejection where batch = ${Math.trunc(batch)} order by row_number)`,
  });
}
