import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../page.ts';
import { id, idParams, instant, personRef } from '../primitives.ts';

const party = z.object({ id, code: z.string(), name: z.string(), phone: z.string().nullable() });

/** Two customers that may be the same, and why. */
export const duplicatePair = z.object({
  first: party,
  second: party,
  because: z.array(z.enum(['same-name', 'same-phone', 'same-email', 'same-id-number'])).min(1),
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
export const mergeableField = z.enum(['name', 'phone', 'email', 'address', 'idNumber', 'region', 'industry']);

/** Calls about duplicates. */
export const mergeEndpoints = {
  listDuplicates: endpoint({
    method: 'GET',
    path: '/duplicates',
    summary: 'Pairs of customers that look the same',
    access: 'customers.merge',
    query: pageQuery,
    status: 200,
    answer: pageOf(duplicatePair),
  }),
  mergeCustomers: endpoint({
    method: 'POST',
    path: '/merges',
    summary: 'Merge one customer into another; contacts, notes, documents and facts follow',
    access: 'customers.merge',
    body: z.object({ survivorId: id, mergedId: id, takeFromMerged: z.array(mergeableField).default([]) }),
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
