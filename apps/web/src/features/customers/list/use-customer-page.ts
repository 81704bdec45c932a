import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../../../server/client.ts';
import type { ListSearch } from './list-search.ts';

/** How many rows a page has when the address does not say. */
export const usualSize = 50;

/** Columns that the rows of a list have only when they are asked for; beside these, every custom field. */
const further = ['address', 'idNumber', 'birthDate', 'targetMarketId', 'daysLeft'];

/** The page of customers that the address asks for; the page before stays until it is there. */
export function useCustomerPage(
  { q, filter, sort, after, size = usualSize }: ListSearch,
  shown: readonly string[],
) {
  const wanted = shown.filter((field) => field.startsWith('fields.') || further.includes(field));
  const columns = wanted.length > 0 ? JSON.stringify(wanted) : undefined;
  return useQuery({
    queryKey: ['customers', 'list', q, filter, sort, after, size, columns],
    queryFn: ({ signal }) =>
      client.listCustomers(
        {
          query: {
            search: q,
            filter: filter && JSON.stringify(filter),
            sort,
            cursor: after,
            limit: size,
            columns,
          },
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** How many customers match, counted to the last one. */
export function useExactCount({ q, filter }: ListSearch, isWanted: boolean) {
  return useQuery({
    queryKey: ['customers', 'count', q, filter],
    queryFn: ({ signal }) =>
      client.countCustomers({ query: { search: q, filter: filter && JSON.stringify(filter) } }, { signal }),
    enabled: isWanted,
  });
}
