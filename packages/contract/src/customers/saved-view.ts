import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, idParams, line, personRef } from '../primitives.ts';
import { customerFilter } from './customer-filter.ts';

/** A named way to look at the list. */
export const savedView = z.object({
  id,
  title: z.string(),
  isShared: z.boolean(),
  owner: personRef,
  search: z.string().nullable(),
  filter: customerFilter.nullable(),
  sort: z.string(),
  columns: z.array(z.string()),
  version: z.int(),
});

const viewWrite = z.object({
  title: line,
  isShared: z.boolean().default(false),
  search: z
    .string()
    .max(100)
    .regex(/^[^\0]*$/)
    .nullable()
    .default(null),
  filter: customerFilter.nullable().default(null),
  sort: z
    .string()
    .max(40)
    .regex(/^-?[A-Za-z]+$/)
    .default('-updatedAt'),
  columns: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[^\0]*$/),
    )
    .max(60),
});

/** Calls about saved views. */
export const savedViewEndpoints = {
  listViews: endpoint({
    method: 'GET',
    path: '/views',
    summary: 'Own and shared views',
    access: 'customers.read',
    status: 200,
    answer: z.object({ items: z.array(savedView) }),
  }),
  createView: endpoint({
    method: 'POST',
    path: '/views',
    summary: 'Save a view; sharing needs views.share',
    access: 'customers.read',
    body: viewWrite,
    status: 201,
    answer: savedView,
    isIdempotent: true,
  }),
  replaceView: endpoint({
    method: 'PUT',
    path: '/views/:id',
    summary: 'Change an own view',
    access: 'customers.read',
    params: idParams,
    body: viewWrite,
    status: 200,
    answer: savedView,
    isVersioned: true,
  }),
  removeView: endpoint({
    method: 'DELETE',
    path: '/views/:id',
    summary: 'Remove an own view',
    access: 'customers.read',
    params: idParams,
    status: 204,
  }),
};
