import type { ImportMapping, ImportRecord } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { boolean, index, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../store/columns.ts';

export const imports = pgSchema('imports');

type Source = NonNullable<ImportRecord['source']>;
/** What was found of a file; imports of earlier versions lack its sheets and first lines. */
type KeptSource = Omit<Source, 'sheets' | 'firstLines'> & Partial<Pick<Source, 'sheets' | 'firstLines'>>;

/** One uploaded file and what was done with it; the file itself lies in the workspace. */
export const importFile = imports.table('import_file', {
  id: uuid('id').primaryKey(),
  target: text('target').notNull(),
  fileName: text('file_name').notNull(),
  bytes: integer('bytes').notNull(),
  state: text('state').notNull().$type<ImportRecord['state']>(),
  source: jsonb('source').$type<KeptSource>(),
  headers: jsonb('headers').notNull().$type<ImportRecord['headers']>(),
  headersDigest: text('headers_digest').notNull(),
  mapping: jsonb('mapping').$type<ImportMapping>(),
  counts: jsonb('counts').$type<NonNullable<ImportRecord['counts']>>(),
  /** How many rows were rejected for which reason, the most frequent first. */
  rejections: jsonb('rejections').notNull().default([]).$type<{ code: string; rows: number }[]>(),
  notices: jsonb('notices').notNull().default([]).$type<ImportRecord['notices']>(),
  /** Whether the proposed mapping is an earlier import's. */
  isMappingRemembered: boolean('is_mapping_remembered').notNull().default(false),
  /** The grades that the last check found, where it was asked to. */
  trial: jsonb('trial').$type<NonNullable<ImportRecord['trial']>>(),
  jobId: uuid('job_id'),
  /** The engine's batch, for an import of facts. */
  batch: integer('batch'),
  createdAt: instantColumn('created_at').notNull(),
  createdById: text('created_by_id').notNull(),
  createdByName: text('created_by_name').notNull(),
  /** When it was stored, or taken back. */
  endedAt: instantColumn('ended_at'),
  /** When the uploaded file itself was deleted, as its time was over. */
  fileDeletedAt: instantColumn('file_deleted_at'),
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
    /** The line of the file, which a spreadsheet numbers; null where the file has none. */
    line: integer('line'),
    outcome: text('outcome').notNull().$type<'create' | 'update' | 'unchanged' | 'duplicate' | 'reject'>(),
    values: jsonb('values').notNull().$type<Record<string, string | null>>(),
    /** Of an update: whose values, and what they were, by field. */
    before: jsonb('before').$type<{ customerId: string; values: Record<string, unknown> }>(),
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

/** The grade that a customer of the file has now by the scheme of a check, and would have after the import. */
export const importGrade = imports.table(
  'import_grade',
  {
    importId: uuid('import_id').notNull(),
    place: integer('place').notNull(),
    /** The row of a file of customers; null for a file of facts. */
    row: integer('row'),
    code: text('code'),
    rows: integer('rows').notNull(),
    gradeNow: text('grade_now'),
    gradeThen: text('grade_then'),
  },
  (table) => [primaryKey({ columns: [table.importId, table.place] })],
);
