import { intakeMessages } from '@fenji/intake';
import type { Language } from '@fenji/vocabulary';
import { wordMessage } from '@fenji/vocabulary';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Call, FileAnswer } from '../../../plumbing/call.ts';
import { mediaTypes, writeRowsFile } from '../../../workspace/write-rows-file.ts';
import { getImport, type ImportRow } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { importRow } from '../tables.ts';

type Cells = (string | null)[];

async function* rejectedCustomers(call: Call, row: ImportRow, language: Language): AsyncGenerator<Cells[]> {
  const mapped = row.mapping?.columns.filter(({ field }) => field !== null) ?? [];
  for (let last = 0; ; ) {
    const rows = await call.parts.store
      .select()
      .from(importRow)
      .where(and(eq(importRow.importId, row.id), eq(importRow.outcome, 'reject'), gt(importRow.row, last)))
      .orderBy(asc(importRow.row))
      .limit(1000);
    if (rows.length === 0) return;
    yield rows.map(({ row: number, values, problems }) => [
      String(number),
      problems
        .map(({ field, message }) => (field ? `${field}: ${message[language]}` : message[language]))
        .join('; '),
      ...(values.original === undefined
        ? mapped.map(({ field }) => values[field!] ?? null)
        : [values.original]),
    ]);
    last = rows.at(-1)!.row;
  }
}

async function* rejectedFacts(
  tools: ImportsTools,
  row: ImportRow,
  language: Language,
): AsyncGenerator<Cells[]> {
  if (row.batch === null) return;
  const { engine } = await tools.facts.open();
  const query = `select row_number as row, column_name as name, code, original from intake.rejection where batch = ${row.batch} order by row_number`;
  for await (const batch of engine.stream(query)) {
    yield batch.map(({ row: number, name, code, original }) => [
      String(number),
      `${name ? `${String(name)}: ` : ''}${wordMessage(intakeMessages, language, String(code), {})}`,
      original === null || original === undefined ? null : String(original),
    ]);
  }
}

/** The rejected rows of an import as a workbook: number, reason, then the row as it stood in the file. */
export async function rejectedRowsFile(
  tools: ImportsTools,
  call: Call,
  id: string,
  language: Language,
): Promise<FileAnswer> {
  const row = await getImport(call.parts.store, call.actor, id);
  const isCustomers = row.target === 'customers';
  const [number, why, original] =
    language === 'zh' ? ['行号', '原因', '原内容'] : ['Row', 'Reason', 'Original'];
  const headers = isCustomers
    ? (row.mapping?.columns.filter(({ field }) => field !== null).map(({ header }) => header) ?? [])
    : [original!];
  const rows = isCustomers ? rejectedCustomers(call, row, language) : rejectedFacts(tools, row, language);
  const content = await writeRowsFile({ format: 'xlsx', titles: [number!, why!, ...headers], rows });
  return {
    name: `${row.fileName}-${language === 'zh' ? '未导入' : 'rejected'}.xlsx`,
    mediaType: mediaTypes.xlsx,
    content,
  };
}
