import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, freeText, id, idParams, instant, line, personRef, reason } from '../primitives.ts';

/** The four conditions of a referral centre (S0.2-01); it is one when all hold. */
export const referralConditions = z.object({
  isEasyToReach: z.boolean(),
  isWellConnected: z.boolean(),
  endorsesUs: z.boolean(),
  endorsesProduct: z.boolean(),
});

export const contactRole = z.enum([
  'legal-representative',
  'general-manager',
  'finance',
  'purchasing',
  'technical',
  'decision-maker',
  'influencer',
  'user',
  'family',
  'other',
]);

/** A person at a customer. */
export const contact = z.object({
  id,
  customerId: id,
  name: z.string(),
  roles: z.array(contactRole),
  title: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  isPrimary: z.boolean(),
  referral: referralConditions.nullable(),
  isReferralCentre: z.boolean(),
  masked: z.array(z.string()),
  version: z.int(),
});

const contactWrite = z.object({
  name: line,
  roles: z.array(contactRole).max(10),
  title: line.nullable().optional(),
  phone: line.max(40).nullable().optional(),
  email: z.email().max(200).nullable().optional(),
  isPrimary: z.boolean().optional(),
  referral: referralConditions.nullable().optional(),
});

/** A directed tie: `parent` contains, controls or introduced `child`. */
export const relation = z.object({
  id,
  kind: z.enum(['parent-company', 'branch', 'household', 'guarantor', 'introduced', 'supplies']),
  direction: z.enum(['parent', 'child']),
  other: z.object({ id, code: z.string(), name: z.string() }),
});

/** A file kept with a customer. */
export const document = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedAt: instant,
  addedBy: personRef,
});

/** A group of homogeneous customers worth developing (S0.2): six dimensions, three selection criteria. */
export const targetMarket = z.object({
  id,
  title: z.string(),
  dimensions: z.object({
    age: z.string().nullable(),
    sex: z.string().nullable(),
    education: z.string().nullable(),
    occupation: z.string().nullable(),
    income: z.string().nullable(),
    area: z.string().nullable(),
  }),
  hasManyAlike: z.boolean(),
  isConcentrated: z.boolean(),
  isProportionate: z.boolean(),
  customerCount: z.int(),
  version: z.int(),
});
const marketLine = line.nullable().default(null);
const targetMarketWrite = z.object({
  title: line,
  dimensions: z.object({
    age: marketLine,
    sex: marketLine,
    education: marketLine,
    occupation: marketLine,
    income: marketLine,
    area: marketLine,
  }),
  hasManyAlike: z.boolean(),
  isConcentrated: z.boolean(),
  isProportionate: z.boolean(),
});

/** Calls about what hangs on one customer: contacts, relations, notes, documents; and target markets. */
export const customerCardEndpoints = {
  listContacts: endpoint({
    method: 'GET',
    path: '/customers/:id/contacts',
    summary: 'The people at a customer, the primary one first',
    access: 'customers.read',
    params: idParams,
    status: 200,
    answer: z.object({ items: z.array(contact) }),
  }),
  createContact: endpoint({
    method: 'POST',
    path: '/customers/:id/contacts',
    summary: 'Add a contact',
    access: 'customers.write',
    params: idParams,
    body: contactWrite,
    status: 201,
    answer: contact,
    isIdempotent: true,
  }),
  editContact: endpoint({
    method: 'PATCH',
    path: '/contacts/:id',
    summary: 'Change a contact',
    access: 'customers.write',
    params: idParams,
    body: contactWrite.partial(),
    status: 200,
    answer: contact,
    isVersioned: true,
  }),
  removeContact: endpoint({
    method: 'DELETE',
    path: '/contacts/:id',
    summary: 'Remove a contact',
    access: 'customers.write',
    params: idParams,
    status: 204,
  }),
  revealContactField: endpoint({
    method: 'POST',
    path: '/contacts/:id/reveal',
    summary: 'Read a contact’s masked phone or e-mail in clear, with a reason; written to the audit trail',
    access: 'customers.reveal',
    params: idParams,
    body: z.object({ field: z.enum(['phone', 'email']), reason }),
    status: 200,
    answer: z.object({ value: z.string().nullable() }),
  }),
  listRelations: endpoint({
    method: 'GET',
    path: '/customers/:id/relations',
    summary: 'Parents and children of a customer',
    access: 'customers.read',
    params: idParams,
    status: 200,
    answer: z.object({ items: z.array(relation) }),
  }),
  createRelation: endpoint({
    method: 'POST',
    path: '/customers/:id/relations',
    summary: 'Tie a customer to another; a ring of parents is refused',
    access: 'customers.write',
    params: idParams,
    body: z.object({ kind: relation.shape.kind, direction: relation.shape.direction, otherId: id }),
    status: 201,
    answer: relation,
    isIdempotent: true,
  }),
  removeRelation: endpoint({
    method: 'DELETE',
    path: '/relations/:id',
    summary: 'Untie two customers',
    access: 'customers.write',
    params: idParams,
    status: 204,
  }),
  addNote: endpoint({
    method: 'POST',
    path: '/customers/:id/notes',
    summary: 'Write a note on the timeline; a contact made counts for the pool’s recycling',
    access: 'customers.write',
    params: idParams,
    body: z.object({
      text: freeText.min(1),
      isContact: z.boolean().default(false),
      happenedOn: day.optional(),
    }),
    status: 201,
    answer: z.object({ id }),
    isIdempotent: true,
  }),
  listDocuments: endpoint({
    method: 'GET',
    path: '/customers/:id/documents',
    summary: 'Files kept with a customer',
    access: 'customers.read',
    params: idParams,
    status: 200,
    answer: z.object({ items: z.array(document) }),
  }),
  addDocument: endpoint({
    method: 'POST',
    path: '/customers/:id/documents',
    summary: 'Keep a file of up to 10 MB with a customer',
    access: 'customers.write',
    params: idParams,
    status: 201,
    answer: document,
    carriage: 'upload',
  }),
  downloadDocument: endpoint({
    method: 'GET',
    path: '/documents/:id/file',
    summary: 'Save a file kept with a customer',
    access: 'customers.read',
    params: idParams,
    status: 200,
    carriage: 'file',
  }),
  removeDocument: endpoint({
    method: 'DELETE',
    path: '/documents/:id',
    summary: 'Remove a file',
    access: 'customers.write',
    params: idParams,
    status: 204,
  }),
  listReferralCentres: endpoint({
    method: 'GET',
    path: '/referral-centres',
    summary: 'Contacts that meet all four conditions of a referral centre, with their customer',
    access: 'customers.read',
    status: 200,
    answer: z.object({
      items: z.array(z.object({ contact, customer: z.object({ id, code: z.string(), name: z.string() }) })),
    }),
  }),
  listTargetMarkets: endpoint({
    method: 'GET',
    path: '/target-markets',
    summary: 'Target markets with how many customers belong to each',
    access: 'customers.read',
    status: 200,
    answer: z.object({ items: z.array(targetMarket) }),
  }),
  createTargetMarket: endpoint({
    method: 'POST',
    path: '/target-markets',
    summary: 'Describe a target market',
    access: 'target-markets.write',
    body: targetMarketWrite,
    status: 201,
    answer: targetMarket,
    isIdempotent: true,
  }),
  editTargetMarket: endpoint({
    method: 'PATCH',
    path: '/target-markets/:id',
    summary: 'Change a target market',
    access: 'target-markets.write',
    params: idParams,
    body: targetMarketWrite.partial(),
    status: 200,
    answer: targetMarket,
    isVersioned: true,
  }),
};
