import { z } from 'zod';

/**
 * The body of every error answer (RFC 9457, application/problem+json). `code` is stable and typed by its `params`;
 * `title` and `detail` are worded in the language of Accept-Language. `fault` is the number to quote for a 5xx.
 */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().optional(),
  requestId: z.string(),
  fault: z.string().optional(),
  /** Which parts of the request are wrong, for status 422. */
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
