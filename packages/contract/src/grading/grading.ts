import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { formField } from '../customers/form.ts';
import { endpoint } from '../endpoint.ts';
import { job } from '../operations/job.ts';
import { pageOf, pageQuery } from '../page.ts';
import { day, id, idParams, instant, personRef } from '../primitives.ts';

const schemeId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*$/);

/** One grade of a scheme; ordinal 1 is the best whatever its letter. */
export const gradeOfScheme = z.object({ grade: z.string(), title: label, ordinal: z.int() });

/** What a run of a scheme would find empty: a dataset without rows, or a column without any value. */
const emptyPart = z.object({ dataset: z.string(), column: z.string().nullable(), title: label });

/** A scheme of the library or of the workspace, and what keeps it from running on this workspace's facts. */
export const scheme = z.object({
  id: schemeId,
  title: label,
  description: label.nullable(),
  grades: z.array(gradeOfScheme),
  datasets: z.array(z.string()),
  origin: z.enum(['library', 'workspace']),
  /** What the scheme reads and the workspace does not have, by name and in words; a run is refused while there is any. */
  gaps: z.array(z.object({ name: z.string(), detail: label })),
  /** The custom fields of customers that would close gaps. */
  fields: z.array(formField),
  /** A run is refused while a whole dataset is empty; an empty column counts as no value for everybody. */
  empty: z.array(emptyPart),
  digest: z.string(),
});

/** What is wrong with a scheme that cannot be used: its file beside the others, and where in it. */
export const schemeFault = z.object({
  file: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  detail: label,
});

/** One run of a scheme over all customers. */
export const gradingRun = z.object({
  id,
  schemeId,
  schemeTitle: label,
  asOf: day,
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  startedBy: personRef,
  startedAt: instant,
  finishedAt: instant.nullable(),
  jobId: id,
  isCurrent: z.boolean(),
  counts: z.array(z.object({ grade: z.string().nullable(), customers: z.int() })),
  /** Why it failed, as its job tells it. */
  problem: job.shape.problem,
  /** When something the run had read was taken back; its grades no longer stand. */
  outdatedAt: instant.nullable(),
});

/** A customer's grade in one run with its stored explanation: read back, never recomputed. */
export const gradeRecord = z.object({
  runId: id,
  isCurrent: z.boolean(),
  schemeId,
  schemeTitle: label,
  asOf: day,
  grade: z.string().nullable(),
  title: label.nullable(),
  ordinal: z.int().nullable(),
  of: z.int(),
  reasons: z.array(label),
  /** The explanation as the grader stored it; null where it tells what the reader may not see. */
  explanation: z.unknown(),
  /** The fields above the reader's level that the explanation tells. */
  withheld: z.array(label),
});

/** Calls about schemes and grading runs. */
export const gradingEndpoints = {
  listSchemes: endpoint({
    method: 'GET',
    path: '/schemes',
    summary:
      'The schemes of the library and of the workspace, and what is wrong with those that cannot be used',
    access: 'grading.read',
    status: 200,
    answer: z.object({ items: z.array(scheme), broken: z.array(schemeFault) }),
  }),
  getSchemeText: endpoint({
    method: 'GET',
    path: '/schemes/:id/text',
    summary: 'The text of a scheme',
    access: 'grading.read',
    params: z.object({ id: schemeId }),
    status: 200,
    answer: z.object({ text: z.string() }),
  }),
  startRun: endpoint({
    method: 'POST',
    path: '/runs',
    summary: 'Grade all customers with a scheme, as a job; badges change when it is done',
    access: 'grading.run',
    body: z.object({ schemeId, asOf: day }),
    status: 202,
    answer: gradingRun,
    isIdempotent: true,
  }),
  listRuns: endpoint({
    method: 'GET',
    path: '/runs',
    summary: 'Grading runs, newest first',
    access: 'grading.read',
    query: pageQuery,
    status: 200,
    answer: pageOf(gradingRun),
  }),
  getRun: endpoint({
    method: 'GET',
    path: '/runs/:id',
    summary: 'One grading run',
    access: 'grading.read',
    params: idParams,
    status: 200,
    answer: gradingRun,
  }),
  publishRun: endpoint({
    method: 'POST',
    path: '/runs/:id/publish',
    summary: 'Make the grades of an earlier run those that hold, as a job; badges change when it is done',
    access: 'grading.run',
    params: idParams,
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
  listCustomerGrades: endpoint({
    method: 'GET',
    path: '/customers/:id/grades',
    summary:
      'A customer’s grades run by run, newest first, with their stored explanations; of one run also what would reach the next grade',
    access: 'customers.read',
    params: idParams,
    query: z.object({ runId: id.optional() }),
    status: 200,
    answer: z.object({ items: z.array(gradeRecord) }),
  }),
  listCustomerFacts: endpoint({
    method: 'GET',
    path: '/customers/:id/facts/:dataset',
    summary: 'The newest facts of one dataset about a customer (orders, complaints, calls …)',
    access: 'customers.read',
    params: z.object({
      id,
      dataset: z
        .string()
        .max(63)
        .regex(/^[a-z][a-z0-9_]*$/),
    }),
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().max(400).optional(),
    }),
    status: 200,
    answer: z.object({
      columns: z.array(z.object({ name: z.string(), title: label, kind: z.string() })),
      rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      next: z.string().optional(),
    }),
  }),
  listDatasets: endpoint({
    method: 'GET',
    path: '/datasets',
    summary: 'The datasets of the workspace with their row counts',
    access: 'grading.read',
    status: 200,
    answer: z.object({
      items: z.array(z.object({ dataset: z.string(), title: label, rows: z.int(), isInPlace: z.boolean() })),
    }),
  }),
};
