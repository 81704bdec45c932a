import { z } from 'zod';

/** Query of a paged list: `cursor` is the opaque `next` of the page before. */
export const pageQuery = z.object({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** How many there are in all; at least so many where `isExact` is false, as they were not all counted. */
export const total = z.object({ count: z.int(), isExact: z.boolean() });
export type Total = z.infer<typeof total>;

/** One page of a list: `next` is absent on the last page, `total` where counting is cheap. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional(), total: total.optional() });
