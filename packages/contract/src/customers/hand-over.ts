import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { job } from '../operations/job.ts';
import { pageOf, pageQuery } from '../page.ts';
import { id, idParams, instant, line, personRef, reason } from '../primitives.ts';
import { customerStatus, gradeBadge } from './customer.ts';
import { customerFilter } from './customer-filter.ts';

/** Which customers: listed, or all that a search and filter select (less some) at the moment the work begins. */
export const customerSelection = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(5000) }),
  z.strictObject({
    matching: z.strictObject({
      search: z
        .string()
        .max(100)
        .regex(/^[^\0]*$/)
        .optional(),
      filter: customerFilter.optional(),
    }),
    except: z.array(id).max(5000).default([]),
  }),
]);
export type CustomerSelection = z.infer<typeof customerSelection>;

/** What is done to many customers at once. */
export const bulkAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), ownerId: z.string().max(100), reason }),
  z.strictObject({ kind: z.literal('tag'), tags: z.array(line.max(40)).min(1).max(20) }),
  z.strictObject({ kind: z.literal('untag'), tags: z.array(line.max(40)).min(1).max(20) }),
  z.strictObject({ kind: z.literal('status'), status: customerStatus.exclude(['merged', 'erased']), reason }),
  z.strictObject({
    kind: z.literal('export'),
    format: z.enum(['xlsx', 'csv']),
    columns: z.array(z.string().max(100)).min(1).max(100),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
]);

/** What hangs on customers, counted: the inventory of a hand-over. */
export const inventory = z.object({
  customers: z.int(),
  contacts: z.int(),
  documents: z.int(),
  notes: z.int(),
  forms: z.int(),
  relations: z.int(),
});

/** Customers of one owner that changed hands together. */
export const handOver = z.object({
  id,
  kind: z.enum(['transfer', 'redistribution', 'claim', 'release', 'recycle']),
  from: personRef.nullable(),
  to: personRef.nullable(),
  by: personRef.nullable(),
  at: instant,
  /** Null where the kind says it all: a claim, or recycling. */
  reason: z.string().nullable(),
  /** The first of these customers, as far as the user may see them; `after.customers` counts all. */
  customers: z.array(z.object({ id, code: z.string(), name: z.string() })),
  before: inventory,
  after: inventory,
});

const shareOut = z.object({
  owner: personRef,
  customersNow: z.int(),
  customersAfter: z.int(),
  received: z.array(z.object({ grade: z.string().nullable(), count: z.int() })),
});
const redistribution = z.object({
  fromUserId: z.string().max(100),
  toUserIds: z.array(z.string().max(100)).min(1).max(200),
  reason,
});

/** The imported facts that may count as contact with a customer. */
export const contactFacts = z.enum(['calls', 'visits', 'orders', 'complaints']);

/** When an owned customer goes back to the pool: days without contact, by grade; `grade` null for the ungraded. */
export const poolRules = z.object({
  isOn: z.boolean(),
  /** Most customers one user may hold by claiming. */
  claimLimit: z.int().min(1).max(100_000),
  /** Most claims a user may make in a day. */
  claimsPerDay: z.int().min(1).max(10_000),
  /** How many days the former owner must wait before claiming the same customer again. */
  coolOffDays: z.int().min(0).max(365),
  /** What counts as contact besides contacts that are noted; the last contact of a customer is counted by it. */
  contacts: z
    .array(contactFacts)
    .max(4)
    .refine((facts) => new Set(facts).size === facts.length)
    .default(['calls', 'visits']),
  recycle: z
    .array(z.object({ grade: z.string().max(40).nullable(), daysWithoutContact: z.int().min(1).max(3650) }))
    .max(100),
});
export type PoolRules = z.infer<typeof poolRules>;

/** Calls about who owns customers: bulk work, hand-over, leavers and the customer pool. */
export const handOverEndpoints = {
  startBulkAction: endpoint({
    method: 'POST',
    path: '/customers/bulk',
    summary: 'Assign, tag, change the status of or export all selected customers, as a job',
    access: 'customers.bulk',
    body: z.object({ selection: customerSelection, action: bulkAction }),
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
  downloadExport: endpoint({
    method: 'GET',
    path: '/exports/:id/file',
    summary: 'Save the file an export job made (the id is the job’s); only the user who asked for it',
    access: 'customers.export',
    params: idParams,
    status: 200,
    carriage: 'file',
  }),
  previewHandOver: endpoint({
    method: 'POST',
    path: '/hand-overs/preview',
    summary: 'What hangs on the selected customers',
    access: 'customers.transfer',
    body: z.object({ ids: z.array(id).min(1).max(5000) }),
    status: 200,
    answer: inventory,
  }),
  handOverCustomers: endpoint({
    method: 'POST',
    path: '/hand-overs',
    summary: 'Move customers with everything that hangs on them to another owner, at once',
    access: 'customers.transfer',
    body: z.object({ ids: z.array(id).min(1).max(5000), toUserId: z.string().max(100), reason }),
    status: 201,
    /** One for each former owner. */
    answer: z.object({ items: z.array(handOver) }),
    isIdempotent: true,
  }),
  listHandOvers: endpoint({
    method: 'GET',
    path: '/hand-overs',
    summary: 'Hand-overs, newest first',
    access: 'customers.transfer',
    query: pageQuery,
    status: 200,
    answer: pageOf(handOver),
  }),
  previewRedistribution: endpoint({
    method: 'POST',
    path: '/redistributions/preview',
    summary: 'How a leaver’s customers would be shared out: each grade evenly, the least loaded first',
    access: 'customers.transfer',
    body: redistribution,
    status: 200,
    answer: z.object({ customers: z.int(), shares: z.array(shareOut) }),
  }),
  redistributeCustomers: endpoint({
    method: 'POST',
    path: '/redistributions',
    summary: 'Share out a leaver’s customers as previewed, as a job',
    access: 'customers.transfer',
    body: redistribution,
    status: 202,
    answer: job,
    isIdempotent: true,
  }),
  getPool: endpoint({
    method: 'GET',
    path: '/pool',
    summary: 'The customer pool: its rules, how many wait in it, and what the user may still claim',
    access: 'customers.read',
    status: 200,
    answer: z.object({
      version: z.int(),
      rules: poolRules,
      waiting: z.int(),
      held: z.int(),
      claimsLeftToday: z.int(),
    }),
  }),
  replacePoolRules: endpoint({
    method: 'PUT',
    path: '/pool/rules',
    summary: 'Change the rules of the customer pool',
    access: 'pool.write',
    body: poolRules,
    status: 200,
    answer: z.object({ version: z.int(), rules: poolRules }),
    isVersioned: true,
  }),
  listPooledCustomers: endpoint({
    method: 'GET',
    path: '/pool/customers',
    summary:
      'Customers in the pool the user may claim (own part of the organisation, or no unit), the longest waiting first',
    access: 'pool.claim',
    query: pageQuery,
    status: 200,
    answer: pageOf(
      z.object({
        id,
        code: z.string(),
        name: z.string(),
        grade: z.string().nullable(),
        /** The grade in words, for whoever may open it. */
        badge: gradeBadge.nullable(),
        /** Whether the user may open it before claiming it. */
        isReadable: z.boolean(),
        pooledAt: instant,
        formerOwner: personRef.nullable(),
        /** Why the user may not claim it now, if so. */
        refusedBecause: z.enum(['cool-off']).nullable(),
      }),
    ),
  }),
  claimCustomer: endpoint({
    method: 'POST',
    path: '/pool/claims',
    summary: 'Take a customer out of the pool; limits and cool-off are enforced',
    access: 'pool.claim',
    body: z.object({ customerId: id }),
    status: 201,
    answer: handOver,
    isIdempotent: true,
  }),
  releaseCustomer: endpoint({
    method: 'POST',
    path: '/pool/releases',
    summary: 'Give an own customer back to the pool',
    access: 'customers.write',
    body: z.object({ customerId: id, reason }),
    status: 201,
    answer: handOver,
    isIdempotent: true,
  }),
  listRecycleForecast: endpoint({
    method: 'GET',
    path: '/pool/forecast',
    summary: 'Customers of the scope that go back to the pool soonest, with the days left',
    access: 'customers.read',
    query: pageQuery.extend({
      withinDays: z.coerce.number().int().min(0).max(3650).default(30),
      /** Only this one. */
      customerId: id.optional(),
    }),
    status: 200,
    answer: pageOf(
      z.object({
        id,
        code: z.string(),
        name: z.string(),
        grade: z.string().nullable(),
        badge: gradeBadge.nullable(),
        owner: personRef,
        /** Null for a customer nobody has spoken to yet. */
        lastContactAt: instant.nullable(),
        /** From when on the days count: the last contact, or the day its owner got it. */
        since: instant,
        daysLeft: z.int(),
      }),
    ),
  }),
};
