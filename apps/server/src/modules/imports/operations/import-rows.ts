import type { EndpointRequest, Endpoints } from '@fenji/contract';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Call } from '../../../plumbing/call.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { showValues } from '../../customers/index.ts';
import { getImport } from '../import-record.ts';
import { openMask } from '../mask-rows.ts';
import { importRow } from '../tables.ts';

/** The rows that the last check or run kept for showing; what a customer had before as the reader may see it. */
export async function listImportRows(
  { parts: { store }, actor }: Call,
  { params, query }: EndpointRequest<Endpoints['listImportRows']>,
) {
  const record = await getImport(store, actor, params.id);
  const mask = await openMask(store, actor, record);
  const after = query.cursor ? readCursor(query.cursor, ['integer'])[0] : 0;
  const rows = await store
    .select()
    .from(importRow)
    .where(
      and(
        eq(importRow.importId, params.id),
        query.outcome ? eq(importRow.outcome, query.outcome) : undefined,
        gt(importRow.row, after),
      ),
    )
    .orderBy(asc(importRow.row))
    .limit(query.limit + 1);
  const updated = rows.filter(({ before }) => before !== null);
  const shown = await showValues(
    store,
    actor,
    updated.map(({ before }) => before!),
  );
  const beforeOf = new Map(updated.map(({ row }, index) => [row, shown[index]!]));
  return cutPage(
    rows,
    query.limit,
    ({ row }) => [row],
    ({ importId: _, values, ...row }) => ({
      ...row,
      values: mask(values),
      before: beforeOf.get(row.row) ?? {},
    }),
  );
}
