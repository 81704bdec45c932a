import { type CustomerFilter, customerFilter, customerSort } from '@fenji/contract';
import { z } from 'zod';

const listSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  filter: customerFilter.optional().catch(undefined),
  sort: customerSort.removeDefault().optional().catch(undefined),
  columns: z.array(z.string().max(100)).max(60).optional().catch(undefined),
  view: z.string().optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
  page: z.int().min(1).optional().catch(undefined),
  size: z
    .union([z.literal(20), z.literal(50), z.literal(100), z.literal(200)])
    .optional()
    .catch(undefined),
});

/** What the address of the customer list says: search, filter, order, columns, view and page. */
export type ListSearch = Omit<z.infer<typeof listSearch>, 'filter'> & { filter?: CustomerFilter | undefined };

/** Reads the address; what it says wrongly is as if it were not said, for a link must never lead to an error. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  return listSearch.parse(raw);
}

/** The list of whoever goes back to the pool within so many days. */
export function searchOfLeaving(days: number): ListSearch {
  return {
    filter: { all: [{ field: 'daysLeft', is: 'at-most', value: days }] },
    columns: ['grade', 'name', 'code', 'daysLeft', 'owner', 'lastContactAt', 'phone'],
  };
}

/** The list from its first page on: what a change of search, filter or order leads to. */
export function fromFirstPage(search: ListSearch, change: Partial<ListSearch>): ListSearch {
  return { ...search, ...change, after: undefined, page: undefined };
}
