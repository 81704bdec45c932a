import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { job } from '../operations/job.ts';
import { pageOf, pageQuery } from '../page.ts';
import { id, idParams, instant, line, personRef } from '../primitives.ts';

/** What happens to a customer's value that is already there. */
export const updatePolicy = z.enum(['overwrite', 'fill-empty', 'never']);

/** How one column of the file is used; `field` null leaves it out. */
export const columnMapping = z.object({
  header: z.string().max(300),
  field: z.string().max(100).nullable(),
  policy: updatePolicy.default('overwrite'),
});

/** The whole mapping: which fields identify a customer, and what each column becomes. */
export const importMapping = z.object({
  matchKey: z.enum(['code', 'phone', 'email', 'id-number', 'name']).default('code'),
  columns: z.array(columnMapping).min(1).max(500),
});
export type ImportMapping = z.infer<typeof importMapping>;

/** A field rows can be mapped to. */
export const importField = z.object({
  field: z.string(),
  title: label,
  isRequired: z.boolean(),
});

/** What was counted; accepted + rejected = read always holds. */
export const importCounts = z.object({
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
});

/** One file on its way in. */
export const importRecord = z.object({
  id,
  /** `customers`, or the name of a dataset of facts. */
  target: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  state: z.enum(['uploaded', 'mapped', 'checked', 'running', 'done', 'cancelled', 'failed', 'undone']),
  encoding: z.string().nullable(),
  /** The columns found in the file, with a few sample values. */
  headers: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
  fields: z.array(importField),
  mapping: importMapping.nullable(),
  /** The mapping came from an earlier import of a file with the same headers. */
  isMappingRemembered: z.boolean(),
  counts: importCounts.nullable(),
  jobId: id.nullable(),
  createdAt: instant,
  createdBy: personRef,
  version: z.int(),
});
export type ImportRecord = z.infer<typeof importRecord>;

/** A row as it would be stored, for the dry run; `grade` where a scheme was asked for. */
export const dryRunRow = z.object({
  row: z.int(),
  outcome: z.enum(['create', 'update', 'unchanged', 'duplicate', 'reject']),
  values: z.record(z.string(), z.string().nullable()),
  grade: z.string().nullable(),
  problems: z.array(z.object({ field: z.string().nullable(), code: z.string(), message: label })),
});

const kindOfRow = z.enum(['create', 'update', 'unchanged', 'duplicate', 'reject']);

/** Calls of the import wizard. */
export const importEndpoints = {
  uploadImport: endpoint({
    method: 'POST',
    path: '/imports',
    summary:
      'Upload a CSV, XLSX or Parquet file; the answer says what was found in it and proposes a mapping',
    access: 'imports.run',
    query: z.object({
      target: z
        .string()
        .max(63)
        .regex(/^[a-z][a-z0-9_]*$/)
        .default('customers'),
    }),
    status: 201,
    answer: importRecord,
    carriage: 'upload',
  }),
  listImports: endpoint({
    method: 'GET',
    path: '/imports',
    summary: 'Imports, newest first',
    access: 'imports.read',
    query: pageQuery,
    status: 200,
    answer: pageOf(importRecord),
  }),
  listImportTargets: endpoint({
    method: 'GET',
    path: '/imports/targets',
    summary: 'What files can be imported as: customers and the datasets of the workspace',
    access: 'imports.read',
    status: 200,
    answer: z.object({
      items: z.array(z.object({ target: z.string(), title: label, fields: z.array(importField) })),
    }),
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/imports/:id',
    summary: 'One import',
    access: 'imports.read',
    params: idParams,
    status: 200,
    answer: importRecord,
  }),
  mapImport: endpoint({
    method: 'PUT',
    path: '/imports/:id/mapping',
    summary: 'Say what each column becomes; the mapping is remembered for files with the same headers',
    access: 'imports.run',
    params: idParams,
    body: importMapping,
    status: 200,
    answer: importRecord,
    isVersioned: true,
  }),
  checkImport: endpoint({
    method: 'POST',
    path: '/imports/:id/check',
    summary: 'Validate every row and count what would happen, as a job; nothing is stored',
    access: 'imports.run',
    params: idParams,
    body: z.object({ schemeId: line.max(100).optional() }),
    status: 202,
    answer: job,
  }),
  listImportRows: endpoint({
    method: 'GET',
    path: '/imports/:id/rows',
    summary: 'Rows of the last check or run by outcome, with their problems (the first thousands of each)',
    access: 'imports.read',
    params: idParams,
    query: pageQuery.extend({ outcome: kindOfRow.optional() }),
    status: 200,
    answer: pageOf(dryRunRow),
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/imports/:id/start',
    summary: 'Store the accepted rows, as a job; a cancelled or interrupted one continues where it stopped',
    access: 'imports.run',
    params: idParams,
    status: 202,
    answer: job,
  }),
  downloadRejectedRows: endpoint({
    method: 'GET',
    path: '/imports/:id/rejected/file',
    summary: 'The rejected rows as a workbook with reasons, to mend and upload again',
    access: 'imports.read',
    params: idParams,
    query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
    status: 200,
    carriage: 'file',
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/imports/:id/undo',
    summary: 'Take back everything an import brought, as a job; customers edited since are left and listed',
    access: 'imports.undo',
    params: idParams,
    status: 202,
    answer: job,
  }),
};
