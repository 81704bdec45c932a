import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { job } from '../operations/job.ts';
import { pageOf, pageQuery } from '../page.ts';
import { day, id, idParams, instant, line, personRef } from '../primitives.ts';
import { importTrial, trialGrade } from './import-trial.ts';

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
  /** Customers that a file of facts has added to the list, where it was to. */
  customers: z.int().optional(),
});

/** What an uploaded file turned out to be; what a kind of file does not have is null. */
export const importSource = z
  .object({
    kind: z.enum(['csv', 'xlsx', 'parquet']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    sheet: z.string().nullable(),
    /** The line the header stands on, from 1. */
    headerLine: z.int().nullable(),
    /** Records after the header. */
    rows: z.int(),
    /** The names of a workbook's sheets. */
    sheets: z.array(z.string()),
    /** The first lines that are not blank, whichever of them is the header; none for who may not see the file. */
    firstLines: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  })
  .meta({
    examples: [
      {
        kind: 'csv',
        encoding: 'gb18030',
        delimiter: ',',
        sheet: null,
        headerLine: 2,
        rows: 541_909,
        sheets: [],
        firstLines: [
          { line: 1, cells: ['2026年订单明细'] },
          { line: 2, cells: ['客户编号', '下单时间', '金额'] },
        ],
      },
    ],
  });

/** How a file is to be read where it was found wrongly; what is left out is found. */
export const importReading = z
  .object({
    /** The line the header stands on, from 1. */
    headerLine: z.int().min(1).max(10_000).optional(),
    sheet: z.string().max(100).optional(),
    encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
  })
  .meta({ examples: [{ headerLine: 3 }] });
export type ImportReading = z.infer<typeof importReading>;

/** What a check found worth knowing before the rows are stored; it stops nothing. */
export const importNotice = z
  .object({ code: z.string(), message: label, count: z.int(), examples: z.array(z.string()) })
  .meta({
    examples: [
      {
        code: 'orders-known',
        message: { zh: '这些订单号已有记录', en: 'These order numbers are there already' },
        count: 2,
        examples: ['SO-1', 'SO-2'],
      },
    ],
  });

/** One file on its way in. */
export const importRecord = z.object({
  id,
  /** `customers`, or the name of a dataset of facts. */
  target: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  state: z.enum(['uploaded', 'mapped', 'checked', 'running', 'done', 'cancelled', 'failed', 'undone']),
  source: importSource.nullable(),
  /** The columns found in the file, each with up to five sample values. */
  headers: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
  fields: z.array(importField),
  mapping: importMapping.nullable(),
  /** The proposed mapping is that of an earlier import: of the same headers, or of the file whose rejected rows these are. */
  isMappingRemembered: z.boolean(),
  counts: importCounts.nullable(),
  /** How many rows were rejected for which reason, the most frequent first; a row is counted for its first one. */
  rejections: z.array(z.object({ code: z.string(), message: label, rows: z.int() })),
  /** What the last check found worth knowing. */
  notices: z.array(importNotice),
  trial: importTrial.nullable(),
  jobId: id.nullable(),
  /** False once the uploaded file was deleted, as its time was over. */
  isFileKept: z.boolean(),
  createdAt: instant,
  createdBy: personRef,
  version: z.int(),
});
export type ImportRecord = z.infer<typeof importRecord>;

/** A row as it would be stored, for the dry run. */
export const dryRunRow = z.object({
  row: z.int(),
  /** Where it stands in the file, as a spreadsheet numbers lines. */
  line: z.int().nullable(),
  outcome: z.enum(['create', 'update', 'unchanged', 'duplicate', 'reject']),
  values: z.record(z.string(), z.string().nullable()),
  /** What an update changes, by field, as it is on record before; null for nothing, masked as for any reader. */
  before: z.record(z.string(), label.nullable()),
  problems: z.array(z.object({ field: z.string().nullable(), code: z.string(), message: label })),
});
export type DryRunRow = z.infer<typeof dryRunRow>;

/** How long uploaded files are kept. */
export const uploadRules = z
  .object({
    /** Days after an import was stored or taken back, or was last touched when it was left lying. */
    keepDays: z.int().min(1).max(3650),
  })
  .meta({ examples: [{ keepDays: 90 }] });

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
  getUploadRules: endpoint({
    method: 'GET',
    path: '/imports/rules',
    summary: 'How long uploaded files are kept',
    access: 'imports.read',
    status: 200,
    answer: z.object({ rules: uploadRules, version: z.int() }),
  }),
  replaceUploadRules: endpoint({
    method: 'PUT',
    path: '/imports/rules',
    summary: 'Change how long uploaded files are kept; older ones are deleted once a day',
    access: 'system.write',
    body: uploadRules,
    status: 200,
    answer: z.object({ rules: uploadRules, version: z.int() }),
    isVersioned: true,
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
  readImport: endpoint({
    method: 'PUT',
    path: '/imports/:id/reading',
    summary:
      'Read the file anew with another header line, sheet, encoding or delimiter; columns are proposed anew',
    access: 'imports.run',
    params: idParams,
    body: importReading,
    status: 200,
    answer: importRecord,
    isVersioned: true,
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
    summary:
      'Validate every row and count what would happen, as a job; with a scheme, also which grade each customer would get; nothing is stored',
    access: 'imports.run',
    params: idParams,
    body: z
      .object({
        schemeId: line.max(100).optional(),
        /** The day the grades would be for; today when left out. */
        asOf: day.optional(),
      })
      .meta({ examples: [{ schemeId: 'rfm', asOf: '2026-06-30' }] }),
    status: 202,
    answer: job,
    isIdempotent: true,
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
  listImportGrades: endpoint({
    method: 'GET',
    path: '/imports/:id/grades',
    summary: 'Grades of the last check: customers whose grade would change first (the first thousands)',
    access: 'imports.read',
    params: idParams,
    query: pageQuery,
    status: 200,
    answer: pageOf(trialGrade),
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/imports/:id/start',
    summary:
      'Store the accepted rows, as a job; a cancelled or interrupted one continues where it stopped. A file of facts may add the customers that are not on the list yet, for whoever may add customers',
    access: 'imports.run',
    params: idParams,
    query: z.object({ unknownCustomers: z.enum(['leave', 'add']).default('leave') }),
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
  writeRejectedRows: endpoint({
    method: 'POST',
    path: '/imports/:id/rejected',
    summary: 'Write the rejected rows as a workbook with reasons, to mend and upload again, as a job',
    access: 'imports.read',
    params: idParams,
    body: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
  downloadRejectedRows: endpoint({
    method: 'GET',
    path: '/imports/rejected/:id/file',
    summary: 'Save the workbook such a job made (the id is the job’s); only the user who asked for it',
    access: 'imports.read',
    params: idParams,
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
    isIdempotent: true,
  }),
};
