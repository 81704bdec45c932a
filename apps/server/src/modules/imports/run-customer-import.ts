import type { ImportMapping } from '@fenji/contract';
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../plumbing/actor.ts';
import type { JobWork } from '../../plumbing/jobs/job-kind.ts';
import {
  type CustomerChange,
  importCustomers,
  isInScope,
  type MatchKey,
  matchCustomers,
} from '../customers/index.ts';
import { findOwner } from '../identity/index.ts';
import { type ImportRow, uploadPath } from './import-record.ts';
import type { ImportsTools } from './imports-tools.ts';
import { decideRow, type RowDecision } from './rules/decide-row.ts';
import { readCustomerRow } from './rules/read-customer-row.ts';
import { stageRows } from './stage-rows.ts';
import { importChange, importFile, importRow } from './tables.ts';

export type Counts = NonNullable<ImportRow['counts']>;
type Cells = Record<string, string | null>;
type Judged = { readonly row: number; readonly cells: Cells; readonly decision: RowDecision };
const batchSize = 500;
const samples = 1000;
const countOf = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  duplicate: 'duplicates',
  reject: 'rejected',
} as const;
const keyField = {
  code: 'code',
  phone: 'phone',
  email: 'email',
  'id-number': 'idNumber',
  name: 'name',
} as const;

async function judge(
  work: JobWork,
  actor: Actor,
  mapping: ImportMapping,
  seen: Set<string>,
  rows: readonly { row: number; cells: Cells }[],
): Promise<Judged[]> {
  const field = keyField[mapping.matchKey];
  const read = rows.map(({ row, cells }) => ({ row, cells, ...readCustomerRow(cells) }));
  const keys = read.flatMap(({ values }) => values[field] ?? []);
  const known = await matchCustomers(work.parts.store, mapping.matchKey as MatchKey, keys);
  const policies = Object.fromEntries(mapping.columns.map(({ field: name, policy }) => [name ?? '', policy]));
  return read.map(({ row, cells, values, problems }) => {
    const key = values[field] ?? null;
    const existing = key === null ? undefined : known.get(key);
    const isRepeated = key !== null && seen.has(key);
    if (key !== null && problems.length === 0) seen.add(key);
    const mayChange = existing !== undefined && isInScope(actor, 'customers.write', existing);
    return {
      row,
      cells,
      decision: decideRow({ values, problems, existing, isRepeated, policies, mayChange }),
    };
  });
}

/**
 * Goes through a file of customers row by row. A check only counts and shows; storing also writes, a batch and where
 * to continue in one transaction, so that an interrupted import goes on without doing anything twice.
 */
export async function runCustomerImport(
  work: JobWork,
  tools: ImportsTools,
  actor: Actor,
  given: ImportRow,
  isStoring: boolean,
): Promise<Counts> {
  const { parts } = work;
  const mapping = given.mapping!;
  const staged = await stageRows(
    uploadPath(parts.folder, given),
    mapping,
    tools.facts.definition,
    parts.clock(),
    work.signal,
  );
  try {
    const begun = (work.checkpoint ?? null) as { row: number; counts: Counts } | null;
    let counts = begun?.counts ?? {
      read: staged.read,
      created: 0,
      updated: 0,
      unchanged: 0,
      duplicates: 0,
      rejected: 0,
    };
    const owner = (await findOwner(parts.store, actor.id)) ?? null;
    const seen = new Set<string>();
    const shown: Record<string, number> = {};
    if (!begun) counts = await rejectUnread(work, given, staged, counts);
    let done = counts.rejected;
    for await (const batch of inBatches(staged.rows)) {
      const judged = await judge(work, actor, mapping, seen, batch);
      const isPast = begun !== null && batch.at(-1)!.row <= begun.row;
      done += batch.length;
      if (isPast) continue;
      const todo = begun ? judged.filter(({ row }) => row > begun.row) : judged;
      const next = { ...counts };
      for (const { decision } of todo) next[countOf[decision.outcome]] += 1;
      await parts.store.transaction(async (tx) => {
        const changes = todo.flatMap(({ row, decision }): CustomerChange[] => {
          if (decision.outcome === 'create')
            return [{ row, kind: 'create' as const, values: decision.values }];
          if (decision.outcome !== 'update') return [];
          return [{ row, kind: 'update' as const, existing: decision.existing, values: decision.values }];
        });
        if (isStoring && changes.length > 0) {
          const stored = await importCustomers(tx, { parts, actor }, owner, changes);
          await tx.insert(importChange).values(stored.map((change) => ({ ...change, importId: given.id })));
        }
        const worth = todo.filter(({ decision: { outcome } }) => {
          shown[outcome] = (shown[outcome] ?? 0) + 1;
          return outcome === 'reject' || shown[outcome] <= samples;
        });
        await showRows(tx, given.id, worth);
        await work.saveCheckpoint(tx, { row: batch.at(-1)!.row, counts: next });
        await tx.update(importFile).set({ counts: next }).where(eq(importFile.id, given.id));
      });
      counts = next;
      await work.progress(Math.min(done, staged.read), staged.read);
    }
    return counts;
  } finally {
    staged.close();
  }
}

async function rejectUnread(
  { parts }: JobWork,
  given: ImportRow,
  staged: Awaited<ReturnType<typeof stageRows>>,
  counts: Counts,
): Promise<Counts> {
  const unread = await staged.rejections();
  await parts.store.delete(importRow).where(eq(importRow.importId, given.id));
  for (let from = 0; from < unread.length; from += batchSize) {
    await parts.store.insert(importRow).values(
      unread.slice(from, from + batchSize).map(({ row, code, original }) => ({
        importId: given.id,
        row,
        outcome: 'reject' as const,
        values: { original },
        problems: [
          { field: null, code, message: { zh: `无法读取（${code}）`, en: `cannot be read (${code})` } },
        ],
      })),
    );
  }
  return { ...counts, rejected: unread.length };
}

async function showRows(
  tx: JobWork['parts']['store'],
  importId: string,
  rows: readonly Judged[],
): Promise<void> {
  if (rows.length === 0) return;
  const numbers = rows.map(({ row }) => row);
  await tx.delete(importRow).where(and(eq(importRow.importId, importId), inArray(importRow.row, numbers)));
  await tx.insert(importRow).values(
    rows.map(({ row, cells, decision }) => ({
      importId,
      row,
      outcome: decision.outcome,
      values: cells,
      problems: decision.outcome === 'reject' ? [...decision.problems] : [],
    })),
  );
}

async function* inBatches<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T[]> {
  for await (const rows of batches) {
    for (let from = 0; from < rows.length; from += batchSize) yield rows.slice(from, from + batchSize);
  }
}
