import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../page.ts';
import { id, idParams, instant, line, personRef } from '../primitives.ts';
import { job } from './job.ts';

/** One line of the audit trail; each holds the digest of the one before. */
export const auditEntry = z.object({
  number: z.int(),
  at: instant,
  actor: personRef.nullable(),
  action: z.string(),
  title: label,
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).nullable(),
  requestId: z.string().nullable(),
  digest: z.string(),
});
/** One line of the audit trail. */
export type AuditEntry = z.infer<typeof auditEntry>;

/** A receiver of events, signed after Standard Webhooks. */
export const webhook = z.object({
  id,
  title: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  isOn: z.boolean(),
  createdAt: instant,
  version: z.int(),
});
const webhookWrite = z.object({
  title: line,
  url: z.url({ protocol: /^https?$/ }).max(500),
  events: z
    .array(
      z
        .string()
        .max(60)
        .regex(/^(\*|[a-z-]+\.[a-z-]+)$/),
    )
    .min(1)
    .max(50),
  isOn: z.boolean().default(true),
});

/** One attempt history of one event to one receiver. */
export const webhookDelivery = z.object({
  id,
  eventId: id,
  event: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
});

/** Calls about jobs, the audit trail, webhooks and the server itself. */
export const operationEndpoints = {
  listJobs: endpoint({
    method: 'GET',
    path: '/jobs',
    summary: 'Jobs, newest first: own ones, or all with jobs.read',
    access: 'signed-in',
    query: pageQuery.extend({ state: job.shape.state.optional() }),
    status: 200,
    answer: pageOf(job),
  }),
  getJob: endpoint({
    method: 'GET',
    path: '/jobs/:id',
    summary: 'One job',
    access: 'signed-in',
    params: idParams,
    status: 200,
    answer: job,
  }),
  watchJob: endpoint({
    method: 'GET',
    path: '/jobs/:id/events',
    summary: 'The job as server-sent events (event "job", data as getJob) until it has ended',
    access: 'signed-in',
    params: idParams,
    status: 200,
    carriage: 'event-stream',
  }),
  cancelJob: endpoint({
    method: 'POST',
    path: '/jobs/:id/cancel',
    summary: 'Ask a job to stop at its next safe point',
    access: 'signed-in',
    params: idParams,
    status: 202,
    answer: job,
  }),
  retryJob: endpoint({
    method: 'POST',
    path: '/jobs/:id/retry',
    summary: 'Try a failed or cancelled job again from where it stopped',
    access: 'signed-in',
    params: idParams,
    status: 202,
    answer: job,
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/audit',
    summary: 'The audit trail, newest first',
    access: 'audit.read',
    query: pageQuery.extend({
      action: z.string().max(60).optional(),
      subjectId: z
        .string()
        .max(100)
        .regex(/^[^\0]*$/)
        .optional(),
      actorId: z
        .string()
        .max(100)
        .regex(/^[^\0]*$/)
        .optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    status: 200,
    answer: pageOf(auditEntry),
  }),
  exportAudit: endpoint({
    method: 'GET',
    path: '/audit/file',
    summary: 'The whole audit trail as JSON lines, verifiable without Fenji',
    access: 'audit.read',
    status: 200,
    carriage: 'file',
  }),
  verifyAudit: endpoint({
    method: 'POST',
    path: '/audit/verify',
    summary: 'Walk the chain of digests and name the first line that does not fit',
    access: 'audit.read',
    status: 200,
    answer: z.object({ entries: z.int(), isIntact: z.boolean(), firstBroken: z.int().nullable() }),
  }),
  listWebhooks: endpoint({
    method: 'GET',
    path: '/webhooks',
    summary: 'Receivers of events',
    access: 'webhooks.write',
    status: 200,
    answer: z.object({ items: z.array(webhook), events: z.array(z.string()) }),
  }),
  createWebhook: endpoint({
    method: 'POST',
    path: '/webhooks',
    summary: 'Add a receiver; the signing secret is shown only here',
    access: 'webhooks.write',
    body: webhookWrite,
    status: 201,
    answer: z.object({ webhook, secret: z.string() }),
    isIdempotent: true,
  }),
  replaceWebhook: endpoint({
    method: 'PUT',
    path: '/webhooks/:id',
    summary: 'Change a receiver',
    access: 'webhooks.write',
    params: idParams,
    body: webhookWrite,
    status: 200,
    answer: webhook,
    isVersioned: true,
  }),
  removeWebhook: endpoint({
    method: 'DELETE',
    path: '/webhooks/:id',
    summary: 'Remove a receiver',
    access: 'webhooks.write',
    params: idParams,
    status: 204,
  }),
  listDeliveries: endpoint({
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    summary: 'What was sent to a receiver, newest first',
    access: 'webhooks.write',
    params: idParams,
    query: pageQuery,
    status: 200,
    answer: pageOf(webhookDelivery),
  }),
  replayDelivery: endpoint({
    method: 'POST',
    path: '/deliveries/:id/replay',
    summary: 'Send an event again with the same message id',
    access: 'webhooks.write',
    params: idParams,
    status: 202,
    answer: webhookDelivery,
    isIdempotent: true,
  }),
  getHealth: endpoint({
    method: 'GET',
    path: '/health',
    summary: 'Whether the server answers and its store does',
    access: 'anyone',
    status: 200,
    answer: z.object({
      state: z.literal('ok'),
      version: z.string(),
      store: z.enum(['embedded', 'postgresql']),
    }),
  }),
  createBackup: endpoint({
    method: 'POST',
    path: '/backups',
    summary: 'Copy the store, the facts and the uploads while the server runs, as a job',
    access: 'system.write',
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
  createDemo: endpoint({
    method: 'POST',
    path: '/demo',
    summary: 'Fill an empty workspace with a made-up company, as a job',
    access: 'system.write',
    body: z.object({ customers: z.int().min(10).max(20_000).default(3000), seed: z.int().min(0).default(1) }),
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
};
