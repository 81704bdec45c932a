import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn } from '../store/columns.ts';

/** The schema of what every module stands on; modules reach it only through plumbing's functions. */
export const plumbing = pgSchema('plumbing');

/**
 * The audit trail. `detailsDigest` and not `details` is chained, so that a person's data can be erased from it
 * while the chain still holds; the salt goes with the details.
 */
export const auditEntry = plumbing.table(
  'audit_entry',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    at: instantColumn('at').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id'),
    details: jsonb('details').$type<Record<string, unknown>>(),
    detailsSalt: text('details_salt'),
    detailsDigest: text('details_digest').notNull(),
    requestId: text('request_id'),
    digest: text('digest').notNull(),
  },
  (table) => [index().on(table.subjectId, table.number), index().on(table.actorId, table.number)],
);

/** The one row every new audit line takes its number and the former digest from. */
export const auditHead = plumbing.table('audit_head', {
  id: integer('id').primaryKey(),
  number: bigint('number', { mode: 'number' }).notNull(),
  digest: text('digest').notNull(),
});

/** What happened, written in the transaction in which it happened. */
export const outboxEvent = plumbing.table(
  'outbox_event',
  {
    id: uuid('id').primaryKey(),
    event: text('event').notNull(),
    subjectId: text('subject_id').notNull(),
    payload: jsonb('payload').notNull().$type<Record<string, unknown>>(),
    at: instantColumn('at').notNull(),
    isFannedOut: boolean('is_fanned_out').notNull().default(false),
  },
  (table) => [index().on(table.isFannedOut, table.id)],
);

/** One event on its way to one receiver. */
export const outboxDelivery = plumbing.table(
  'outbox_delivery',
  {
    id: uuid('id').primaryKey(),
    eventId: uuid('event_id').notNull(),
    receiver: text('receiver').notNull(),
    state: text('state').$type<'waiting' | 'delivered' | 'failed'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instantColumn('next_attempt_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    deliveredAt: instantColumn('delivered_at'),
  },
  (table) => [index().on(table.state, table.nextAttemptAt), index().on(table.receiver, table.id)],
);

export const webhook = plumbing.table('webhook', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  url: text('url').notNull(),
  secret: text('secret').notNull(),
  events: text('events').array().notNull(),
  isOn: boolean('is_on').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  version: integer('version').notNull().default(1),
});

/** Settings an administrator changes, as whole documents. */
export const setting = plumbing.table('setting', {
  key: text('key').primaryKey(),
  version: integer('version').notNull(),
  value: jsonb('value').notNull(),
});

/** First answers of calls that carried an idempotency key. */
export const idempotencyKey = plumbing.table(
  'idempotency_key',
  {
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    requestDigest: text('request_digest').notNull(),
    status: integer('status').notNull(),
    body: jsonb('body'),
    createdAt: instantColumn('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.key] }), index().on(table.createdAt)],
);

/** Long work and how far it is; the queue only says whose turn it is. */
export const job = plumbing.table(
  'job',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    parameters: jsonb('parameters').notNull().$type<Record<string, unknown>>(),
    state: text('state').$type<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>().notNull(),
    isCancelRequested: boolean('is_cancel_requested').notNull().default(false),
    done: integer('done').notNull().default(0),
    /** How much of it earlier attempts had done: the rate is of this one. */
    doneBefore: integer('done_before').notNull().default(0),
    total: integer('total'),
    /** Where to continue after an interruption, by kind of job. */
    checkpoint: jsonb('checkpoint').$type<Record<string, unknown>>(),
    result: jsonb('result').$type<Record<string, unknown>>(),
    problemCode: text('problem_code'),
    problemParams: jsonb('problem_params').$type<Record<string, string | number>>(),
    fault: text('fault'),
    attempts: integer('attempts').notNull().default(0),
    startedById: text('started_by_id'),
    startedByName: text('started_by_name'),
    /** The token it was begun with: the job may do no more than it. */
    startedByTokenId: uuid('started_by_token_id'),
    createdAt: instantColumn('created_at').notNull(),
    startedAt: instantColumn('started_at'),
    heardAt: instantColumn('heard_at'),
    finishedAt: instantColumn('finished_at'),
  },
  (table) => [index().on(table.startedById, table.id), index().on(table.state, table.heardAt)],
);
