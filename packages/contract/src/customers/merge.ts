import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../page.ts';
import { freeText, id, idParams, instant, line, personRef } from '../primitives.ts';
import { customerKind } from './customer.ts';

const party = z.object({ id, code: z.string(), name: z.string(), phone: z.string().nullable() });

/** What two customers have in common that makes them look the same. */
export const likeness = z.enum(['same-name', 'same-phone', 'same-email', 'same-id-number']);
export type Likeness = z.infer<typeof likeness>;

/** Two customers that may be the same, and why. */
export const duplicatePair = z.object({ first: party, second: party, because: z.array(likeness).min(1) });

/** A value that too many customers share to mean that they are the same; masked above the reader's level. */
export const widelyShared = z.object({ because: likeness, value: z.string(), count: z.int() });

/** Two customers that somebody said are not the same. */
export const dismissal = z.object({ id, first: party, second: party, at: instant, by: personRef });

/** Customers that look like one about to be added: those the reader may be told of, and why there are others. */
export const alikeCustomers = z.object({
  items: z.array(party.extend({ owner: personRef.nullable(), because: z.array(likeness).min(1) })),
  /** What is shared with customers of which nothing may be told. */
  untold: z.array(likeness),
});

/** A merge that was done; the merged customer's record is kept so that it can be undone. */
export const merge = z.object({
  id,
  survivor: party,
  merged: party,
  at: instant,
  by: personRef,
  undoneAt: instant.nullable(),
});

/** The values that can be taken over from the customer that disappears. */
export const mergeableField = z.enum([
  'name',
  'status',
  'owner',
  'phone',
  'email',
  'address',
  'idNumber',
  'birthDate',
  'region',
  'industry',
  'targetMarketId',
]);
const takenField = z.union([
  mergeableField,
  z.templateLiteral(['fields.', z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)]),
]);
/** A field, standard or of the customer form, that a merge takes over. */
export type TakenField = z.infer<typeof takenField>;

/** Whose tags a merge keeps. */
export const keptTags = z.enum(['both', 'survivor', 'merged']);
export type KeptTags = z.infer<typeof keptTags>;

/** Calls about duplicates. */
export const mergeEndpoints = {
  listDuplicates: endpoint({
    method: 'GET',
    path: '/duplicates',
    summary:
      'Pairs of customers that look the same and that nobody said are not; what very many share is told by `/duplicates/shared` instead',
    access: 'customers.merge',
    query: pageQuery,
    status: 200,
    answer: pageOf(duplicatePair),
  }),
  listWidelyShared: endpoint({
    method: 'GET',
    path: '/duplicates/shared',
    summary: 'Values that too many customers share for their pairs to be listed, the most shared first',
    access: 'customers.merge',
    status: 200,
    answer: z.object({ items: z.array(widelyShared) }),
  }),
  listDismissals: endpoint({
    method: 'GET',
    path: '/duplicates/dismissals',
    summary: 'Pairs that somebody said are not the same, newest first',
    access: 'customers.merge',
    query: pageQuery,
    status: 200,
    answer: pageOf(dismissal),
  }),
  dismissDuplicate: endpoint({
    method: 'POST',
    path: '/duplicates/dismissals',
    summary:
      'Say that two customers are not the same: they stay off the list until a value they share is another one',
    access: 'customers.merge',
    body: z.object({ firstId: id, secondId: id }),
    status: 201,
    answer: dismissal,
    isIdempotent: true,
  }),
  removeDismissal: endpoint({
    method: 'DELETE',
    path: '/duplicates/dismissals/:id',
    summary: 'Take back that two customers are not the same',
    access: 'customers.merge',
    params: idParams,
    status: 204,
  }),
  findAlikeCustomers: endpoint({
    method: 'POST',
    path: '/customers/alike',
    summary:
      'Customers that look like one about to be added; of those out of the reader’s sight only that there are some',
    access: 'customers.create',
    body: z.object({
      kind: customerKind,
      name: line,
      phone: freeText.max(40).nullable().optional(),
      email: freeText.max(200).nullable().optional(),
      idNumber: freeText.max(40).nullable().optional(),
    }),
    status: 200,
    answer: alikeCustomers,
  }),
  mergeCustomers: endpoint({
    method: 'POST',
    path: '/merges',
    summary:
      'Merge one customer into another; contacts, notes, documents and facts follow. Without `takeFromMerged` the survivor keeps its values and is filled up from the other; `owner` stands for who looks after it and for the unit. Without `tags` those of both are joined',
    access: 'customers.merge',
    body: z.object({
      survivorId: id,
      mergedId: id,
      takeFromMerged: z.array(takenField).max(200).optional(),
      tags: keptTags.optional(),
    }),
    status: 201,
    answer: merge,
    isIdempotent: true,
  }),
  listMerges: endpoint({
    method: 'GET',
    path: '/merges',
    summary: 'Merges, newest first',
    access: 'customers.merge',
    query: pageQuery,
    status: 200,
    answer: pageOf(merge),
  }),
  undoMerge: endpoint({
    method: 'POST',
    path: '/merges/:id/undo',
    summary: 'Bring the merged customer back with what was its own',
    access: 'customers.merge',
    params: idParams,
    status: 200,
    answer: merge,
  }),
};
