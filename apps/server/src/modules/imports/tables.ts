import type { ImportMapping, ImportRecord } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { index, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../store/columns.ts';

export const imports = pgSchema('imports');

/** One uploaded file and what was done with it; the file itself lies in the workspace. */
export const importFile = imports.table('import_file', {
  id: uuid('id').primaryKey(),
  target: text('target').notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer('bytes').notNull(),
  state: text('state').notNull().$type<ImportRecord['state']>(),
  encoding: text('encoding'),
  headers: jsonb('headers').notNull().$type<ImportRecord['headers']>(),
  headersDigest: text('headers_digest').notNull(),
  mapping: jsonb('mapping').$type<ImportMapping>(),
  counts: jsonb('counts').$type<NonNullable<ImportRecord['counts']>>(),
  jobId: uuid('job_id'),
  /** The engine's batch, for an import of facts. */
  batch: integer('batch'),
  createdAt: instantColumn('created_at').notNull(),
  createdById: text('created_by_id').notNull(),
  createdByName: text('created_by_name').notNull(),
  version: integer('version').notNull().default(1),
});

/** How files with the same headers were mapped the last time. */
export const rememberedMapping = imports.table(
  'remembered_mapping',
  {
    target: text('target').notNull(),
    headersDigest: text('headers_digest').notNull(),
    mapping: jsonb('mapping').notNull().$type<ImportMapping>(),
  },
  (table) => [primaryKey({ columns: [table.target, table.headersDigest] })],
);

/** A row worth showing: rejected ones all, the others as a sample. */
export const importRow = imports.table(
  'import_row',
  {
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    outcome: text('outcome').notNull().$type<'create' | 'update' | 'unchanged' | 'duplicate' | 'reject'>(),
    values: jsonb('values').notNull().$type<Record<string, string | null>>(),
    grade: text('grade'),
    problems: jsonb('problems').notNull().$type<{ field: string | null; code: string; message: Label }[]>(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.row] }),
    index().on(table.importId, table.outcome, table.row),
  ],
);

/** What an import changed about a customer, for its undo; `before` is null for a created one. */
export const importChange = imports.table(
  'import_change',
  {
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    customerId: uuid('customer_id').notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    versionAfter: integer('version_after').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.row] })],
);
