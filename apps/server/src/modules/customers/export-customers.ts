import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, quoteIdentifier, quoteText } from '@fenji/engine';
import { writeTable } from '@fenji/intake';
import { type Language, Refusal } from '@fenji/vocabulary';
import { and, asc, gt, type SQL } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import { getFieldLevels } from '../identity/index.ts';
import { customFieldsOf } from './forms/custom-fields.ts';
import { customerFields } from './rules/customer-fields.ts';
import { showCustomer } from './show-customer.ts';
import { customer, exportFile } from './tables.ts';

type Export = {
  readonly format: 'xlsx' | 'csv';
  readonly columns: readonly string[];
  readonly language: Language;
};
type Shown = ReturnType<typeof showCustomer>;

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

// Status and kind leave as words, everything else as it is shown (masked where the reader's level asks for it).
function cellOf(shown: Shown, field: string, language: Language): string | null {
  const custom = /^fields\.(.+)$/.exec(field)?.[1];
  if (custom !== undefined) return textOf(shown.fields[custom]);
  if (field === 'owner' || field === 'unit') return shown[field]?.name ?? null;
  if (field === 'grade') return shown.badge?.grade ?? null;
  const value = shown[field as keyof Shown];
  const option = customerFields[field]?.options?.find((one) => one.value === value);
  return option ? option.title[language] : textOf(value);
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join('、') : String(value);
};

/** Writes the selected customers as a workbook or CSV, masked as their asker reads them, and keeps the file. */
export async function exportCustomers(
  { parts, jobId, progress }: JobWork,
  actor: Actor,
  wanted: Export,
  condition: SQL | undefined,
  total: number,
): Promise<Record<string, unknown>> {
  const { levels } = await getFieldLevels(parts.store);
  const custom = new Map(
    (await customFieldsOf(parts.store)).map((field) => [`fields.${field.id}`, field.title]),
  );
  const columns = wanted.columns.map((field) => {
    const title = customerFields[field]?.title ?? custom.get(field);
    if (!title) throw new Refusal('field-unknown', { field });
    return { field, title: title[wanted.language] };
  });
  const folder = await mkdtemp(join(tmpdir(), 'fenji-export-'));
  try {
    const rowsFile = join(folder, 'rows.jsonl');
    const rows = createWriteStream(rowsFile);
    let last: string | undefined;
    let written = 0;
    for (;;) {
      const batch = await parts.store
        .select()
        .from(customer)
        .where(and(condition, last ? gt(customer.id, last) : undefined))
        .orderBy(asc(customer.id))
        .limit(1000);
      if (batch.length === 0) break;
      const lines = batch.map((row) => {
        const shown = showCustomer(row, actor, levels);
        const cells = columns.map(({ field }, index) => [`c${index}`, cellOf(shown, field, wanted.language)]);
        return `${JSON.stringify({ n: 0, ...Object.fromEntries(cells) })}\n`;
      });
      if (!rows.write(lines.join(''))) await once(rows, 'drain');
      last = batch.at(-1)!.id;
      written += batch.length;
      await progress(written, Math.max(total, written));
    }
    rows.end();
    await once(rows, 'close');
    const file = join(folder, `customers.${wanted.format}`);
    const typed = columns.map((_, index) => `c${index}: 'VARCHAR'`);
    const named = columns.map(({ title }, index) => `c${index} as ${quoteIdentifier(title)}`);
    const source = `read_json(${quoteText(rowsFile)}, format = 'newline_delimited', columns = {n: 'INTEGER', ${typed.join(', ')}})`;
    const engine = await openEngine({ path: ':memory:', threads: 1 });
    try {
      await writeTable(engine, {
        relation: `(select ${named.join(', ')} from ${source})`,
        file,
        format: wanted.format,
      });
    } finally {
      engine.close();
    }
    const now = parts.clock();
    const name = `${wanted.language === 'zh' ? '客户' : 'customers'}-${now.toISOString().slice(0, 10)}.${wanted.format}`;
    const content = await readFile(file);
    await parts.store
      .insert(exportFile)
      .values({
        jobId,
        name,
        mediaType: mediaTypes[wanted.format],
        content,
        ownerId: actor.id,
        createdAt: now,
      })
      .onConflictDoUpdate({ target: exportFile.jobId, set: { content, createdAt: now } });
    return { exported: written, file: name, bytes: content.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
