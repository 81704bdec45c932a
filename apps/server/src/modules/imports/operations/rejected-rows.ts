import { openEngine } from '@fenji/engine';
import { listBatches, openRows } from '@fenji/intake';
import type { Label, Language } from '@fenji/vocabulary';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Actor } from '../../../plumbing/actor.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { writeRowsFile } from '../../../workspace/write-rows-file.ts';
import { importFactsFile, isDamaged } from '../facts/import-facts.ts';
import { type ImportRow, readingOf, uploadPath } from '../import-record.ts';
import type { ImportsTools } from '../imports-tools.ts';
import { openMask } from '../mask-rows.ts';
import { rejectionWords } from '../rules/rejection-words.ts';
import { importRow } from '../tables.ts';

type Cells = (string | null)[];

const colon: Label = { zh: '：', en: ': ' };
const semicolon: Label = { zh: '；', en: '; ' };

/** Whose rejected rows, for whom (masked as this reader sees them), and in which language the reasons are. */
type Wanted = {
  readonly work: JobWork;
  readonly actor: Actor;
  readonly row: ImportRow;
  readonly language: Language;
};

async function* rejectedCustomers({ work, actor, row, language }: Wanted): AsyncGenerator<Cells[]> {
  const { store } = work.parts;
  const mapped = row.mapping?.columns.filter(({ field }) => field !== null) ?? [];
  const headerOf = (field: string) => mapped.find((column) => column.field === field)?.header ?? field;
  const mask = await openMask(store, actor, row);
  for (let last = 0; ; ) {
    const rows = await store
      .select()
      .from(importRow)
      .where(and(eq(importRow.importId, row.id), eq(importRow.outcome, 'reject'), gt(importRow.row, last)))
      .orderBy(asc(importRow.row))
      .limit(1000);
    if (rows.length === 0) return;
    yield rows.map(({ row: number, line, values: given, problems }) => {
      const values = mask(given);
      const reasons = problems.map(
        ({ field, message }) => `${field ? `${headerOf(field)}${colon[language]}` : ''}${message[language]}`,
      );
      return [
        String(line ?? number),
        reasons.join(semicolon[language]),
        ...mapped.map(({ field }) => values[field!] ?? null),
        values.original ?? null,
      ];
    });
    last = rows.at(-1)!.row;
  }
}

/** Shares of the time, as measured: judging a file of facts once more, and gathering the rows before they are written. */
const judging = 0.2;
const gathering = 0.3;

/** What this workbook adds to the columns of a file; a mended one that is uploaded has them too. */
const added = { zh: ['行号', '未导入原因', '原内容'], en: ['Line', 'Rejected because', 'Original'] } as const;
/** The titles of these columns in either language. */
export const addedTitles: readonly string[] = [...added.zh, ...added.en];

/** Judges the file's facts once more in a passing engine, as of the day they were imported if they were. */
async function openRejectedFacts(
  tools: ImportsTools,
  { work, row }: Wanted,
  onShare: (share: number) => void,
) {
  const { folder, clock } = work.parts;
  const { signal } = work;
  const engine = await openEngine({ path: ':memory:', threads: 2 });
  try {
    const batches =
      row.batch === null
        ? []
        : await tools.facts.use((place) => listBatches(place.engine, row.target), signal);
    const then = batches.find(({ id }) => id === row.batch)?.importedAt;
    const importedAt = then === undefined ? clock() : new Date(then);
    const onRows = (done: number, total: number) => onShare(total === 0 ? 0 : done / total);
    const judged = { facts: tools.facts, row, folder, importedAt, signal, onRows };
    const { batch } = await importFactsFile(engine, judged);
    const opened = await openRows(engine, { file: uploadPath(folder, row), signal, reading: readingOf(row) });
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
  { work, actor, row, language }: Wanted,
  rejected: Awaited<ReturnType<typeof openRejectedFacts>>,
): AsyncGenerator<Cells[]> {
  const { header, places } = rejected;
  const mask = await openMask(work.parts.store, actor, row);
  const shown = (name: string, cell: string | null) => mask({ [name]: cell })[name] ?? null;
  for await (const rows of rejected.rows) {
    yield rows.map(({ line, code, column, original, cells }) => [
      String(line),
      `${column ? `${column}${colon[language]}` : ''}${rejectionWords[code]?.[language] ?? code}`,
      ...places.map((place, index) => shown(header[index]!, cells[place] ?? null)),
      isDamaged({ column }) ? shown('original', original) : null,
    ]);
  }
}

/**
 * The rejected rows of an import as a workbook: line, reason, the columns as they stood in the file, and the text of
 * records that could not be split into columns. Mended, the same workbook can be uploaded: the other columns are left out.
 */
export async function writeRejectedRows(
  tools: ImportsTools,
  wanted: Wanted,
): Promise<{ readonly content: Uint8Array; readonly rows: number }> {
  const { work, row, language } = wanted;
  const [number, why, original] = added[language];
  const total = row.counts?.rejected ?? row.source?.rows ?? 0;
  const tell = (share: number) => work.progress(Math.min(Math.round(share * total), total), total);
  let rows = 0;
  const write = async (headers: readonly string[], cells: AsyncIterable<readonly Cells[]>, from: number) => {
    const between = from + (1 - from) * gathering;
    const gathered = async function* () {
      for await (const batch of cells) {
        rows += batch.length;
        await tell(from + ((between - from) * rows) / Math.max(total, rows));
        yield batch;
      }
    };
    const content = await writeRowsFile({
      format: 'xlsx',
      titles: [number, why, ...headers, original],
      rows: gathered(),
      onRows: (written) => tell(between + ((1 - between) * written) / Math.max(rows, 1)),
    });
    await tell(1);
    return { content, rows };
  };
  if (row.target === 'customers') {
    const mapped = row.mapping?.columns.filter(({ field }) => field !== null) ?? [];
    const headers = mapped.map(({ header }) => header);
    return write(headers, rejectedCustomers(wanted), 0);
  }
  // The signal stops the engine; nobody waits for this telling.
  const rejected = await openRejectedFacts(tools, wanted, (share) => {
    void tell(share * judging).catch(() => undefined);
  });
  try {
    return await write(rejected.header, factsCells(wanted, rejected), judging);
  } finally {
    await rejected.close();
  }
}
