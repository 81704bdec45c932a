import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../page.ts';
import { day, id, idParams, instant, personRef } from '../primitives.ts';

const schemeId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*$/);

/** One grade of a scheme; ordinal 1 is the best whatever its letter. */
export const gradeOfScheme = z.object({ grade: z.string(), title: label, ordinal: z.int() });

/** A scheme of the library, and whether it can run on this workspace's facts. */
export const scheme = z.object({
  id: schemeId,
  title: label,
  description: label.nullable(),
  grades: z.array(gradeOfScheme),
  datasets: z.array(z.string()),
  missingDatasets: z.array(z.string()),
  digest: z.string(),
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
  refusal: z.string().nullable(),
  /** When something the run had read was taken back; its grades no longer stand. */
  outdatedAt: instant.nullable(),
});

/** A customer's grade in one run with its stored explanation: read back, never recomputed. */
export const gradeRecord = z.object({
  runId: id,
  schemeId,
  asOf: day,
  grade: z.string().nullable(),
  title: label.nullable(),
  ordinal: z.int().nullable(),
  of: z.int(),
  reasons: z.array(label),
  /** The explanation as the grader stored it. */
  explanation: z.unknown(),
});

/** Calls about schemes and grading runs. */
export const gradingEndpoints = {
  listSchemes: endpoint({
    method: 'GET',
    path: '/schemes',
    summary: 'The scheme library',
    access: 'grading.read',
    status: 200,
    answer: z.object({ items: z.array(scheme) }),
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
  listCustomerGrades: endpoint({
    method: 'GET',
    path: '/customers/:id/grades',
    summary: 'A customer’s grades run by run, newest first, with their stored explanations',
    access: 'customers.read',
    params: idParams,
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
