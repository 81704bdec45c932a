import { type Language, Refusal } from '@fenji/vocabulary';
import { and, asc, gt, type SQL } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import { mediaTypes, writeRowsFile } from '../../workspace/write-rows-file.ts';
import { getCustomerLevels } from './field-levels.ts';
import { customFields } from './forms/custom-fields.ts';
import { customerFields } from './rules/customer-fields.ts';
import { showCustomer } from './show-customer.ts';
import { customer, exportFile } from './tables.ts';

type Export = {
  readonly format: 'xlsx' | 'csv';
  readonly columns: readonly string[];
  readonly language: Language;
};
type Shown = ReturnType<typeof showCustomer>;

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
  const levels = await getCustomerLevels(parts.store);
  const custom = new Map(
    (await customFields.get(parts.store)).map((field) => [`fields.${field.id}`, field.title]),
  );
  const columns = wanted.columns.map((field) => {
    const title = customerFields[field]?.title ?? custom.get(field);
    if (!title) throw new Refusal('field-unknown', { field });
    return { field, title: title[wanted.language] };
  });
  let written = 0;
  const rows = async function* () {
    for (let last: string | undefined; ; ) {
      const batch = await parts.store
        .select()
        .from(customer)
        .where(and(condition, last ? gt(customer.id, last) : undefined))
        .orderBy(asc(customer.id))
        .limit(1000);
      if (batch.length === 0) return;
      yield batch.map((row) => {
        const shown = showCustomer(row, actor, levels);
        return columns.map(({ field }) => cellOf(shown, field, wanted.language));
      });
      last = batch.at(-1)!.id;
      written += batch.length;
      await progress(written, Math.max(total, written));
    }
  };
  const { format } = wanted;
  const content = await writeRowsFile({ format, titles: columns.map(({ title }) => title), rows: rows() });
  const now = parts.clock();
  const name = `${wanted.language === 'zh' ? '客户' : 'customers'}-${now.toISOString().slice(0, 10)}.${wanted.format}`;
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
}
