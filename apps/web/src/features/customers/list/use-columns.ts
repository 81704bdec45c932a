import type { customerColumn } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useMarkets } from '../markets/use-markets.ts';
import type { ListSearch } from './list-search.ts';

/** A column of the customer list as the server describes it. */
export type Column = z.infer<typeof customerColumn>;

/** The class of a column's cells: the name stands out, figures stand one below the other. */
export const classOf = ({ field, kind }: Pick<Column, 'field' | 'kind'>): string =>
  field === 'name' ? 'name' : kind === 'number' ? 'number' : '';

/** The columns shown where nobody chose any. */
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

/** The columns shown: those of the address, else those the user chose last. */
export function useShownColumns({ columns }: Pick<ListSearch, 'columns'>): readonly string[] {
  const { preferences } = useMe();
  return columns ?? preferences.customerColumns ?? columnsAtFirst;
}

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
