import type { customerColumn } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { client } from '../../../server/client.ts';

/** A column of the customer list as the server describes it. */
export type Column = z.infer<typeof customerColumn>;

/** The columns shown when neither the address nor a view says otherwise. */
export const columnsAtFirst: readonly string[] = [
  'grade',
  'name',
  'code',
  'status',
  'owner',
  'region',
  'phone',
  'tags',
  'updatedAt',
];

/** The columns a list may show and filter by; empty until they are known. */
export function useColumns(): readonly Column[] {
  const { data } = useQuery({
    queryKey: ['customer-columns'],
    queryFn: () => client.listCustomerColumns({}),
    staleTime: 60_000,
  });
  return data?.items ?? [];
}
