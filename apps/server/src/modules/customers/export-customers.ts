import { type Language, Refusal } from '@fenji/vocabulary';
import { and, asc, gt, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import { mediaTypes, writeRowsFile } from '../../workspace/write-rows-file.ts';
import { getPoolRules } from './custody/pool-rules.ts';
import { type ExportWords, exportCell } from './export-cell.ts';
import { getCustomerLevels } from './field-levels.ts';
import { customFields } from './forms/custom-fields.ts';
import { customerFields, daysLeftField } from './rules/customer-fields.ts';
import { dayIn } from './rules/day-in.ts';
import { daysLeftOf } from './selection/days-left.ts';
import { showCustomer } from './show-customer.ts';
import { customer, exportFile, targetMarket } from './tables.ts';

type Export = {
  readonly format: 'xlsx' | 'csv';
  readonly columns: readonly string[];
  readonly language: Language;
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
  const { store } = parts;
  const { timeZone } = parts.workspaceTitle();
  const markets = await store.select({ id: targetMarket.id, title: targetMarket.title }).from(targetMarket);
  const words: ExportWords = {
    language: wanted.language,
    timeZone,
    customFields: await customFields.get(store),
    markets: new Map(markets.map(({ id, title }) => [id, title])),
  };
  const custom = new Map(words.customFields.map((field) => [`fields.${field.id}`, field.title]));
  const columns = wanted.columns.map((field) => {
    const title =
      field === daysLeftField.field
        ? daysLeftField.title
        : (customerFields[field]?.title ?? custom.get(field));
    if (!title) throw new Refusal('field-unknown', { field });
    return { field, title: title[wanted.language] };
  });
  const daysLeft = daysLeftOf((await getPoolRules(store)).value, parts.clock());
  let written = 0;
  const rows = async function* () {
    for (let last: string | undefined; ; ) {
      const batch = await parts.store
        .select({ row: customer, daysLeft: sql<number | null>`${daysLeft}` })
        .from(customer)
        .where(and(condition, last ? gt(customer.id, last) : undefined))
        .orderBy(asc(customer.id))
        .limit(1000);
      if (batch.length === 0) return;
      yield batch.map(({ row, daysLeft }) => {
        const shown = { ...showCustomer(row, actor, levels), daysLeft };
        return columns.map(({ field }) => exportCell(shown, field, words));
      });
      last = batch.at(-1)!.row.id;
      written += batch.length;
      await progress(written, Math.max(total, written));
    }
  };
  const { format } = wanted;
  const content = await writeRowsFile({ format, titles: columns.map(({ title }) => title), rows: rows() });
  const now = parts.clock();
  const name = `${wanted.language === 'zh' ? '客户' : 'customers'}-${dayIn(now, timeZone)}.${wanted.format}`;
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
