import type { customerColumn } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { client } from '../../../server/client.ts';
import { useMarkets } from '../markets/use-markets.ts';

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
  const markets = useMarkets().data?.items;
  return useMemo(
    () =>
      (data?.items ?? []).map((column) =>
        column.field === 'targetMarketId' && markets
          ? {
              ...column,
              kind: 'code' as const,
              options: markets.map(({ id, title }) => ({ value: id, title: { zh: title, en: title } })),
            }
          : column,
      ),
    [data, markets],
  );
}
