import { openEngine } from '@fenji/engine';
import { listBatches, openRows, type RejectedRow } from '@fenji/intake';
import type { Language } from '@fenji/vocabulary';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Call, FileAnswer } from '../../../plumbing/call.ts';
import { mediaTypes, writeRowsFile } from '../../../workspace/write-rows-file.ts';
import { importFactsFile, isDamaged } from '../import-facts.ts';
import { getImport, type ImportRow, requireFile, uploadPath } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { openMask } from '../mask-rows.ts';
import { rejectionWords } from '../rules/rejection-words.ts';
import { importRow } from '../tables.ts';

type Cells = (string | null)[];

async function* rejectedCustomers(call: Call, row: ImportRow, language: Language): AsyncGenerator<Cells[]> {
  const mapped = row.mapping?.columns.filter(({ field }) => field !== null) ?? [];
  const headerOf = (field: string) => mapped.find((column) => column.field === field)?.header ?? field;
  const mask = await openMask(call.parts.store, call.actor, row);
  for (let last = 0; ; ) {
    const rows = await call.parts.store
      .select()
      .from(importRow)
      .where(and(eq(importRow.importId, row.id), eq(importRow.outcome, 'reject'), gt(importRow.row, last)))
      .orderBy(asc(importRow.row))
      .limit(1000);
    if (rows.length === 0) return;
    yield rows.map(({ row: number, line, values: given, problems }) => {
      const values = mask(given);
      const reasons = problems.map(
        ({ field, message }) => `${field ? `${headerOf(field)}：` : ''}${message[language]}`,
      );
      return [
        String(line ?? number),
        reasons.join('；'),
        ...mapped.map(({ field }) => values[field!] ?? null),
        values.original ?? null,
      ];
    });
    last = rows.at(-1)!.row;
  }
}

/** What this workbook adds to the columns of a file; a mended one that is uploaded has them too. */
const added = { zh: ['行号', '未导入原因', '原内容'], en: ['Line', 'Rejected because', 'Original'] } as const;
const addedTitles: readonly string[] = [...added.zh, ...added.en];

/** Judges the file's facts once more in a passing engine, as of the day they were imported if they were. */
async function openRejectedFacts(tools: ImportsTools, call: Call, row: ImportRow) {
  const { folder, clock } = call.parts;
  const engine = await openEngine({ path: ':memory:', threads: 2 });
  try {
    const batches =
      row.batch === null ? [] : await tools.facts.use((place) => listBatches(place.engine, row.target));
    const then = batches.find(({ id }) => id === row.batch)?.importedAt;
    const importedAt = then === undefined ? clock() : new Date(then);
    const { batch } = await importFactsFile(engine, { facts: tools.facts, row, folder, importedAt });
    const opened = await openRows(engine, { file: uploadPath(folder, row) });
    const places = opened.header.flatMap((title, place) => (addedTitles.includes(title) ? [] : [place]));
    return {
      header: places.map((place) => opened.header[place]!),
      places,
      rows: opened.rejectedBy(batch),
      async close() {
        await opened.close();
        engine.close();
      },
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

async function* factsCells(
  rejected: AsyncIterable<readonly RejectedRow[]>,
  places: readonly number[],
  language: Language,
): AsyncGenerator<Cells[]> {
  for await (const rows of rejected) {
    yield rows.map(({ line, code, column, original, cells }) => [
      String(line),
      `${column ? `${column}：` : ''}${rejectionWords[code]?.[language] ?? code}`,
      ...places.map((place) => cells[place] ?? null),
      isDamaged({ column }) ? original : null,
    ]);
  }
}

/**
 * The rejected rows of an import as a workbook: line, reason, the columns as they stood in the file, and the text of
 * records that could not be split into columns. Mended, the same workbook can be uploaded: the other columns are left out.
 */
export async function rejectedRowsFile(
  tools: ImportsTools,
  call: Call,
  id: string,
  language: Language,
): Promise<FileAnswer> {
  const row = await getImport(call.parts.store, call.actor, id);
  const [number, why, original] = added[language];
  const write = (headers: readonly string[], rows: AsyncIterable<readonly Cells[]>) =>
    writeRowsFile({ format: 'xlsx', titles: [number, why, ...headers, original], rows });
  let content: Uint8Array;
  if (row.target === 'customers' || row.mapping === null) {
    const mapped = row.mapping?.columns.filter(({ field }) => field !== null) ?? [];
    content = await write(
      mapped.map(({ header }) => header),
      rejectedCustomers(call, row, language),
    );
  } else {
    requireFile(row);
    const rejected = await openRejectedFacts(tools, call, row);
    try {
      content = await write(rejected.header, factsCells(rejected.rows, rejected.places, language));
    } finally {
      await rejected.close();
    }
  }
  return {
    name: `${row.fileName}-${language === 'zh' ? '未导入' : 'rejected'}.xlsx`,
    mediaType: mediaTypes.xlsx,
    content,
  };
}
