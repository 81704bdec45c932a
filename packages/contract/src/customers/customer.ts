import { type Label, label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { jsonText } from '../json-text.ts';
import { pageOf, pageQuery, total } from '../page.ts';
import { freeText, id, idParams, instant, line, personRef, reason } from '../primitives.ts';
import { customerFilter } from './customer-filter.ts';

/** Life-cycle instead of deletion: a lost customer stays and may come back. */
export const customerStatus = z.enum(['prospect', 'active', 'dormant', 'lost', 'barred', 'merged', 'erased']);
export type CustomerStatus = z.infer<typeof customerStatus>;

/** The words of each status. */
export const statusTitles: Readonly<Record<CustomerStatus, Label>> = {
  prospect: { zh: '潜在', en: 'Prospect' },
  active: { zh: '往来', en: 'Active' },
  dormant: { zh: '沉睡', en: 'Dormant' },
  lost: { zh: '流失', en: 'Lost' },
  barred: { zh: '停用', en: 'Barred' },
  merged: { zh: '已合并', en: 'Merged' },
  erased: { zh: '已注销', en: 'Erased' },
};

/** The life-cycle: nothing is deleted, a lost customer may come back (S0.3-01). Merging and erasing have calls of their own. */
export const statusMoves: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  prospect: ['active', 'lost', 'barred'],
  active: ['dormant', 'lost', 'barred'],
  dormant: ['active', 'lost', 'barred'],
  lost: ['active', 'prospect', 'barred'],
  barred: ['active', 'dormant', 'lost'],
  merged: [],
  erased: [],
};
export const customerKind = z.enum(['individual', 'organisation']);

/** The current grade as moved into the store by a run: best is ordinal 1. */
export const gradeBadge = z.object({
  grade: z.string(),
  title: label,
  ordinal: z.int(),
  /** How many grades the scheme has, so that a colour can be chosen. */
  of: z.int(),
  schemeId: z.string(),
  runId: id,
  asOf: z.string(),
  /** The two or three weightiest reasons, worded. */
  reasons: z.array(label),
});
export type GradeBadge = z.infer<typeof gradeBadge>;

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** One row of the list. Values above the reader's security level are masked, and their fields listed in `masked`. */
export const customerRow = z.object({
  id,
  code: z.string(),
  kind: customerKind,
  name: z.string(),
  status: customerStatus,
  owner: personRef.nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  region: z.string().nullable(),
  industry: z.string().nullable(),
  tags: z.array(z.string()),
  badge: gradeBadge.nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** Last recorded contact, which the pool's recycling counts from. */
  lastContactAt: instant.nullable(),
  masked: z.array(z.string()),
  /** Values of further columns, by their fields, where a list was asked for them. */
  more: z.record(z.string(), fieldValue).optional(),
});
export type CustomerRow = z.infer<typeof customerRow>;

/** Everything of one customer's header; `version` is also the ETag. */
export const customer = customerRow.extend({
  version: z.int(),
  address: z.string().nullable(),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  targetMarketId: id.nullable(),
  /** Values of the customer form's fields, by field id. */
  fields: z.record(z.string(), fieldValue),
  /** What this reader may do with this customer (scope applied). */
  may: z.object({
    edit: z.boolean(),
    transfer: z.boolean(),
    merge: z.boolean(),
    erase: z.boolean(),
    claim: z.boolean(),
  }),
  mergedIntoId: id.nullable(),
});
export type Customer = z.infer<typeof customer>;

/** What may be written; the code is given by the code plan when absent. */
export const customerWrite = z.object({
  kind: customerKind,
  name: line,
  code: line.max(40).optional(),
  phone: line.max(40).nullable().optional(),
  email: z.email().max(200).nullable().optional(),
  address: freeText.max(500).nullable().optional(),
  idNumber: line.max(40).nullable().optional(),
  birthDate: z.iso.date().nullable().optional(),
  region: line.max(100).nullable().optional(),
  industry: line.max(100).nullable().optional(),
  targetMarketId: id.nullable().optional(),
  tags: z.array(line.max(40)).max(50).optional(),
  fields: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), fieldValue).optional(),
});

/** The columns a list may be sorted by; a leading minus turns the order. */
export const customerSort = z
  .enum([
    'code',
    '-code',
    'name',
    '-name',
    'updatedAt',
    '-updatedAt',
    'createdAt',
    '-createdAt',
    'grade',
    '-grade',
  ])
  .default('-updatedAt');

/** What selects customers: search by name part, pinyin initials or code, and a nested filter. */
export const customerQuery = z.object({
  search: z
    .string()
    .max(100)
    .regex(/^[^\0]*$/)
    .optional(),
  filter: jsonText(customerFilter).optional(),
});

/** A column of the list, standard or of a form: what it shows and how it may be compared. */
export const customerColumn = z.object({
  field: z.string(),
  title: label,
  kind: z.enum(['text', 'number', 'date', 'boolean', 'code', 'codes', 'person', 'unit', 'grade']),
  options: z.array(z.object({ value: z.string(), title: label })).optional(),
  isSortable: z.boolean(),
  isFilterable: z.boolean(),
  level: z.int(),
});

/** One entry of the timeline, newest first, whatever part of Fenji it comes from. */
export const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum([
    'note',
    'document',
    'edit',
    'status',
    'ownership',
    'grade',
    'merge',
    'form',
    'import',
    'contact',
  ]),
  actor: personRef.nullable(),
  title: label,
  text: z.string().nullable(),
});

/** Calls about single customers and their list. */
export const customerEndpoints = {
  listCustomers: endpoint({
    method: 'GET',
    path: '/customers',
    summary:
      'Customers of the reader’s scope, searched, filtered, sorted and paged; `columns` (fields as JSON) adds further values to the rows, those that are no column any more are left out',
    access: 'customers.read',
    query: pageQuery.extend({
      ...customerQuery.shape,
      sort: customerSort,
      columns: jsonText(z.array(z.string().max(100)).max(60)).optional(),
    }),
    status: 200,
    answer: pageOf(customerRow),
  }),
  countCustomers: endpoint({
    method: 'GET',
    path: '/customers/total',
    summary:
      'The number of customers a search and filter select; exact, or counted up to a bound given as `upTo`',
    access: 'customers.read',
    query: customerQuery.extend({ upTo: z.coerce.number().int().min(1).max(1_000_000).optional() }),
    status: 200,
    answer: total,
  }),
  listCustomerColumns: endpoint({
    method: 'GET',
    path: '/customers/columns',
    summary: 'The columns a list may show and filter by',
    access: 'customers.read',
    status: 200,
    answer: z.object({ items: z.array(customerColumn) }),
  }),
  createCustomer: endpoint({
    method: 'POST',
    path: '/customers',
    summary: 'Add a customer, owned by the user who adds it',
    access: 'customers.create',
    body: customerWrite,
    status: 201,
    answer: customer,
    isIdempotent: true,
  }),
  getCustomer: endpoint({
    method: 'GET',
    path: '/customers/:id',
    summary: 'One customer',
    access: 'customers.read',
    params: idParams,
    status: 200,
    answer: customer,
  }),
  editCustomer: endpoint({
    method: 'PATCH',
    path: '/customers/:id',
    summary: 'Change some values of a customer; fields are merged, null empties one',
    access: 'customers.write',
    params: idParams,
    body: customerWrite.partial(),
    status: 200,
    answer: customer,
    isVersioned: true,
  }),
  changeCustomerStatus: endpoint({
    method: 'POST',
    path: '/customers/:id/status',
    summary: 'Move a customer along its life-cycle',
    access: 'customers.write',
    params: idParams,
    body: z.object({ status: customerStatus.exclude(['merged', 'erased']), reason }),
    status: 200,
    answer: customer,
    isVersioned: true,
  }),
  revealField: endpoint({
    method: 'POST',
    path: '/customers/:id/reveal',
    summary: 'Read one masked value in clear, with a reason; written to the audit trail',
    access: 'customers.reveal',
    params: idParams,
    body: z.object({ field: z.string().max(100), reason }),
    status: 200,
    answer: z.object({ value: fieldValue }),
  }),
  eraseCustomer: endpoint({
    method: 'POST',
    path: '/customers/:id/erase',
    summary: 'Erase a person’s data on lawful request; figures stay without a name',
    access: 'customers.erase',
    params: idParams,
    body: z.object({ reason }),
    status: 204,
  }),
  listTimeline: endpoint({
    method: 'GET',
    path: '/customers/:id/timeline',
    summary: 'Everything that happened with a customer, newest first',
    access: 'customers.read',
    params: idParams,
    query: pageQuery,
    status: 200,
    answer: pageOf(timelineEntry),
  }),
  listTags: endpoint({
    method: 'GET',
    path: '/tags',
    summary: 'The tags in use, with how many customers carry each',
    access: 'customers.read',
    status: 200,
    answer: z.object({ items: z.array(z.object({ tag: z.string(), count: z.int() })) }),
  }),
};
